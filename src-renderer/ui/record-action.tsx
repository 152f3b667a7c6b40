import { ActionIcon, Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useTouch } from './touch.ts';

interface RecordActionProps {
  readonly icon: Icon;
  readonly text: string;
  readonly onClick: () => void;
  /** The one that is most likely wanted. */
  readonly isMain?: boolean;
  readonly isBusy?: boolean;
  /** On a phone too it says what it does: there is no other beside it. */
  readonly isAlone?: boolean;
}

/** A button of an open record's head: with its words where there is room, on a phone its icon alone. */
export function RecordAction({
  icon: Icon,
  text,
  onClick,
  isMain = false,
  isBusy = false,
  isAlone = false,
}: RecordActionProps) {
  const isTouch = useTouch();
  const look = isMain ? ({ variant: 'filled', color: 'petrol' } as const) : ({ variant: 'default' } as const);
  return isTouch && !isAlone ? (
    <ActionIcon {...look} aria-label={text} loading={isBusy} onClick={onClick}>
      <Icon size="1.125rem" stroke={1.6} />
    </ActionIcon>
  ) : (
    <Button {...look} leftSection={<Icon size="1rem" stroke={1.6} />} loading={isBusy} onClick={onClick}>
      {text}
    </Button>
  );
}
