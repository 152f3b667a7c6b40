import { ActionIcon, Loader, Modal, Tooltip } from '@mantine/core';
import {
  type Icon,
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconEye,
  IconEyeOff,
  IconPencil,
  IconPhotoOff,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import type { AttachedFile } from '../../src-shared/contract/files.ts';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { DialogFocus } from '../ui/dialog-focus.tsx';
import { useFileAddress, useSmallAddress } from './file-content.ts';
import classes from './files.module.css';
import type { FileActions } from './files-tab.tsx';
import { useRemoveFile } from './use-remove-file.ts';
import { useSaveFile } from './use-save-file.ts';

interface PhotoViewerProps {
  readonly photo: AttachedFile;
  /** Those that the arrows go through. */
  readonly photos: readonly AttachedFile[];
  readonly actions: FileActions;
  readonly onClose: () => void;
}

/** One photo on the whole screen: ← → to the others, Space or a press for its full size, Delete to the bin, F2 its note, Esc back. */
export function PhotoViewer({ photo, photos, actions, onClose }: PhotoViewerProps) {
  const t = useText();
  const { dateTime } = useFormats();
  const at = photos.findIndex(({ id }) => id === photo.id);
  const [isFull, setFull] = useState(false);
  const goTo = (place: number) => {
    const next = photos[(place + photos.length) % photos.length];
    setFull(false);
    if (next) actions.open(next.id);
  };
  const removeFile = useRemoveFile();
  const save = useSaveFile();
  const update = useChange(garage.files.update, { done: 'files.done.updated' });
  const remove = () => {
    // The next one comes up at once, the last one closes: this one may be gone from the list before the answer is here.
    const next = photos[at + 1] ?? photos[at - 1];
    removeFile(photo);
    if (next) actions.open(next.id);
    else onClose();
  };
  const edit = () => {
    onClose();
    actions.edit(photo.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isOnButton = event.target instanceof HTMLButtonElement;
    if (event.key === 'ArrowLeft') goTo(at - 1);
    else if (event.key === 'ArrowRight') goTo(at + 1);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(-1);
    else if (event.key === ' ' && !isOnButton) setFull(!isFull);
    else if (event.key === 'Delete' && actions.mayChange) remove();
    else if (event.key === 'F2' && actions.mayChange) edit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Modal.Root opened onClose={onClose} fullScreen>
      <Modal.Content aria-label={photo.note || photo.name} className={classes.viewer ?? ''}>
        <DialogFocus />
        <Modal.Body className={classes.viewerBody ?? ''} onKeyDown={onKeyDown}>
          <div className={classes.bar}>
            <span className={classes.caption}>
              <span className={classes.fileName}>{photo.note || photo.name}</span>
              <span className={classes.captionFacts}>
                {photos.length > 1 && `${t('files.place', { place: at + 1, count: photos.length })} · `}
                {dateTime(photo.createdAt)}
              </span>
            </span>
            <Tool icon={IconDownload} text={t('files.save', { name: photo.name })} onClick={() => save(photo.id)} />
            {actions.mayChange && (
              <>
                {photo.ownerTable === 'orders' && photo.kind === 'photo' && (
                  <Tool
                    icon={photo.isHiddenFromOwner ? IconEyeOff : IconEye}
                    text={t(photo.isHiddenFromOwner ? 'files.show_to_owner' : 'files.hide_from_owner')}
                    onClick={() =>
                      update.mutate({ id: photo.id, fields: { isHiddenFromOwner: !photo.isHiddenFromOwner } })
                    }
                  />
                )}
                <Tool icon={IconPencil} text={t('files.edit', { name: photo.name })} onClick={edit} />
                <Tool icon={IconTrash} text={t('files.remove', { name: photo.name })} onClick={remove} />
              </>
            )}
            <Tool icon={IconX} text={t('ui.close')} onClick={onClose} isFirst />
          </div>
          <Stage key={`${photo.id} ${photo.place}`} photo={photo} isFull={isFull} onPress={() => setFull(!isFull)} />
          {photos.length > 1 && (
            <>
              <Step side="left" text={t('files.previous')} onClick={() => goTo(at - 1)} />
              <Step side="right" text={t('files.next')} onClick={() => goTo(at + 1)} />
              <Prefetch id={photos[(at + 1) % photos.length]?.id ?? photo.id} />
            </>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface StageProps {
  readonly photo: AttachedFile;
  readonly isFull: boolean;
  readonly onPress: () => void;
}

function Stage({ photo: { id, name, note, place }, isFull, onPress }: StageProps) {
  const t = useText();
  const explain = useFailureText();
  const { address, error } = useFileAddress(id);
  const small = useSmallAddress(id);
  const [isUndrawable, setUndrawable] = useState(false);
  if (error || isUndrawable) {
    return (
      <div className={classes.stage} data-small={small !== null}>
        {small && <img src={small} alt={note || name} />}
        <span className={classes.noPicture} role="alert">
          {!small && <IconPhotoOff size="2rem" stroke={1.5} aria-hidden="true" />}
          {error ? explain(error).text : t('files.undrawable')}
        </span>
      </div>
    );
  }
  return (
    <div className={classes.stage} data-full={isFull}>
      {address ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has the space bar.
        <img src={address} alt={note || name} onClick={onPress} onError={() => setUndrawable(true)} />
      ) : (
        <>
          {small && <img src={small} alt={note || name} />}
          <span className={classes.noPicture} data-over={small !== null}>
            <Loader color="gray" aria-label={t('frame.loading')} />
            {place !== 'here' && t('files.being_fetched')}
          </span>
        </>
      )}
    </div>
  );
}

/** Reads the photo that comes next while this one is looked at. */
function Prefetch({ id }: { readonly id: string }) {
  useQuery({ ...garage.files.read.queryOptions({ input: { id } }), staleTime: 'static', gcTime: 20_000 });
  return null;
}

interface ToolProps {
  readonly icon: Icon;
  readonly text: string;
  readonly onClick: () => void;
  /** Has the focus at first. */
  readonly isFirst?: boolean;
}

function Tool({ icon: Icon, text, onClick, isFirst }: ToolProps) {
  return (
    <Tooltip label={text}>
      <ActionIcon aria-label={text} onClick={onClick} {...(isFirst && { 'data-autofocus': true })}>
        <Icon size="1.25rem" stroke={1.6} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}

interface StepProps {
  readonly side: 'left' | 'right';
  readonly text: string;
  readonly onClick: () => void;
}

function Step({ side, text, onClick }: StepProps) {
  const Icon = side === 'left' ? IconChevronLeft : IconChevronRight;
  return (
    <button type="button" className={classes.step} data-side={side} aria-label={text} onClick={onClick}>
      <Icon size="2rem" stroke={1.5} aria-hidden="true" />
    </button>
  );
}
