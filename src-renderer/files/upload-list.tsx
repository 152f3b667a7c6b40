import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { failureOf } from '../app/failure.ts';
import { useFailureText } from '../app/failure-text.ts';
import { useSession } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import classes from './files.module.css';
import type { FileOwner } from './send-file.ts';
import { dropUpload, resumeUploads, retryUpload, type Upload, useUploads } from './uploads.ts';

/** A record's files that are on their way, with how far they are, and those that did not arrive, with why. */
export function UploadList({ ownerTable, ownerId }: FileOwner) {
  const t = useText();
  const { person } = useSession();
  const uploads = useUploads(
    useShallow(({ all }) =>
      all.filter((one) => one.ownerTable === ownerTable && one.ownerId === ownerId && one.staffId === person.id),
    ),
  );
  // Signing in again brings this list back to the screen.
  useEffect(() => resumeUploads(person.id), [person.id]);
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.uploads} aria-label={t('files.uploads')}>
      {uploads.map((upload) =>
        upload.state === 'failed' ? (
          <Failed key={upload.key} upload={upload} />
        ) : (
          <UnderWay key={upload.key} upload={upload} />
        ),
      )}
    </ul>
  );
}

function UnderWay({ upload: { key, file, sentBytes } }: { readonly upload: Upload }) {
  const t = useText();
  const percent = file.size === 0 ? 0 : Math.floor((sentBytes / file.size) * 100);
  return (
    <li className={classes.upload}>
      <span className={classes.fileName}>{file.name}</span>
      <Progress.Root className={classes.progress ?? ''}>
        <Progress.Section value={percent} aria-label={t('files.sending', { name: file.name })} />
      </Progress.Root>
      <span className={`figures ${classes.percent}`}>{percent}%</span>
      <ActionIcon aria-label={t('files.cancel', { name: file.name })} onClick={() => dropUpload(key)}>
        <IconX size="1rem" />
      </ActionIcon>
    </li>
  );
}

/** What the garage refused once it refuses again: such files are of a kind or a size that is not kept. */
const worthRetrying = new Set(['file.upload_gone', 'file.upload_out_of_step', 'file.too_many_uploads']);

function Failed({ upload: { key, file, error } }: { readonly upload: Upload }) {
  const t = useText();
  const explain = useFailureText();
  const failure = failureOf(error);
  const mayRetry = failure.kind !== 'forbidden' && (failure.kind !== 'refused' || worthRetrying.has(failure.code));
  return (
    <li className={classes.upload}>
      <span className={classes.failed} role="alert">
        <b>{file.name}</b>
        <span>{explain(error).text}</span>
      </span>
      {mayRetry && (
        <Button size="compact-sm" variant="default" onClick={() => retryUpload(key)}>
          {t('files.retry')}
        </Button>
      )}
      <ActionIcon aria-label={t('files.dismiss', { name: file.name })} onClick={() => dropUpload(key)}>
        <IconX size="1rem" />
      </ActionIcon>
    </li>
  );
}
