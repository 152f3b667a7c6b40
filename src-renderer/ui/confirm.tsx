import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../app/text.ts';
import { Dialog } from './dialog.tsx';

interface ConfirmProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode;
  readonly confirm: { readonly text: string; readonly run: () => void; readonly isDangerous?: boolean };
  /** A second way out, as "Do not save". */
  readonly other?: { readonly text: string; readonly run: () => void };
  readonly cancelText?: string;
  readonly onCancel: () => void;
}

/** A question before something that cannot be undone, or that would lose what was typed. Whatever can be undone is done without asking. */
export function Confirm({ isOpen, title, children, confirm, other, cancelText, onCancel }: ConfirmProps) {
  const t = useText();
  return (
    <Dialog isOpen={isOpen} onClose={onCancel} title={title} size="26rem">
      {children}
      <Group justify="flex-end" gap="xs" mt="lg">
        {other && (
          <Button variant="subtle" color="red" onClick={other.run} mr="auto">
            {other.text}
          </Button>
        )}
        <Button variant="default" onClick={onCancel}>
          {cancelText ?? t('ui.cancel')}
        </Button>
        <Button data-autofocus {...(confirm.isDangerous && { color: 'red' })} onClick={confirm.run}>
          {confirm.text}
        </Button>
      </Group>
    </Dialog>
  );
}
