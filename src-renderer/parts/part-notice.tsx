import { Alert, Button, Group } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { Part } from '../../src-shared/contract/parts.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';

/** Above a part that is no longer in the list: where it went, and the way back. */
export function PartNotice({ part: { id, deletedAt, mergedIntoId } }: { readonly part: Part }) {
  const t = useText();
  const { date } = useFormats();
  const may = useRights();
  const navigate = useNavigate();
  const restore = useChange(garage.parts.restore, { done: 'parts.done.restored' });
  if (deletedAt === null) return null;
  return (
    <Alert color="yellow" mx="md" mb="xs">
      <Group justify="space-between" gap="xs">
        <span>{t(mergedIntoId === null ? 'parts.in_bin' : 'parts.merged_away', { date: date(deletedAt) })}</span>
        {mergedIntoId !== null ? (
          <Button size="compact-sm" onClick={() => void navigate(`/parts/${mergedIntoId}`)}>
            {t('parts.open_kept')}
          </Button>
        ) : (
          may('parts.write') && (
            <Button size="compact-sm" loading={restore.isPending} onClick={() => restore.mutate({ ids: [id] })}>
              {t('parts.restore')}
            </Button>
          )
        )}
      </Group>
    </Alert>
  );
}
