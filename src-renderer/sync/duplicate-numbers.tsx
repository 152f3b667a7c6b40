import { Button } from '@mantine/core';
import { useId } from 'react';
import { Link } from 'react-router';
import type { DuplicateNumber } from '../../src-shared/contract/sync.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { CarName } from '../orders/car-name.tsx';
import settingsClasses from '../settings/settings.module.css';
import { useChange } from '../ui/change.ts';
import classes from './sync.module.css';
import { useTableName } from './table-name.ts';

/** Numbers that two PCs gave out, each with the orders that bear it. */
export function DuplicateNumbers({ numbers }: { readonly numbers: readonly DuplicateNumber[] }) {
  const t = useText();
  const titleId = useId();
  return (
    <section className={classes.numbers} aria-labelledby={titleId}>
      <h2 id={titleId}>{t('sync.numbers')}</h2>
      <p className="quiet">{t('sync.numbers.hint')}</p>
      <ul className={settingsClasses.rows}>
        {numbers.map((duplicate) => (
          <li key={duplicate.id} className={classes.duplicate}>
            <Duplicate duplicate={duplicate} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The orders of one number, each of which can be given a new one: whoever decides sees which is which. */
function Duplicate({ duplicate: { id, table, number, rows } }: { readonly duplicate: DuplicateNumber }) {
  const t = useText();
  const may = useRights();
  const tableName = useTableName();
  const { dateTime } = useFormats();
  const settle = useChange(garage.sync.settleNumber, { done: 'sync.numbers.done' });
  const mayDecide = may('bin.restore');
  return (
    <>
      <div className={classes.duplicateHead}>
        <span>
          <b>{number}</b> <span className="quiet">{tableName(table)}</span>
        </span>
        {mayDecide && (
          <Button
            size="compact-md"
            variant="subtle"
            disabled={settle.isPending}
            onClick={() => settle.mutate({ id, renumber: null })}
          >
            {t('sync.numbers.leave')}
          </Button>
        )}
      </div>
      <ul className={settingsClasses.rows}>
        {rows.map((row) => (
          <li key={row.id} className={settingsClasses.row}>
            <Link to={`/orders/${row.orderId}`} className={`${settingsClasses.rowMain} ${classes.duplicateRow}`}>
              <CarName title={row.carTitle} plate={row.plate} />
              <span className="quiet">
                {[row.clientName, row.complaint, dateTime(row.at)].filter(Boolean).join(' · ')}
              </span>
            </Link>
            {table === 'orders' && mayDecide && (
              <span className={settingsClasses.rowEnd}>
                <Button
                  size="compact-md"
                  variant="default"
                  disabled={settle.isPending}
                  aria-label={t('sync.numbers.renumber_of', {
                    car: formatPlate(row.plate) || row.carTitle,
                    when: dateTime(row.at),
                  })}
                  onClick={() => settle.mutate({ id, renumber: row.id })}
                >
                  {t('sync.numbers.renumber')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
