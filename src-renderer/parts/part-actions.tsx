import { ActionIcon, Menu } from '@mantine/core';
import {
  IconAdjustments,
  IconArrowsExchange,
  IconDotsVertical,
  IconGitMerge,
  IconPackageImport,
  IconPackageOff,
  IconPencil,
  IconTag,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Part } from '../../src-shared/contract/parts.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import { useChange } from '../ui/change.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordAction } from '../ui/record-action.tsx';
import { useCloseRecord } from '../ui/record-beside.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { PartMerge } from './part-merge.tsx';
import { useWarehouses } from './use-warehouses.ts';

/** What can be done with an open part. */
export function PartActions({ part }: { readonly part: Part }) {
  const t = useText();
  const may = useRights();
  const navigate = useNavigate();
  const go = useGo();
  const { own } = useWarehouses();
  const [open, setOpen] = useState<'merge' | 'correct' | null>(null);
  const close = useCloseRecord('/parts');
  const remove = useChange(garage.parts.remove, { done: () => ['parts.done.removed', { count: 1 }], onDone: close });
  const isThere = part.deletedAt === null;
  const mayEdit = may('parts.write') && isThere;
  const edit = go(`/parts/${part.id}/edit`);
  useKeys(mayEdit ? { 'record.edit': edit } : {});
  if (!isThere || !(mayEdit || may('stock.write'))) return null;
  const carried = { state: { partIds: [part.id] } };
  const warehouseId = part.levels[0]?.warehouseId ?? own[0]?.id ?? null;
  return (
    <>
      {may('stock.write') && (
        <RecordAction icon={IconPackageImport} text={t('parts.receive')} onClick={go('/parts/receive', carried)} />
      )}
      {mayEdit && <RecordAction icon={IconPencil} text={t('ui.edit')} onClick={edit} />}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('ui.more')}>
            <IconDotsVertical size="1rem" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may('stock.write') && (
            <Menu.Item leftSection={<IconArrowsExchange size="1rem" />} onClick={go('/parts/transfers/send', carried)}>
              {t('parts.send')}
            </Menu.Item>
          )}
          {may('labels.print') && (
            <Menu.Item
              leftSection={<IconTag size="1rem" />}
              onClick={() => void navigate(`/parts/labels?parts=${part.id}`)}
            >
              {t('parts.place.labels')}
            </Menu.Item>
          )}
          {may('stock.adjust') && (
            <>
              <Menu.Item leftSection={<IconPackageOff size="1rem" />} onClick={go('/parts/write-off', carried)}>
                {t('parts.write_off')}
              </Menu.Item>
              {warehouseId !== null && (
                <Menu.Item leftSection={<IconAdjustments size="1rem" />} onClick={() => setOpen('correct')}>
                  {t('stock.correct')}
                </Menu.Item>
              )}
            </>
          )}
          {mayEdit && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconGitMerge size="1rem" />} onClick={() => setOpen('merge')}>
                {t('parts.merge')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size="1rem" />} onClick={() => remove.mutate({ ids: [part.id] })}>
                {t('parts.remove')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'merge' && <PartMerge firstId={part.id} secondId={null} onClose={() => setOpen(null)} />}
      {open === 'correct' && warehouseId !== null && (
        <CorrectDialog part={part} warehouseId={warehouseId} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
