import { Button, FileButton } from '@mantine/core';
import type { StaffMember } from '../../src-shared/contract/staff.ts';
import { client, garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { sendFile } from '../files/send-file.ts';
import { useChange } from '../ui/change.ts';
import { Face } from '../ui/face.tsx';
import { useAction } from '../ui/use-action.ts';
import { smallPhoto } from './small-photo.ts';
import classes from './staff-record.module.css';

/** Somebody's picture, by which they are picked when signing in. Chosen or taken off at once: it can be undone like any change. */
export function PhotoField({ person }: { readonly person: StaffMember }) {
  const t = useText();
  const set = useChange(garage.staff.setPhoto, { done: 'settings.staff.photo_saved' });
  const upload = useAction(async (file: File) => {
    const small = await smallPhoto(file);
    const owner = { ownerTable: 'staff', ownerId: person.id } as const;
    const sent = await sendFile(small, owner, () => {}, new AbortController().signal);
    try {
      await set.mutateAsync({ id: person.id, fileId: sent.id });
    } catch {
      // The refusal was shown; a file that became no photo is not left behind.
      await client.files.remove({ ids: [sent.id] });
    }
  });
  return (
    <div className={classes.photo}>
      <Face person={person} size="large" />
      <FileButton accept="image/*" onChange={(file) => file && upload.mutate(file)}>
        {(props) => (
          <Button {...props} variant="default" loading={upload.isPending}>
            {t('settings.staff.photo')}
          </Button>
        )}
      </FileButton>
      {person.photoFileId !== null && (
        <Button variant="subtle" color="gray" onClick={() => set.mutate({ id: person.id, fileId: null })}>
          {t('ui.remove')}
        </Button>
      )}
    </div>
  );
}
