import { ActionIcon, Button, FileButton, Progress } from '@mantine/core';
import { IconCamera, IconDownload, IconFile, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import type { AttachedFile, FileOwnerTable } from '../../../src-shared/contract/files.ts';
import { useFailureText } from '../../app/failure-text.ts';
import { garage } from '../../app/garage.ts';
import { useRights } from '../../app/session/session.ts';
import { useFormats, useText } from '../../app/text.ts';
import { useChange } from '../change.ts';
import { DateText } from '../values.tsx';
import { saveFile } from './file-content.ts';
import classes from './files-tab.module.css';
import { Photos } from './photos.tsx';
import { type Upload, useUploads } from './upload.ts';

interface FilesTabProps {
  readonly ownerTable: FileOwnerTable;
  readonly ownerId: string;
}

/** The photos and documents of a record; new ones by the button, by the camera of a phone, or dropped anywhere on the tab. */
export function FilesTab({ ownerTable, ownerId }: FilesTabProps) {
  const t = useText();
  const explain = useFailureText();
  const may = useRights();
  const files = useQuery(garage.files.list.queryOptions({ input: { ownerTable, ownerId } }));
  const { uploads, send } = useUploads(ownerTable, ownerId);
  const [isOver, setOver] = useState(false);
  const mayAdd = may('files.write');
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (mayAdd) void send([...event.dataTransfer.files]);
  };
  if (files.error) return <p role="alert">{explain(files.error).text}</p>;
  if (!files.data) return null;
  const photos = files.data.filter(({ kind }) => kind === 'photo');
  const documents = files.data.filter(({ kind }) => kind === 'document');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the button is for everybody.
    <div
      className={classes.root}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(mayAdd);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {mayAdd && <AddButtons send={send} />}
      {uploads.map((upload) => (
        <Sending key={upload.key} upload={upload} />
      ))}
      {files.data.length === 0 && uploads.length === 0 && <p className="quiet">{t('files.none')}</p>}
      {photos.length > 0 && <Photos photos={photos} />}
      {documents.length > 0 && (
        <ul className={classes.documents}>
          {documents.map((file) => (
            <Document key={file.id} file={file} />
          ))}
        </ul>
      )}
    </div>
  );
}

function AddButtons({ send }: { readonly send: (files: readonly File[]) => Promise<void> }) {
  const t = useText();
  return (
    <div className={classes.add}>
      <FileButton multiple onChange={(chosen) => void send(chosen)}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconPlus size="1rem" />}>
            {t('files.add')}
          </Button>
        )}
      </FileButton>
      <FileButton accept="image/*" capture="environment" multiple onChange={(chosen) => void send(chosen)}>
        {(props) => (
          <Button {...props} className={classes.camera ?? ''} leftSection={<IconCamera size="1rem" />}>
            {t('files.take_photo')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}

function Sending({ upload: { name, sizeBytes, sentBytes, cancel } }: { readonly upload: Upload }) {
  const t = useText();
  const percent = sizeBytes === 0 ? 100 : Math.round((sentBytes / sizeBytes) * 100);
  return (
    <div className={classes.sending} role="status">
      <span className={classes.fileName}>{name}</span>
      <Progress value={percent} aria-label={t('files.sending', { name, percent })} />
      <span className="figures">{percent}%</span>
      <ActionIcon aria-label={t('ui.cancel')} onClick={cancel}>
        <IconX size="1rem" />
      </ActionIcon>
    </div>
  );
}

function Document({ file: { id, name, sizeBytes, createdAt, note } }: { readonly file: AttachedFile }) {
  const t = useText();
  const { bytes } = useFormats();
  const may = useRights();
  const remove = useChange(garage.files.remove, { done: () => ['files.done.removed', { name }] });
  return (
    <li className={classes.document}>
      <IconFile size="1.125rem" stroke={1.5} aria-hidden="true" />
      <span className={classes.fileName}>
        {name}
        {note && <span className="quiet"> · {note}</span>}
      </span>
      <span className="quiet figures">{bytes(sizeBytes)}</span>
      <span className="quiet">
        <DateText at={createdAt} />
      </span>
      <ActionIcon aria-label={t('files.save', { name })} onClick={() => void saveFile(id)}>
        <IconDownload size="1rem" />
      </ActionIcon>
      {may('files.write') && (
        <ActionIcon aria-label={t('files.remove', { name })} onClick={() => remove.mutate({ ids: [id] })}>
          <IconTrash size="1rem" />
        </ActionIcon>
      )}
    </li>
  );
}
