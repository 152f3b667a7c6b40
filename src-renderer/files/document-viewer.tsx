import { ActionIcon, Loader, Modal } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import type { AttachedFile } from '../../src-shared/contract/files.ts';
import { useFailureText } from '../app/failure-text.ts';
import { useText } from '../app/text.ts';
import { useFileAddress } from './file-content.ts';
import classes from './files.module.css';
import { useSaveFile } from './use-save-file.ts';

/** A document on the whole screen, in the browser's own viewer. */
export function DocumentViewer({
  file: { id, name },
  onClose,
}: {
  readonly file: AttachedFile;
  readonly onClose: () => void;
}) {
  const t = useText();
  const explain = useFailureText();
  const { address, error } = useFileAddress(id);
  const save = useSaveFile();
  return (
    <Modal.Root opened onClose={onClose} fullScreen transitionProps={{ duration: 100 }}>
      <Modal.Content aria-label={name} className={classes.viewer ?? ''}>
        <Modal.Body className={classes.viewerBody ?? ''}>
          <div className={classes.bar}>
            <span className={classes.caption}>
              <span className={classes.fileName}>{name}</span>
            </span>
            <ActionIcon aria-label={t('files.save', { name })} onClick={() => save(id)}>
              <IconDownload size="1.25rem" stroke={1.6} />
            </ActionIcon>
            <ActionIcon aria-label={t('ui.close')} data-autofocus onClick={onClose}>
              <IconX size="1.25rem" stroke={1.6} />
            </ActionIcon>
          </div>
          {error && (
            <div className={classes.stage} role="alert">
              {explain(error).text}
            </div>
          )}
          {!error &&
            (address ? (
              <iframe className={classes.frame} src={address} title={name} />
            ) : (
              <div className={classes.stage}>
                <Loader color="gray" aria-label={t('frame.loading')} />
              </div>
            ))}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
