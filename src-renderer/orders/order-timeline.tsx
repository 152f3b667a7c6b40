import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import type { Order } from '../../src-shared/contract/orders.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { DateTimeText } from '../ui/values.tsx';
import classes from './order-timeline.module.css';

type Entry = Order['timeline'][number];

/** What happened to the order, newest first, and a place to write a remark. */
export function OrderTimeline({ order }: { readonly order: Order }) {
  const t = useText();
  const may = useRights();
  const entries = order.timeline
    .filter(({ event, effect }) => effect !== 'undone' && event.kind !== 'move_undone')
    .toReversed();
  return (
    <section className={classes.root} aria-label={t('orders.timeline')}>
      <h2>{t('orders.timeline')}</h2>
      {may('orders.advance') && order.deletedAt === null && <NoteForm orderId={order.id} />}
      <ol className={classes.entries}>
        {entries.map((entry) => (
          <li key={entry.event.id} data-effect={entry.effect}>
            <span className={classes.text}>
              <EntryText entry={entry} />
            </span>
            <span className="quiet">
              <DateTimeText at={entry.event.at} /> · {entry.staffName ?? t('orders.by_owner')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function EntryText({ entry: { event } }: { readonly entry: Entry }) {
  const t = useText();
  const { dateTime, money, number } = useFormats();
  switch (event.kind) {
    case 'created':
      return t('orders.event.created');
    case 'moved': {
      const { to, reason, mileageKilometres } = event.data;
      const details = [
        reason,
        mileageKilometres === undefined
          ? undefined
          : t('orders.event.mileage', { kilometres: number(mileageKilometres) }),
      ];
      return [t(`order.status.${to}`), ...details].filter(Boolean).join(' · ');
    }
    case 'reopened':
      return t('orders.event.reopened', { status: t(`order.status.${event.data.to}`), reason: event.data.reason });
    case 'estimate_issued':
      return t('orders.event.estimate', { version: event.data.version, total: money(event.data.totalKopecks) });
    case 'estimate_answered': {
      const accepted = event.data.decisions.filter((decision) => decision.accepted).length;
      const who = event.data.name ?? '';
      return t('orders.event.answer', { accepted, total: event.data.decisions.length, who });
    }
    case 'promise_changed': {
      const { promisedAt } = event.data;
      return promisedAt === null
        ? t('orders.event.promise_withdrawn')
        : t('orders.event.promised', { when: dateTime(promisedAt) });
    }
    case 'note':
      return event.data.text;
    case 'settled':
      return t('orders.event.settled');
    case 'move_undone':
      return null;
  }
}

function NoteForm({ orderId }: { readonly orderId: string }) {
  const t = useText();
  const [text, setText] = useState('');
  const note = useChange(garage.orders.note, { done: 'orders.done.noted', onDone: () => setText('') });
  const submit = () => text.trim() !== '' && note.mutate({ orderId, text: text.trim() });
  return (
    <div className={classes.note}>
      <Textarea
        autosize
        minRows={1}
        maxRows={5}
        aria-label={t('orders.note_hint')}
        placeholder={t('orders.note_hint')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      />
      <ActionIcon
        variant="default"
        size="var(--gf-control)"
        aria-label={t('orders.note_add')}
        loading={note.isPending}
        disabled={text.trim() === ''}
        onClick={submit}
      >
        <IconSend size={16} />
      </ActionIcon>
    </div>
  );
}
