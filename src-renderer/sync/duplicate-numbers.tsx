import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { Part } from '../settings/section.tsx';
import settingsClasses from '../settings/settings.module.css';
import { useChange } from '../ui/change.ts';
import { useTableName } from './table-name.ts';

/** Numbers that two PCs gave out, each with the orders that bear it; nothing is shown when there is none. */
export function DuplicateNumbers() {
  const t = useText();
  const tableName = useTableName();
  const may = useRights();
  const settle = useChange(garage.sync.settleNumber, { done: 'sync.numbers.done' });
  const numbers = useQuery(garage.sync.duplicateNumbers.queryOptions());
  if (!numbers.data || numbers.data.length === 0) return null;
  return (
    <Part title={t('sync.numbers')} hint={t('sync.numbers.hint')}>
      <ul className={settingsClasses.rows}>
        {numbers.data.map(({ id, table, number, ids }) => (
          <li key={id} className={settingsClasses.row}>
            <span className={settingsClasses.rowMain}>
              <b>{number}</b> <span className="quiet">{tableName(table)}</span>
            </span>
            <span className={settingsClasses.rowEnd}>
              {table === 'orders' &&
                ids.map((order, index) => (
                  <Link key={order} to={`/orders/${order}`}>
                    {index + 1}
                  </Link>
                ))}
              {table === 'orders' && may('bin.restore') && (
                <Button
                  size="compact-md"
                  variant="default"
                  disabled={settle.isPending}
                  onClick={() => settle.mutate({ id, renumber: ids.at(-1) ?? null })}
                >
                  {t('sync.numbers.renumber')}
                </Button>
              )}
              {may('bin.restore') && (
                <Button
                  size="compact-md"
                  variant="subtle"
                  disabled={settle.isPending}
                  onClick={() => settle.mutate({ id, renumber: null })}
                >
                  {t('sync.numbers.leave')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
