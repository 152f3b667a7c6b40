import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import { useChange } from '../ui/change.ts';
import { useGo } from '../ui/list-place.ts';
import { useCloseRecord } from '../ui/record-beside.tsx';
import type { OpenWork } from './work-values.ts';

/** What can be done with an open work. */
export function WorkActions({ work }: { readonly work: OpenWork }) {
  const t = useText();
  const may = useRights();
  const go = useGo();
  const close = useCloseRecord('/prices');
  const remove = useChange(garage.prices.remove, { done: () => ['prices.done.removed', { count: 1 }], onDone: close });
  const mayEdit = may('prices.write') && work.deletedAt === null;
  const edit = go(`/prices/${work.id}/edit`);
  useKeys(mayEdit ? { 'record.edit': edit } : {});
  if (!mayEdit) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size="1rem" stroke={1.6} />} onClick={edit}>
        {t('ui.edit')}
      </Button>
      <ActionIcon
        variant="default"
        aria-label={t('prices.remove')}
        title={t('prices.remove')}
        loading={remove.isPending}
        onClick={() => remove.mutate({ ids: [work.id] })}
      >
        <IconTrash size="1rem" stroke={1.6} />
      </ActionIcon>
    </>
  );
}
