import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Branch } from '../../src-shared/contract/settings.ts';
import type { Warehouse } from '../../src-shared/contract/stock.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useBayName } from '../today/bay-name.ts';
import { useChange } from '../ui/change.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { PartsFrame } from './parts-frame.tsx';
import { useWarehouses } from './use-warehouses.ts';
import { WarehouseDialog } from './warehouse-dialog.tsx';
import classes from './warehouses.module.css';

/** Where stock is kept: the garage's warehouses with their branch, code and bays; those of other systems, to be matched to them. */
export function WarehousesScreen() {
  const t = useText();
  const may = useRights();
  const { own, outside, isLoaded } = useWarehouses();
  const branches = useQuery(garage.settings.branches.queryOptions());
  const [edited, setEdited] = useState<Warehouse | 'new' | null>(null);
  useTitle(t('warehouses.title'));
  const mayManage = may('settings.manage');
  const create = mayManage ? { text: t('warehouses.new'), run: () => setEdited('new') } : undefined;
  return (
    <PartsFrame>
      <section className={classes.root} aria-label={t('warehouses.title')}>
        <header className={classes.head}>
          <h1>{t('warehouses.title')}</h1>
          {create && (
            <Button leftSection={<IconPlus size="1rem" />} onClick={create.run}>
              {create.text}
            </Button>
          )}
        </header>
        {isLoaded && own.length === 0 && (
          <EmptyState title={t('warehouses.empty')} hint={t('warehouses.empty_hint')} action={create} />
        )}
        <ul className={classes.list}>
          {own.map((warehouse) => (
            <li key={warehouse.id} className={classes.card}>
              <OwnWarehouse
                warehouse={warehouse}
                branches={branches.data ?? []}
                onEdit={mayManage ? () => setEdited(warehouse) : null}
              />
            </li>
          ))}
        </ul>
        {outside.length > 0 && <Outside outside={outside} own={own} />}
        {branches.data && mayManage && own.length > 1 && <Bays branches={branches.data} own={own} />}
      </section>
      {edited !== null && branches.data && (
        <WarehouseDialog
          warehouse={edited === 'new' ? null : edited}
          branches={branches.data}
          onClose={() => setEdited(null)}
        />
      )}
    </PartsFrame>
  );
}

interface OwnWarehouseProps {
  readonly warehouse: Warehouse;
  readonly branches: readonly Branch[];
  readonly onEdit: (() => void) | null;
}

function OwnWarehouse({ warehouse, branches, onEdit }: OwnWarehouseProps) {
  const t = useText();
  const { id, name, code, branchId } = warehouse;
  const remove = useChange(garage.stock.removeWarehouse, { done: () => ['warehouses.done.removed', { name }] });
  const branch = branches.find((each) => each.id === branchId);
  return (
    <div className={classes.row}>
      <span className={classes.about}>
        <b>{name}</b>
        <span className="quiet">{[code, branch?.name].filter(Boolean).join(' · ')}</span>
      </span>
      <span className={classes.tools}>
        <Button variant="default" component={Link} to={`/parts?warehouse=${id}`}>
          {t('warehouses.parts')}
        </Button>
        {onEdit && (
          <>
            <ActionIcon aria-label={t('warehouses.edit', { name })} onClick={onEdit}>
              <IconPencil size="1.125rem" stroke={1.6} />
            </ActionIcon>
            <ActionIcon
              aria-label={t('warehouses.remove', { name })}
              loading={remove.isPending}
              onClick={() => remove.mutate({ id })}
            >
              <IconTrash size="1.125rem" stroke={1.6} />
            </ActionIcon>
          </>
        )}
      </span>
    </div>
  );
}

interface OutsideProps {
  readonly outside: readonly Warehouse[];
  readonly own: readonly Warehouse[];
}

/** Warehouses that only came up in another system's events: each is one of the garage's, or stays by itself. */
function Outside({ outside, own }: OutsideProps) {
  const t = useText();
  const may = useRights();
  const match = useChange(garage.stock.intake.matchWarehouse, {
    done: (_result, { warehouseId }) => [
      warehouseId === null ? 'warehouses.done.unmatched' : 'warehouses.done.matched',
      {},
    ],
  });
  return (
    <>
      <h2 className={classes.heading}>{t('warehouses.outside')}</h2>
      <p className="quiet">{t('warehouses.outside_hint')}</p>
      <ul className={classes.list}>
        {outside.map(({ id, name, code, externalId, matchedId }) => {
          const called = name || code || externalId;
          return (
            <li key={id} className={classes.card}>
              <div className={classes.row}>
                <span className={classes.about}>
                  <b>{called}</b>
                  {called !== externalId && <span className={`quiet ${classes.id}`}>{externalId}</span>}
                </span>
                <NativeSelect
                  className={classes.match ?? ''}
                  aria-label={t('warehouses.match', { name: called })}
                  disabled={!may('stock.adjust')}
                  value={matchedId ?? ''}
                  data={[
                    { value: '', label: t('warehouses.match_none') },
                    ...own.map((each) => ({ value: each.id, label: each.name || each.code })),
                  ]}
                  onChange={({ currentTarget: { value } }) =>
                    match.mutate({ id, warehouseId: value === '' ? null : value })
                  }
                />
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface BaysProps {
  readonly branches: readonly Branch[];
  readonly own: readonly Warehouse[];
}

/** Where the parts of each bay come from. */
function Bays({ branches, own }: BaysProps) {
  const t = useText();
  const nameOfBay = useBayName();
  const assign = useChange(garage.stock.assignBay, { done: 'warehouses.done.bay' });
  const warehouseOf = (bayId: string) => own.find(({ bayIds }) => bayIds.includes(bayId))?.id ?? '';
  const bays = branches.flatMap((branch) => branch.bays.map((bay) => ({ ...bay, branch })));
  if (bays.length === 0) return null;
  return (
    <>
      <h2 className={classes.heading}>{t('warehouses.bays')}</h2>
      <p className="quiet">{t('warehouses.bays_hint')}</p>
      <ul className={classes.bays}>
        {bays.map(({ id, name, branch }) => (
          <li key={id}>
            <NativeSelect
              label={branches.length > 1 ? `${nameOfBay(name)} · ${branch.name}` : nameOfBay(name)}
              value={warehouseOf(id)}
              data={[
                { value: '', label: t('warehouses.bay_default') },
                ...own.map((each) => ({ value: each.id, label: each.name || each.code })),
              ]}
              onChange={({ currentTarget: { value } }) =>
                assign.mutate({ bayId: id, warehouseId: value === '' ? null : value })
              }
            />
          </li>
        ))}
      </ul>
    </>
  );
}
