import { ActionIcon, Menu } from '@mantine/core';
import {
  type Icon,
  IconDotsVertical,
  IconDownload,
  IconFile,
  IconFileTypeDoc,
  IconFileTypePdf,
  IconFileTypeXls,
  IconPencil,
  IconPhoto,
  IconTrash,
} from '@tabler/icons-react';
import type { AttachedFile } from '../../src-shared/contract/files.ts';
import { isShownInBrowser } from '../../src-shared/domain/file-type.ts';
import { useFormats, useText } from '../app/text.ts';
import { DateText } from '../ui/values.tsx';
import classes from './files.module.css';
import type { FileActions } from './files-tab.tsx';
import { useRemoveFile } from './use-remove-file.ts';
import { useSaveFile } from './use-save-file.ts';

interface DocumentListProps {
  readonly documents: readonly AttachedFile[];
  readonly actions: FileActions;
}

/** Documents as rows; pressing one shows it where the program can, and saves it where it cannot. */
export function DocumentList({ documents, actions }: DocumentListProps) {
  const t = useText();
  return (
    <ul className={classes.documents} aria-label={t('files.documents')}>
      {documents.map((file) => (
        <Document key={file.id} file={file} actions={actions} />
      ))}
    </ul>
  );
}

function Document({ file, actions }: { readonly file: AttachedFile; readonly actions: FileActions }) {
  const t = useText();
  const { bytes } = useFormats();
  const remove = useRemoveFile();
  const save = useSaveFile();
  const { id, name, note, sizeBytes, createdAt, mediaType, place } = file;
  const FileIcon = iconOf(mediaType);
  const open = () => (isShownInBrowser(mediaType) ? actions.open(id) : save(id));
  return (
    <li className={classes.document}>
      <button type="button" className={classes.documentName} onClick={open}>
        <FileIcon size="1.25rem" stroke={1.5} aria-hidden="true" />
        <span className={classes.names}>
          <span className={classes.fileName}>{name}</span>
          <span className={classes.facts}>
            {note !== '' && <span className={classes.note}>{note}</span>}
            <span className="figures">{bytes(sizeBytes)}</span>
            <DateText at={createdAt} />
            {place !== 'here' && <span>{t(`files.place.${place}`)}</span>}
          </span>
        </span>
      </button>
      <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon aria-label={t('files.more', { name })}>
            <IconDotsVertical size="1rem" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size="1rem" />} onClick={() => save(id)}>
            {t('files.save_short')}
          </Menu.Item>
          {actions.mayChange && (
            <>
              <Menu.Item leftSection={<IconPencil size="1rem" />} onClick={() => actions.edit(id)}>
                {t('files.edit_short')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size="1rem" />} onClick={() => remove(file)}>
                {t('files.remove_short')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

function iconOf(mediaType: string): Icon {
  if (mediaType === 'application/pdf') return IconFileTypePdf;
  if (mediaType.startsWith('image/')) return IconPhoto;
  if (/sheet|excel/.test(mediaType)) return IconFileTypeXls;
  return /word|text/.test(mediaType) ? IconFileTypeDoc : IconFile;
}
