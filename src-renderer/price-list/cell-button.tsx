import { UnstyledButton, type UnstyledButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';

type CellButtonProps = UnstyledButtonProps & Omit<ComponentPropsWithRef<'button'>, keyof UnstyledButtonProps>;

/** A button inside a row of a list. Pressing it does not open the row's record as well, and leaves the keyboard with the list. */
export function CellButton({ onClick, ...props }: CellButtonProps) {
  return (
    <UnstyledButton
      {...props}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        event.stopPropagation();
        onClick?.(event);
      }}
    />
  );
}
