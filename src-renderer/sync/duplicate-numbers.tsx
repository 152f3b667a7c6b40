import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { Part } from '../settings/section.tsx';
import settingsClasses from '../settings/settings.module.css';
import { useTableName } from './table-name.ts';

/** Numbers that two PCs gave out, each with the orders that bear it; nothing is shown when there is none. */
export function DuplicateNumbers() {
  const t = useText();
  const tableName = useTableName();
  const numbers = useQuery(garage.sync.duplicateNumbers.queryOptions());
  if (!numbers.data || numbers.data.length === 0) return null;
  return (
    <Part title={t('sync.numbers')} hint={t('sync.numbers.hint')}>
      <ul className={settingsClasses.rows}>
        {numbers.data.map(({ table, number, ids }) => (
          <li key={`${table} ${number}`} className={settingsClasses.row}>
            <span className={settingsClasses.rowMain}>
              <b>{number}</b> <span className="quiet">{tableName(table)}</span>
            </span>
            {table === 'orders' && (
              <span className={settingsClasses.rowEnd}>
                {ids.map((id, index) => (
                  <Link key={id} to={`/orders/${id}`}>
                    {index + 1}
                  </Link>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
