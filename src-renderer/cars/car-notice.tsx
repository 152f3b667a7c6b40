import { Alert, Button, Group } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { Car } from '../../src-shared/contract/cars.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useRestoreCars } from './restore-cars.ts';

/** Above a record that is no longer in the list: where it went, and the way back. */
export function CarNotice({ car: { id, deletedAt, mergedIntoId } }: { readonly car: Car }) {
  const t = useText();
  const { date } = useFormats();
  const may = useRights();
  const navigate = useNavigate();
  const restore = useRestoreCars();
  if (deletedAt === null) return null;
  return (
    <Alert color="yellow" mx="md" mb="xs">
      <Group justify="space-between" gap="xs">
        <span>{t(mergedIntoId === null ? 'cars.in_bin' : 'cars.merged_away', { date: date(deletedAt) })}</span>
        {mergedIntoId !== null ? (
          <Button size="compact-sm" onClick={() => void navigate(`/cars/${mergedIntoId}`)}>
            {t('cars.open_kept')}
          </Button>
        ) : (
          may('bin.restore') && (
            <Button size="compact-sm" loading={restore.isPending} onClick={() => restore.mutate({ ids: [id] })}>
              {t('cars.restore')}
            </Button>
          )
        )}
      </Group>
    </Alert>
  );
}
