import { Alert, Button, Group } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { Client } from '../../src-shared/contract/clients.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useRestoreClients } from './restore-clients.ts';

/** Above a record that is no longer in the list: where it went, and the way back. */
export function ClientNotice({ client: { id, deletedAt, mergedIntoId } }: { readonly client: Client }) {
  const t = useText();
  const { date } = useFormats();
  const may = useRights();
  const navigate = useNavigate();
  const restore = useRestoreClients();
  if (deletedAt === null) return null;
  return (
    <Alert color="yellow" mx="md" mb="xs">
      <Group justify="space-between" gap="xs">
        <span>{t(mergedIntoId === null ? 'clients.in_bin' : 'clients.merged_away', { date: date(deletedAt) })}</span>
        {mergedIntoId !== null ? (
          <Button size="compact-sm" onClick={() => void navigate(`/clients/${mergedIntoId}`)}>
            {t('clients.open_kept')}
          </Button>
        ) : (
          may('bin.restore') && (
            <Button size="compact-sm" loading={restore.isPending} onClick={() => restore.mutate({ ids: [id] })}>
              {t('clients.restore')}
            </Button>
          )
        )}
      </Group>
    </Alert>
  );
}
