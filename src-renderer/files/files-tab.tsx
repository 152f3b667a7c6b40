import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AttachedFile, FileOwnerTable } from '../../src-shared/contract/files.ts';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { AddFiles } from './add-files.tsx';
import { DocumentList } from './document-list.tsx';
import { DocumentViewer } from './document-viewer.tsx';
import { DropArea } from './drop-area.tsx';
import { FileEdit } from './file-edit.tsx';
import { PhotoGrid } from './photo-grid.tsx';
import { PhotoViewer } from './photo-viewer.tsx';
import { UploadList } from './upload-list.tsx';
import { useAddFiles } from './use-add-files.ts';

interface FilesTabProps {
  readonly ownerTable: FileOwnerTable;
  readonly ownerId: string;
  /** The record is in the bin, or the person may not change it. */
  readonly isReadOnly?: boolean;
  /** A part of a larger screen: small pictures, and no words where there is nothing. */
  readonly isCompact?: boolean;
}

/** The photos and documents of a record. New ones come by the button, by the camera of a phone, dropped anywhere on the tab, or pasted. */
export function FilesTab({ ownerTable, ownerId, isReadOnly = false, isCompact = false }: FilesTabProps) {
  const t = useText();
  const explain = useFailureText();
  const may = useRights();
  const files = useQuery(garage.files.list.queryOptions({ input: { ownerTable, ownerId } }));
  const add = useAddFiles({ ownerTable, ownerId });
  const [openId, setOpenId] = useState<string | null>(null);
  const [editedId, setEditedId] = useState<string | null>(null);
  if (files.error) return <p role="alert">{explain(files.error).text}</p>;
  if (!files.data) return null;
  const mayChange = may('files.write') && !isReadOnly;
  const photos = files.data.filter(({ kind }) => kind === 'photo');
  const documents = files.data.filter(({ kind }) => kind === 'document');
  const open = files.data.find(({ id }) => id === openId);
  const edited = files.data.find(({ id }) => id === editedId);
  const actions: FileActions = { mayChange, open: setOpenId, edit: setEditedId };
  return (
    <DropArea add={mayChange ? add : null} isCompact={isCompact}>
      {mayChange && <AddFiles add={add} />}
      <UploadList ownerTable={ownerTable} ownerId={ownerId} />
      {files.data.length === 0 && !(isCompact && mayChange) && (
        <p className="quiet">{t(mayChange ? 'files.none' : 'files.none_read_only')}</p>
      )}
      {photos.length > 0 && <PhotoGrid photos={photos} mayChange={mayChange} onOpen={setOpenId} />}
      {documents.length > 0 && <DocumentList documents={documents} actions={actions} />}
      {open && isPicture(open) && (
        <PhotoViewer
          photo={open}
          photos={open.kind === 'photo' ? photos : [open]}
          actions={actions}
          onClose={() => setOpenId(null)}
        />
      )}
      {open && !isPicture(open) && <DocumentViewer file={open} onClose={() => setOpenId(null)} />}
      {edited && <FileEdit file={edited} onClose={() => setEditedId(null)} />}
    </DropArea>
  );
}

/** What the parts of the tab do with a file. */
export interface FileActions {
  readonly mayChange: boolean;
  readonly open: (id: string) => void;
  readonly edit: (id: string) => void;
}

/** Whether a file is a picture, be it kept among the documents. */
function isPicture({ mediaType }: AttachedFile): boolean {
  return mediaType.startsWith('image/');
}
