import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { z } from 'zod';
import type { SyncConflict, SyncDevice } from '../../src-shared/contract/sync.ts';
import type { Right } from '../../src-shared/domain/rights.ts';
import { stampDevice, stampMs } from '../../src-shared/sync/hlc.ts';
import { rightsToSettle } from '../../src-shared/sync/settling.ts';
import { isSecret, tableDeclaration } from '../../src-shared/sync/tables.ts';
import type { Database } from '../database/database-tables.ts';
import { refusedEventColumn } from '../stock/intake/refused-events.ts';
import { readReferred, readTitle } from './row-titles.ts';

type Reader = ReadonlyKysely<Database>;
const valueSchema = z.union([z.string(), z.number(), z.null()]);

/** The transactions that are not in the cloud yet, the oldest first. */
export async function readWaiting(reader: Reader, sentTo: number, limit: number) {
  const waiting = reader.selectFrom('outboxTransactions').where('firstSeq', '>', sentTo);
  const { total } = await waiting.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const changes = await waiting
    .innerJoin('rowStamps', (join) =>
      join.onRef('rowStamps.stamp', '=', 'outboxTransactions.tx').on('rowStamps.tableName', '=', 'transactions'),
    )
    .innerJoin('transactions', 'transactions.id', 'rowStamps.rowId')
    .leftJoin('staff', 'staff.id', 'transactions.staffId')
    .select([
      'transactions.id as changeId',
      'transactions.at',
      'transactions.action',
      'staff.name as staffName',
      'outboxTransactions.size as rows',
    ])
    .orderBy('firstSeq')
    .limit(limit)
    .execute();
  return { total, changes };
}

/** What is known of PCs beside their rows. */
interface DevicesContext {
  /** This PC. */
  readonly here: string;
  /** When each was last seen, as far as the cloud said. */
  readonly lastSeen: ReadonlyMap<string, number | null>;
  /** Those that are to be shut out from here. */
  readonly revoking: ReadonlySet<string>;
}

/**
 * The PCs of the garage in the order in which they enrolled: what their numbers begin with says that on every PC, with or without a network, and no PC's clock has a say.
 */
export async function readDevices(reader: Reader, { here, lastSeen, revoking }: DevicesContext): Promise<SyncDevice[]> {
  const devices = await reader
    .selectFrom('devices')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy(({ fn }) => fn<number>('length', ['numberPrefix']))
    .orderBy('numberPrefix')
    .orderBy('createdAt')
    .execute();
  return devices.map(({ id, name, numberPrefix, createdAt, revokedAt }) => ({
    id,
    name,
    numberPrefix,
    createdAt,
    revokedAt,
    isBeingRevoked: revoking.has(id),
    isThis: id === here,
    lastSeenAt: lastSeen.get(id) ?? null,
  }));
}

/** How many of the conflicts that nobody has looked at can be opened and settled by whoever has these rights. */
export async function countConflictsToSettle(reader: Reader, may: (right: Right) => boolean): Promise<number> {
  if (!may('history.read')) return 0;
  const fields = await reader
    .selectFrom('conflicts')
    .select(['tableName', 'columnName', (row) => row.fn.countAll<number>().as('count')])
    .where('columnName', '<>', refusedEventColumn)
    .where('resolvedAt', 'is', null)
    .where('deletedAt', 'is', null)
    .groupBy(['tableName', 'columnName'])
    .execute();
  return fields
    .filter(({ tableName, columnName }) => rightsToSettle(tableName, columnName).every(may))
    .reduce((sum, { count }) => sum + count, 0);
}

/** How many conflicts nobody has looked at. */
async function countConflicts(reader: Reader): Promise<number> {
  const { count } = await reader
    .selectFrom('conflicts')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('columnName', '<>', refusedEventColumn)
    .where('resolvedAt', 'is', null)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** The conflicts that nobody has looked at, the newest first, each with who set what, when and where. */
export async function readConflicts(
  reader: Reader,
  limit: number,
): Promise<{ total: number; conflicts: SyncConflict[] }> {
  const rows = await reader
    .selectFrom('conflicts')
    .selectAll()
    .where('columnName', '<>', refusedEventColumn)
    .where('resolvedAt', 'is', null)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .execute();
  const conflicts = await Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      table: row.tableName,
      rowId: row.rowId,
      column: row.columnName,
      ...(await readTitle(reader, row.tableName, row.rowId)),
      kept: await version(reader, row, row.keptStamp, row.keptValue),
      other: await version(reader, row, row.otherStamp, row.otherValue),
      present: await presentValue(reader, row.tableName, row.columnName, row.rowId),
      createdAt: row.createdAt,
    })),
  ).then((read) => read.map(masked));
  return { total: await countConflicts(reader), conflicts };
}

/** Of a secret no screen learns more than that there are two. */
function masked(conflict: SyncConflict): SyncConflict {
  if (!isSecret(conflict.table, conflict.column)) return conflict;
  const hidden = (value: SyncConflict['present']) => (value === null ? null : '•');
  const { kept, other, present } = conflict;
  return {
    ...conflict,
    kept: { ...kept, value: hidden(kept.value) },
    other: { ...other, value: hidden(other.value) },
    present: hidden(present),
  };
}

async function version(
  reader: Reader,
  { tableName, columnName }: { readonly tableName: string; readonly columnName: string },
  stamp: string,
  json: string,
) {
  const value = valueSchema.parse(JSON.parse(json));
  const made = await reader
    .selectFrom('rowStamps')
    .innerJoin('transactions', 'transactions.id', 'rowStamps.rowId')
    .leftJoin('staff', 'staff.id', 'transactions.staffId')
    .select(['transactions.at', 'staff.name as staffName'])
    .where('rowStamps.tableName', '=', 'transactions')
    .where('rowStamps.stamp', '=', stamp)
    .executeTakeFirst();
  return {
    value,
    referred: await readReferred(reader, tableName, columnName, value),
    at: made?.at ?? stampMs(stamp),
    staffName: made?.staffName ?? null,
    deviceName: await readDeviceName(reader, stampDevice(stamp)),
  };
}

/** What a PC is called; empty where nothing is known of it. */
export async function readDeviceName(reader: Reader, device: string): Promise<string> {
  const known = await reader.selectFrom('devices').select('name').where('id', '=', device).executeTakeFirst();
  return known?.name ?? '';
}

async function presentValue(reader: Reader, table: string, column: string, row: string) {
  if (!tableDeclaration(table)) return null;
  const { rows } = await sql<{
    value: unknown;
  }>`SELECT ${sql.ref(column)} AS value FROM ${sql.table(table)} WHERE id = ${row}`.execute(reader as never);
  return valueSchema.parse(rows[0]?.value ?? null);
}

/** What was received and could not be applied, the oldest first. */
export async function readHeld(reader: Reader, limit: number) {
  const kept = reader.selectFrom('heldDeltas').where('reason', 'in', ['schema', 'key', 'failed']);
  const { total } = await kept.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await kept
    .select(['seq', 'tx', 'tableName', 'rowId', 'reason', 'detail', 'at'])
    .orderBy('seq')
    .limit(limit)
    .execute();
  const held = await Promise.all(
    rows.map(async ({ seq, tx, tableName, rowId, reason, detail, at }) => ({
      id: seq,
      table: tableName,
      rowId,
      reason: z.enum(['schema', 'key', 'failed']).parse(reason),
      detail,
      at,
      deviceName: await readDeviceName(reader, stampDevice(tx)),
    })),
  );
  return { total, held };
}
