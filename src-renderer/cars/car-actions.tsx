import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical, IconFilePlus, IconGitMerge, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Car } from '../../src-shared/contract/cars.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import { useChange } from '../ui/change.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordAction } from '../ui/record-action.tsx';
import { useCloseRecord } from '../ui/record-beside.tsx';
import { CarMerge } from './car-merge.tsx';

/** What can be done with an open car; first of all, an order for it. */
export function CarActions({ car }: { readonly car: Car }) {
  const t = useText();
  const may = useRights();
  const navigate = useNavigate();
  const go = useGo();
  const [isMerging, setMerging] = useState(false);
  const close = useCloseRecord('/cars');
  const remove = useChange(garage.cars.remove, {
    done: () => ['cars.done.removed', { count: 1 }],
    onDone: close,
  });
  const isHere = car.deletedAt === null;
  const mayEdit = may('cars.write') && isHere;
  const edit = go(`/cars/${car.id}/edit`);
  useKeys(mayEdit ? { 'record.edit': edit } : {});
  return (
    <>
      {may('orders.write') && isHere && (
        <RecordAction
          isMain
          icon={IconFilePlus}
          text={t('cars.new_order')}
          onClick={() => void navigate(`/orders/new?car=${car.id}`)}
        />
      )}
      {mayEdit && <RecordAction icon={IconPencil} text={t('ui.edit')} onClick={edit} />}
      {mayEdit && (
        <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon variant="default" aria-label={t('ui.more')}>
              <IconDotsVertical size="1rem" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconGitMerge size="1rem" />} onClick={() => setMerging(true)}>
              {t('cars.merge')}
            </Menu.Item>
            {may('cars.delete') && (
              <Menu.Item leftSection={<IconTrash size="1rem" />} onClick={() => remove.mutate({ ids: [car.id] })}>
                {t('cars.remove')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {isMerging && <CarMerge firstId={car.id} secondId={null} onClose={() => setMerging(false)} />}
    </>
  );
}
