import { NativeSelect } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { Part } from '../../src-shared/contract/parts.ts';
import { useText } from '../app/text.ts';
import classes from './part-movements.module.css';
import { useWarehouses } from './use-warehouses.ts';
import { WhyList } from './why-list.tsx';

/** In the address: the warehouse whose movements are shown. */
const warehouseName = 'in';

/** Every movement of a part, of one warehouse or of all, with the running sum. */
export function PartMovements({ part }: { readonly part: Part }) {
  const t = useText();
  const { own, nameOf } = useWarehouses();
  const [params, setParams] = useSearchParams();
  const warehouseId = params.get(warehouseName);
  const ids = [...new Set([...part.levels.map((level) => level.warehouseId), ...own.map(({ id }) => id)])];
  return (
    <div className={classes.root}>
      <NativeSelect
        className={classes.warehouse ?? ''}
        aria-label={t('stock.warehouse')}
        value={warehouseId ?? ''}
        data={[{ value: '', label: t('stock.all_warehouses') }, ...ids.map((id) => ({ value: id, label: nameOf(id) }))]}
        onChange={({ currentTarget: { value } }) =>
          setParams(
            (previous) => {
              const next = new URLSearchParams(previous);
              if (value === '') next.delete(warehouseName);
              else next.set(warehouseName, value);
              return next;
            },
            { replace: true },
          )
        }
      />
      <WhyList key={warehouseId} productId={part.id} warehouseId={warehouseId} unit={part.unit} />
    </div>
  );
}
