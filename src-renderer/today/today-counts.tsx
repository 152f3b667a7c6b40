import { Link } from 'react-router';
import type { Today } from '../../src-shared/contract/today.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import classes from './today-counts.module.css';

interface Count {
  readonly name: string;
  readonly text: string;
  readonly value: string;
  readonly to: string;
  readonly tone?: 'bad' | 'good';
}

/** How much there is of everything; each figure opens the list that it counts. */
export function TodayCounts({ today: { counts, unpaidKopecks, orders } }: { readonly today: Today }) {
  const t = useText();
  const { number, money } = useFormats();
  const may = useRights();
  const unsettled = orders.find(({ hasInvalidMoves }) => hasInvalidMoves);
  const of = (name: keyof Today['counts'], to: string, tone?: Count['tone']): Count => ({
    name,
    text: t(`today.count.${name}`),
    value: number(counts[name]),
    to,
    ...(tone && counts[name] > 0 && { tone }),
  });
  const shown: readonly Count[] = [
    of('inGarage', '/orders?state=here'),
    of('inWork', '/orders?state=in_progress'),
    of('planned', '/orders?state=draft'),
    of('late', '/orders?state=late&sort=promised', 'bad'),
    ...(counts.decision > 0 ? [of('decision', '/orders?state=all_declined', 'bad')] : []),
    of('approval', '/orders?state=estimated'),
    of('parts', '/orders?state=waiting_parts'),
    of('collection', '/orders?state=ready', 'good'),
    ...(may('payments.read')
      ? [
          {
            ...of('payment', '/orders?state=issued&debt=yes'),
            value: counts.payment === 0 ? '0' : `${number(counts.payment)} · ${money(unpaidKopecks)}`,
          },
        ]
      : []),
    ...(unsettled ? [of('unsettled', `/orders/${unsettled.id}`, 'bad')] : []),
  ];
  return (
    <ul className={classes.root} aria-label={t('today.counts')}>
      {shown.map(({ name, text, value, to, tone }) => (
        <li key={name}>
          <Link to={to} className={classes.count} data-tone={tone} data-is-none={value === '0' || undefined}>
            <span className={`figures ${classes.value}`}>{value}</span>
            <span className={classes.text}>{text}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
