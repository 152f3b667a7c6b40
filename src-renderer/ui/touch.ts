import { useMediaQuery } from '@mantine/hooks';

/** Whether the screen is a tablet's or a phone's (under 1024 pixels): the bottom bar, 44-pixel rows, one thing at a time. */
export function useTouch(): boolean {
  return useMediaQuery('(width < 64em)', undefined, { getInitialValueInEffect: false });
}
