import { Popover, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface BubbleProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  /** The button that opens it. */
  readonly target: ReactNode;
  readonly position: 'bottom-start' | 'bottom-end';
  /** Pixels. */
  readonly width?: number;
  /** Made only while it is open. */
  readonly children: () => ReactNode;
}

/**
 * Something small over the screen, at the button that opened it: an editor, an explanation. What is pressed and typed in it is its own: Esc closes it and
 * not the record behind it, a press does not open the row that it stands in.
 */
export function Bubble({ label, isOpen, onToggle, target, position, width, children }: BubbleProps) {
  const labelId = useId();
  return (
    <Popover
      opened={isOpen}
      onChange={onToggle}
      position={position}
      shadow="md"
      trapFocus
      returnFocus
      closeOnEscape={false}
      {...(width !== undefined && { width })}
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown
        // Otherwise it would be called after the words of its button.
        aria-labelledby={labelId}
        onClick={(event) => event.stopPropagation()}
        onKeyDownCapture={(event) => {
          if (event.key !== 'Escape') return;
          // On its way in already: closing takes the bubble off the page before the key would come back out of it.
          event.stopPropagation();
          onToggle(false);
        }}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <VisuallyHidden id={labelId}>{label}</VisuallyHidden>
        {isOpen && children()}
      </Popover.Dropdown>
    </Popover>
  );
}
