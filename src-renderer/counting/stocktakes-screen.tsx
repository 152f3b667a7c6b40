import { Button, Select, Stack, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Stocktake } from '../../src-shared/contract/stocktakes.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useKeys } from '../app/use-keys.ts';
import page from '../buying/page.module.css';
import { useWarehouses } from '../parts/use-warehouses.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { DateText } from '../ui/values.tsx';
import classes from './counting.module.css';

const shownMax = 100;

/** The stocktakes: those that are being counted first. */
export function StocktakesScreen() {
  const t = useText();
  const may = useRights();
  const [isNew, setNew] = useState(false);
  useTitle(t('stocktakes.title'));
  const stocktakes = useQuery(garage.stocktakes.list.queryOptions({ input: { offset: 0, limit: shownMax } }));
  const create = may('stocktakes.write') ? { text: t('stocktakes.new'), run: () => setNew(true) } : undefined;
  useKeys(create ? { 'list.create': create.run } : {});
  if (stocktakes.isError) return <FailureScreen error={stocktakes.error} retry={() => void stocktakes.refetch()} />;
  const rows = stocktakes.data?.rows ?? [];
  return (
    <section className={page.root} aria-label={t('stocktakes.title')}>
      <header className={page.head}>
        <h1 className={page.titles}>{t('stocktakes.title')}</h1>
        {create && (
          <Button leftSection={<IconPlus size="1rem" />} onClick={create.run}>
            {create.text}
          </Button>
        )}
      </header>
      <div className={page.body}>
        {stocktakes.data && rows.length === 0 && (
          <EmptyState title={t('stocktakes.empty')} hint={t('stocktakes.empty_hint')} action={create} />
        )}
        <ul className={classes.cards}>
          {rows.map((stocktake) => (
            <li key={stocktake.id}>
              <Card stocktake={stocktake} />
            </li>
          ))}
        </ul>
      </div>
      {isNew && <NewDialog onClose={() => setNew(false)} />}
    </section>
  );
}

function Card({ stocktake }: { readonly stocktake: Stocktake }) {
  const t = useText();
  const { id, number, warehouseName, shelf, countedParts, createdAt, createdByName, postedAt, postedByName } =
    stocktake;
  return (
    <Link className={classes.card} data-is-done={postedAt !== null || undefined} to={`/parts/counting/${id}`}>
      <b>
        {warehouseName} · {shelf === '' ? t('stocktakes.whole') : t('goods.shelf', { shelf })}
      </b>
      <span className={postedAt === null ? page.warn : page.good}>
        {t(postedAt === null ? 'stocktakes.open' : 'stocktakes.posted')}
      </span>
      <span className="quiet">
        {number} · <DateText at={createdAt} /> · {createdByName}
      </span>
      <span className="quiet">
        {postedAt === null
          ? t('stocktakes.counted', { count: countedParts })
          : t('stocktakes.posted_by', { name: postedByName ?? '' })}
      </span>
    </Link>
  );
}

function NewDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const { own: warehouses } = useWarehouses();
  const [chosen, setWarehouseId] = useState<string | null>(null);
  const [shelf, setShelf] = useState<string | null>(null);
  const [notes, setNotes] = useState('');
  const warehouseId = chosen ?? warehouses[0]?.id ?? null;
  const shelves = useQuery({
    ...garage.stocktakes.shelves.queryOptions({ input: { warehouseId: warehouseId ?? '' } }),
    enabled: warehouseId !== null,
  });
  const create = useChange(garage.stocktakes.create, {
    done: 'stocktakes.done.created',
    onDone: ({ id }) => void navigate(`/parts/counting/${id}`),
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('stocktakes.new')} size="26rem">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (warehouseId) create.mutate({ warehouseId, shelf: shelf ?? '', notes });
        }}
      >
        <Stack gap="sm">
          <Select
            label={t('purchases.warehouse')}
            value={warehouseId}
            allowDeselect={false}
            onChange={(id) => {
              setWarehouseId(id);
              setShelf(null);
            }}
            data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select
            searchable
            clearable
            label={t('stocktakes.shelf')}
            placeholder={t('stocktakes.whole')}
            nothingFoundMessage={t('search.nothing')}
            value={shelf}
            onChange={setShelf}
            data={(shelves.data ?? []).map((each) => ({
              value: each.shelf,
              label: t('stocktakes.shelf_parts', { shelf: each.shelf, count: each.parts }),
            }))}
          />
          <Textarea
            autosize
            minRows={1}
            label={t('stocktakes.notes')}
            value={notes}
            onChange={({ currentTarget }) => setNotes(currentTarget.value)}
          />
          <Button data-autofocus type="submit" disabled={!warehouseId} loading={create.isPending}>
            {t('stocktakes.begin')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
