import { ActionIcon, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload, IconTrash, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { AttachedFile } from '../../src-shared/contract/files.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { saveFile, useFileAddress } from './file-content.ts';
import classes from './files-tab.module.css';

interface PhotosProps {
  readonly photos: readonly AttachedFile[];
  readonly mayRemove: boolean;
}

/** Photos as small pictures; pressing one opens it, and the arrows go on to the next. */
export function Photos({ photos, mayRemove }: PhotosProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  const at = photos.findIndex(({ id }) => id === openId);
  const open = photos[at];
  return (
    <>
      <ul className={classes.photos}>
        {photos.map((photo) => (
          <li key={photo.id}>
            <button type="button" className={classes.photo} onClick={() => setOpenId(photo.id)}>
              <Picture photo={photo} />
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Viewer
          photo={open}
          mayRemove={mayRemove}
          onStep={(by) => setOpenId(photos[(at + by + photos.length) % photos.length]?.id ?? null)}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}

function Picture({ photo: { id, name, note } }: { readonly photo: AttachedFile }) {
  const address = useFileAddress(id);
  const label = note || name;
  return address ? <img src={address} alt={label} /> : <span className={classes.waiting}>{label}</span>;
}

interface ViewerProps {
  readonly photo: AttachedFile;
  readonly mayRemove: boolean;
  readonly onStep: (by: -1 | 1) => void;
  readonly onClose: () => void;
}

function Viewer({ photo, mayRemove, onStep, onClose }: ViewerProps) {
  const t = useText();
  const remove = useChange(garage.files.remove, {
    done: () => ['files.done.removed', { name: photo.name }],
    onDone: onClose,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onStep(-1);
    if (event.key === 'ArrowRight') onStep(1);
  };
  return (
    <Modal.Root opened onClose={onClose} fullScreen onKeyDown={onKeyDown}>
      <Modal.Content aria-label={photo.name} className={classes.viewer ?? ''}>
        <Modal.Body className={classes.stage ?? ''}>
          <Picture photo={photo} />
          <div className={classes.tools}>
            <ActionIcon aria-label={t('files.previous')} onClick={() => onStep(-1)}>
              <IconChevronLeft />
            </ActionIcon>
            <ActionIcon aria-label={t('files.next')} onClick={() => onStep(1)}>
              <IconChevronRight />
            </ActionIcon>
            <span className={classes.fileName}>{photo.note || photo.name}</span>
            <ActionIcon aria-label={t('files.save', { name: photo.name })} onClick={() => void saveFile(photo.id)}>
              <IconDownload />
            </ActionIcon>
            {mayRemove && (
              <ActionIcon
                aria-label={t('files.remove', { name: photo.name })}
                onClick={() => remove.mutate({ ids: [photo.id] })}
              >
                <IconTrash />
              </ActionIcon>
            )}
            <ActionIcon data-autofocus aria-label={t('ui.close')} onClick={onClose}>
              <IconX />
            </ActionIcon>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
