import { Button, Textarea } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Ticket } from '../../src-shared/contract/tickets.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { takesMessages, ticketMoves } from '../../src-shared/domain/ticket.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { DateTimeText } from '../ui/values.tsx';
import classes from './tickets.module.css';

/** One conversation: who, about which order, what was said, and the answer, which appears on the owner's page. */
export function TicketRecord() {
  const { id = '' } = useParams();
  const ticket = useQuery(garage.tickets.get.queryOptions({ input: { id } }));
  if (ticket.isError) return <FailureScreen error={ticket.error} retry={() => void ticket.refetch()} />;
  return ticket.data ? <OpenTicket key={id} ticket={ticket.data} /> : null;
}

function OpenTicket({ ticket }: { readonly ticket: Ticket }) {
  const t = useText();
  const move = useChange(garage.tickets.move, { done: 'tickets.done.moved' });
  const { id, subject, state, number, clientId, clientName, orderId, orderNumber, plate, assigneeName } = ticket;
  return (
    <article className={classes.record} aria-label={subject}>
      <header className={classes.recordHead}>
        <Link to="/tickets" className={classes.back} aria-label={t('tickets.title')}>
          <IconArrowLeft size="1.125rem" stroke={1.6} />
        </Link>
        <div className={classes.about}>
          <h2>{subject}</h2>
          <p className="quiet">
            <span className="figures">{number}</span>
            {clientId && (
              <>
                {' · '}
                <Link to={`/clients/${clientId}`}>{clientName}</Link>
              </>
            )}
            {orderId && (
              <>
                {' · '}
                <Link to={`/orders/${orderId}`}>{t('tickets.order', { number: orderNumber })}</Link>
              </>
            )}
            {plate && ` · ${formatPlate(plate)}`}
            {assigneeName && ` · ${t('tickets.assignee', { name: assigneeName })}`}
          </p>
        </div>
        {ticketMoves(state).map((to) => (
          <Button key={to} variant="default" loading={move.isPending} onClick={() => move.mutate({ id, to })}>
            {t(to === 'open' ? 'tickets.state.open' : `tickets.move.${to}`)}
          </Button>
        ))}
      </header>
      <Conversation ticket={ticket} />
      {takesMessages(state) && !ticket.isReachable && (
        <p role="note" className={classes.unreachable}>
          {t('tickets.unreachable')}
        </p>
      )}
      {takesMessages(state) ? <Answer id={id} /> : <p className={classes.none}>{t('tickets.closed_hint')}</p>}
    </article>
  );
}

function Conversation({ ticket: { messages } }: { readonly ticket: Ticket }) {
  const t = useText();
  const end = useRef<HTMLLIElement>(null);
  const count = messages.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another message comes, it is what one wants to see
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    <ol className={classes.messages} aria-label={t('tickets.conversation')}>
      {messages.map(({ id, author, staffName, at, text }) => (
        <li key={id} data-author={author}>
          <p className={classes.text}>{text}</p>
          <span className="quiet">
            {author === 'owner' ? t('tickets.owner') : staffName}, <DateTimeText at={at} />
          </span>
        </li>
      ))}
      <li ref={end} aria-hidden="true" />
    </ol>
  );
}

function Answer({ id }: { readonly id: string }) {
  const t = useText();
  const [text, setText] = useState('');
  const answer = useChange(garage.tickets.answer, { done: 'tickets.done.answered', onDone: () => setText('') });
  const send = () => {
    if (text.trim() !== '' && !answer.isPending) answer.mutate({ id, text });
  };
  return (
    <form
      className={classes.answer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        label={t('tickets.answer')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      <Button type="submit" loading={answer.isPending} disabled={text.trim() === ''}>
        {t('tickets.send')}
      </Button>
    </form>
  );
}
