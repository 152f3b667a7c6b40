import { useCallback } from 'react';
import { client } from '../app/garage.ts';
import { useSession } from '../app/session/session.ts';
import { useLanguage, useText } from '../app/text.ts';
import { tellChange, tellDone, tellFailure } from '../ui/change.ts';
import type { FileOwner } from './send-file.ts';
import { addUploads } from './uploads.ts';

/** `const add = useAddFiles(owner); add(files)`: sends files to a record, and says when they are there, with the way to take them back. */
export function useAddFiles({ ownerTable, ownerId }: FileOwner): (files: Iterable<File>) => void {
  const t = useText();
  const language = useLanguage();
  const { person } = useSession();
  return useCallback(
    (files) => {
      const words = { t, language };
      addUploads([...files], { ownerTable, ownerId }, person.id, (sent) => {
        const [only, ...others] = sent;
        if (!only) return;
        if (others.length === 0) return tellChange(t('files.done.added', { name: only.name }), only.changeId, words);
        const takeBack = async () => {
          try {
            const { changeId } = await client.files.remove({ ids: sent.map(({ id }) => id) });
            tellChange(t('files.done.removed_many', { count: sent.length }), changeId, words);
          } catch (error) {
            tellFailure(error, words);
          }
        };
        return tellDone(t('files.done.added_many', { count: sent.length }), {
          text: t('ui.undo'),
          run: () => void takeBack(),
        });
      });
    },
    [ownerTable, ownerId, person.id, t, language],
  );
}
