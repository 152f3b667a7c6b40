import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { SyncConflict } from '../../src-shared/contract/sync.ts';
import { rightsToSettle, takesWords, wordsFor } from '../../src-shared/sync/settling.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { textOf, useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { useHistoryValue } from '../ui/history-value.ts';
import classes from './sync.module.css';
import { useTableName } from './table-name.ts';

/** Where a record of a table is opened; a part of a record has no place of its own. */
const places: Readonly<Record<string, string>> = {
  clients: '/clients',
  cars: '/cars',
  orders: '/orders',
  works: '/prices',
  parts: '/parts',
  staff: '/settings/staff',
  tickets: '/tickets',
};

/** One field with its two values: who set which, when and on which PC. */
export function ConflictCard({ conflict }: { readonly conflict: SyncConflict }) {
  const t = useText();
  const may = useRights();
  const tableName = useTableName();
  const wordsOf = useHistoryValue();
  const [isWriting, setWriting] = useState(false);
  const resolve = useChange(garage.sync.resolveConflict, { done: 'sync.conflicts.done' });
  const { id, table, record, column, kept, other, present } = conflict;
  const field = textOf(t, `field.${table}.${column}`, column);
  const place = places[record.table];
  const isSetSince = present !== kept.value;
  const maySettle = rightsToSettle(table, column).every((right) => may(right));
  return (
    <li className={classes.conflict}>
      <div className={classes.conflictHead}>
        <h2>
          {conflict.title === '' ? tableName(table) : conflict.title}: {field}
        </h2>
        {place !== undefined && <Link to={`${place}/${record.id}`}>{t('sync.conflicts.open')}</Link>}
      </div>
      <div className={classes.versions}>
        <Version
          name={t('sync.conflicts.kept')}
          value={kept.referred ?? wordsOf(column, kept.value)}
          version={kept}
          stands
          action={
            maySettle ? { text: t('sync.conflicts.keep'), run: () => resolve.mutate({ id, choice: 'kept' }) } : null
          }
          isBusy={resolve.isPending}
        />
        <Version
          name={t('sync.conflicts.other')}
          value={other.referred ?? wordsOf(column, other.value)}
          version={other}
          action={
            maySettle ? { text: t('sync.conflicts.take'), run: () => resolve.mutate({ id, choice: 'other' }) } : null
          }
          isBusy={resolve.isPending}
        />
      </div>
      {isSetSince && !column.endsWith('_id') && (
        <p className="quiet">{t('sync.conflicts.since', { value: wordsOf(column, present) })}</p>
      )}
      {takesWords(table, column) && maySettle && !isWriting && (
        <Button variant="subtle" size="compact-md" onClick={() => setWriting(true)}>
          {t('sync.conflicts.write')}
        </Button>
      )}
      {isWriting && (
        <AnotherValue
          first={String(present ?? '')}
          isBusy={resolve.isPending}
          isRight={(value) => wordsFor(table, column, value) !== null}
          onSave={(value) => resolve.mutate({ id, choice: 'value', value })}
        />
      )}
    </li>
  );
}

interface VersionProps {
  readonly name: string;
  readonly value: string;
  readonly version: SyncConflict['kept'];
  readonly stands?: boolean;
  readonly action: { readonly text: string; readonly run: () => void } | null;
  readonly isBusy: boolean;
}

function Version({ name, value, version, stands = false, action, isBusy }: VersionProps) {
  const t = useText();
  const { dateTime } = useFormats();
  const by = [version.staffName ?? t('history.program'), version.deviceName, dateTime(version.at)];
  return (
    <div className={classes.version} data-stands={stands || undefined}>
      <span className="quiet">{name}</span>
      <span className={classes.value}>{value}</span>
      <span className="quiet">{by.filter(Boolean).join(' · ')}</span>
      {action && (
        <Button size="compact-md" variant="default" disabled={isBusy} onClick={action.run}>
          {action.text}
        </Button>
      )}
    </div>
  );
}

interface AnotherValueProps {
  readonly first: string;
  readonly isBusy: boolean;
  readonly isRight: (value: string) => boolean;
  readonly onSave: (value: string) => void;
}

function AnotherValue({ first, isBusy, isRight, onSave }: AnotherValueProps) {
  const t = useText();
  const [value, setValue] = useState(first);
  return (
    <form
      className={classes.another}
      onSubmit={(event) => {
        event.preventDefault();
        if (isRight(value)) onSave(value);
      }}
    >
      <Textarea
        label={t('sync.conflicts.value')}
        value={value}
        autosize
        minRows={1}
        maxRows={8}
        autoFocus
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
      />
      <Button type="submit" loading={isBusy} disabled={!isRight(value)}>
        {t('sync.conflicts.save')}
      </Button>
    </form>
  );
}
