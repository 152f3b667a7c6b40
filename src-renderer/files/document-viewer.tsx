import { ActionIcon, Loader, Modal } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import type { AttachedFile } from '../../src-shared/contract/files.ts';
import { useFailureText } from '../app/failure-text.ts';
import { useText } from '../app/text.ts';
import { PdfPages } from '../documents/pdf-pages.tsx';
import { usePdf } from '../documents/use-pdf.ts';
import { DialogFocus } from '../ui/dialog-focus.tsx';
import { useFileContent } from './file-content.ts';
import classes from './files.module.css';
import { useSaveFile } from './use-save-file.ts';

interface DocumentViewerProps {
  readonly file: AttachedFile;
  readonly onClose: () => void;
}

/** A document on the whole screen, its pages below one another. */
export function DocumentViewer({ file: { id, name }, onClose }: DocumentViewerProps) {
  const t = useText();
  const save = useSaveFile();
  return (
    <Modal.Root opened onClose={onClose} fullScreen>
      <Modal.Content aria-label={name} className={classes.viewer ?? ''}>
        <DialogFocus />
        <Modal.Body className={classes.viewerBody ?? ''}>
          <div className={classes.bar}>
            <span className={classes.caption}>
              <span className={classes.fileName}>{name}</span>
            </span>
            <ActionIcon aria-label={t('files.save', { name })} onClick={() => save(id)}>
              <IconDownload size="1.25rem" stroke={1.6} aria-hidden="true" />
            </ActionIcon>
            <ActionIcon aria-label={t('ui.close')} data-autofocus onClick={onClose}>
              <IconX size="1.25rem" stroke={1.6} aria-hidden="true" />
            </ActionIcon>
          </div>
          <Pages id={id} name={name} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Pages({ id, name }: Pick<AttachedFile, 'id' | 'name'>) {
  const t = useText();
  const explain = useFailureText();
  const { bytes, error } = useFileContent(id);
  const { pdf, error: unreadable } = usePdf(bytes, { mayLackFonts: true });
  if (error || unreadable) {
    return (
      <div className={classes.stage} role="alert">
        {error ? explain(error).text : t('files.unreadable')}
      </div>
    );
  }
  if (pdf) {
    return (
      <div className={classes.pages}>
        <PdfPages pdf={pdf} name={name} />
      </div>
    );
  }
  return (
    <div className={classes.stage}>
      <Loader color="gray" aria-label={t('frame.loading')} />
    </div>
  );
}
