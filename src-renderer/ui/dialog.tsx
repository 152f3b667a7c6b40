import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../app/text.ts';
import classes from './dialog.module.css';
import { DialogFocus } from './dialog-focus.tsx';
import { useTouch } from './touch.ts';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** The widest it gets. */
  readonly size?: string;
  /** As high as the window, and on a small screen all of it: for something to look at. Its content scrolls by itself. */
  readonly isTall?: boolean;
  readonly children: ReactNode;
}

/**
 * A dialog over everything, closed by Esc. For short questions and choices; a record is edited beside its list instead. Use this and not
 * Mantine's `Modal`: its header would be a second banner of the page, and its closing button has no name.
 */
export function Dialog({ isOpen, ...props }: DialogProps) {
  // Gone at once when it is closed: one that fades out would hold on to the focus and the keys.
  return isOpen && <OpenDialog {...props} />;
}

function OpenDialog({ onClose, title, size = '32rem', isTall = false, children }: Omit<DialogProps, 'isOpen'>) {
  const t = useText();
  const isTouch = useTouch();
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={size}
      centered
      fullScreen={isTall && isTouch}
      classNames={isTall ? { content: classes.tall ?? '' } : {}}
    >
      <Modal.Overlay />
      <Modal.Content>
        <DialogFocus />
        <div className={classes.head}>
          <Modal.Title className={classes.title ?? ''}>{title}</Modal.Title>
          <Modal.CloseButton size="var(--gf-control)" iconSize="1.125rem" aria-label={t('ui.close')} />
        </div>
        <Modal.Body className={classes.body ?? ''}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
