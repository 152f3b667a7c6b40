import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { NavLink, Outlet, useParams, useSearchParams } from 'react-router';
import type { TicketRow } from '../../src-shared/contract/tickets.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { type TicketState, ticketStates } from '../../src-shared/domain/ticket.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { DateTimeText } from '../ui/values.tsx';
import classes from './tickets.module.css';

/** What waits for the garage comes first; reopened ones wait as well. */
const places: Readonly<Record<'open' | 'in_progress' | 'closed', readonly TicketState[]>> = {
  open: ['open', 'reopened'],
  in_progress: ['in_progress'],
  closed: ['closed'],
};
type Place = keyof typeof places;
const placeNames = ['open', 'in_progress', 'closed'] as const satisfies readonly Place[];

/** The inbox of conversations with owners, by state, the latest first; the open one beside it. */
export function TicketsScreen() {
  const t = useText();
  const { id } = useParams();
  const [address, setAddress] = useSearchParams();
  const place = placeNames.find((name) => name === address.get('state')) ?? 'open';
  const answer = useQuery({
    ...garage.tickets.list.queryOptions({ input: { states: [...places[place]] } }),
    placeholderData: keepPreviousData,
  });
  useTitle(t('tickets.title'));
  if (answer.isError) return <FailureScreen error={answer.error} retry={() => void answer.refetch()} />;
  const { tickets = [], counts } = answer.data ?? {};
  const countOf = (name: Place) => places[name].reduce((sum, state) => sum + (counts?.[state] ?? 0), 0);
  const isEmpty = counts !== undefined && ticketStates.every((state) => counts[state] === 0);
  return (
    <section className={classes.root} aria-label={t('tickets.title')} data-open={id !== undefined}>
      <header className={classes.head}>
        <h1>{t('tickets.title')}</h1>
        <SegmentedControl
          aria-label={t('tickets.states')}
          value={place}
          onChange={(state) => setAddress(state === 'open' ? {} : { state }, { replace: true })}
          data={placeNames.map((name) => ({ value: name, label: `${t(`tickets.state.${name}`)} ${countOf(name)}` }))}
        />
      </header>
      {isEmpty ? (
        <EmptyState title={t('tickets.empty')} hint={t('tickets.empty_hint')} />
      ) : (
        <div className={classes.columns}>
          <ul className={classes.list} aria-label={t('tickets.list')}>
            {tickets.map((ticket) => (
              <li key={ticket.id}>
                <Row ticket={ticket} search={address.toString()} />
              </li>
            ))}
            {answer.data && tickets.length === 0 && <li className={classes.none}>{t('tickets.empty')}</li>}
          </ul>
          <div className={classes.beside}>
            {id ? <Outlet /> : <p className={classes.none}>{t('tickets.choose')}</p>}
          </div>
        </div>
      )}
    </section>
  );
}

function Row({ ticket, search }: { readonly ticket: TicketRow; readonly search: string }) {
  const t = useText();
  const { id, subject, lastAt, lastText, lastAuthor, clientName, plate } = ticket;
  return (
    <NavLink to={{ pathname: `/tickets/${id}`, search }} className={classes.row ?? ''}>
      <span className={classes.rowHead}>
        <strong>{clientName ?? (plate && formatPlate(plate)) ?? t('tickets.owner')}</strong>
        <span className="quiet">{lastAt !== null && <DateTimeText at={lastAt} />}</span>
      </span>
      <span className={classes.subject} data-waits={lastAuthor === 'owner'}>
        {subject}
      </span>
      <span className={classes.last}>{lastText}</span>
    </NavLink>
  );
}
