import type { BulkRow } from '../../src-shared/contract/price-versions.ts';
import { useFormats, useText } from '../app/text.ts';
import { MoneyText } from '../ui/values.tsx';
import classes from './bulk.module.css';
import { useCarName } from './car-address.ts';

/** Every price that the change concerns: the work, the cars, before, after. */
export function BulkRows({ rows, isOutdated }: { readonly rows: readonly BulkRow[]; readonly isOutdated: boolean }) {
  const t = useText();
  return (
    <table className={classes.table} data-outdated={isOutdated}>
      <thead>
        <tr>
          <th scope="col">{t('prices.column.name')}</th>
          <th scope="col" className={classes.figure}>
            {t('prices.bulk.before')}
          </th>
          <th scope="col" className={classes.figure}>
            {t('prices.bulk.after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.workId} ${row.make} ${row.model} ${row.generation}`} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { readonly row: BulkRow }) {
  const t = useText();
  const nameOf = useCarName();
  const { date } = useFormats();
  const isSame = row.beforeKopecks === row.afterKopecks;
  return (
    <tr>
      <td>
        {row.name}
        <div className="quiet">
          {nameOf(row)}
          {row.kind === 'hourly' && ` · ${t('prices.edit.rate')}`}
          {row.changesAgainAt !== null && (
            <span className={classes.warning}> · {t('prices.bulk.again', { date: date(row.changesAgainAt) })}</span>
          )}
        </div>
      </td>
      <td className={classes.figure}>
        <MoneyText amount={row.beforeKopecks} />
      </td>
      <td className={classes.figure}>
        {isSame ? <span className="quiet">{t('prices.bulk.unchanged')}</span> : <MoneyText amount={row.afterKopecks} />}
      </td>
    </tr>
  );
}
