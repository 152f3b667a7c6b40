import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical, IconEraser, IconFileZip, IconGitMerge, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Client } from '../../src-shared/contract/clients.ts';
import { client as api, garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import { useChange } from '../ui/change.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordAction } from '../ui/record-action.tsx';
import { useCloseRecord } from '../ui/record-beside.tsx';
import { saveBytes } from '../ui/save-bytes.ts';
import { useAction } from '../ui/use-action.ts';
import { ClientErase } from './client-erase.tsx';
import { ClientMerge } from './client-merge.tsx';

/** What can be done with an open client. */
export function ClientActions({ client }: { readonly client: Client }) {
  const t = useText();
  const may = useRights();
  const go = useGo();
  const [isMerging, setMerging] = useState(false);
  const [isErasing, setErasing] = useState(false);
  const close = useCloseRecord('/clients');
  const remove = useChange(garage.clients.remove, {
    done: () => ['clients.done.removed', { count: 1 }],
    onDone: close,
  });
  const mayEdit = may('clients.write') && client.deletedAt === null;
  const edit = go(`/clients/${client.id}/edit`);
  useKeys(mayEdit ? { 'record.edit': edit } : {});
  const collect = useAction(() => api.erasure.exportClient({ clientId: client.id }), {
    onDone: ({ name, zip }) => saveBytes(name, zip),
  });
  if (!mayEdit && !may('data.erase') && !may('data.export')) return null;
  return (
    <>
      {mayEdit && <RecordAction icon={IconPencil} text={t('ui.edit')} onClick={edit} />}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('ui.more')}>
            <IconDotsVertical size="1rem" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayEdit && (
            <Menu.Item leftSection={<IconGitMerge size="1rem" />} onClick={() => setMerging(true)}>
              {t('clients.merge')}
            </Menu.Item>
          )}
          {may('data.export') && (
            <Menu.Item leftSection={<IconFileZip size="1rem" />} onClick={() => collect.mutate(undefined)}>
              {t('erasure.export')}
            </Menu.Item>
          )}
          {mayEdit && may('clients.delete') && (
            <Menu.Item leftSection={<IconTrash size="1rem" />} onClick={() => remove.mutate({ ids: [client.id] })}>
              {t('clients.remove')}
            </Menu.Item>
          )}
          {may('data.erase') && (
            <Menu.Item color="red" leftSection={<IconEraser size="1rem" />} onClick={() => setErasing(true)}>
              {t('erasure.open')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isErasing && <ClientErase client={client} onClose={() => setErasing(false)} onErased={close} />}
      {isMerging && <ClientMerge firstId={client.id} secondId={null} onClose={() => setMerging(false)} />}
    </>
  );
}
