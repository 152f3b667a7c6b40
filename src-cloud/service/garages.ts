import type { Selectable } from 'kysely';
import type { Cursor } from '../../src-shared/sync/wire/deltas.ts';
import type { Unit } from '../store/store.ts';
import type { CloudTables } from '../store/tables.ts';
import type { Caller, CloudContext } from './context.ts';
import { close, readOpen } from './open.ts';
import { CloudProblem } from './problem.ts';

export type GarageRow = Selectable<CloudTables['garages']>;
export type DeviceRow = CloudTables['devices'];

/** The garage's row. Refuses `not_signed_in`: nobody is told which garages there are. */
export async function findGarage({ db, garage }: Unit): Promise<GarageRow> {
  const row = await db.selectFrom('garages').selectAll().where('id', '=', garage).executeTakeFirst();
  if (!row) throw new CloudProblem('not_signed_in');
  return row;
}

/** The device's row. Refuses `revoked` and `not_signed_in`. Asked in the transaction that acts, so that a revocation holds from its commit on. */
export async function findDevice({ db, garage }: Unit, device: string): Promise<DeviceRow> {
  const row = await db
    .selectFrom('devices')
    .selectAll()
    .where('garage', '=', garage)
    .where('device', '=', device)
    .executeTakeFirst();
  if (!row) throw new CloudProblem('not_signed_in');
  if (row.revokedAt !== null) throw new CloudProblem('revoked');
  return row;
}

/** Both at once, and whether transactions are open, for what is done a thousand times a second. Refuses as {@link findDevice}. */
export async function findBoth({ db, garage }: Unit, device: string) {
  const row = await db
    .selectFrom('devices')
    .innerJoin('garages', 'garages.id', 'devices.garage')
    .selectAll()
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('openTransactions')
          .select('openTransactions.tx')
          .where('openTransactions.garage', '=', garage)
          .where('openTransactions.closedSeq', 'is', null),
      ).as('hasOpen'),
    )
    .where('devices.garage', '=', garage)
    .where('devices.device', '=', device)
    .executeTakeFirst();
  if (!row) throw new CloudProblem('not_signed_in');
  if (row.revokedAt !== null) throw new CloudProblem('revoked');
  return { garage: row as GarageRow, device: row as DeviceRow, hasOpen: Boolean(row.hasOpen) };
}

/** The mark at a position; empty at the beginning and where all have read further long ago. */
export async function markAt({ db, garage }: Unit, seq: number): Promise<string> {
  const row = await db
    .selectFrom('pushes')
    .select('batch')
    .where('garage', '=', garage)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.batch ?? '';
}

type Judged = 'known' | 'other_epoch' | 'unknown';

/** Whether the store has what a device says to have read. Below the floor it is believed: no store that forgot it could be younger. */
export async function judgeCursor(unit: Unit, garage: GarageRow, cursor: Cursor): Promise<Judged> {
  if (cursor.epoch !== garage.epoch) return 'other_epoch';
  if (cursor.seq <= garage.floor) return 'known';
  if (cursor.seq > garage.head) return 'unknown';
  return (await markAt(unit, cursor.seq)) === cursor.mark ? 'known' : 'unknown';
}

/**
 * Begins a new epoch, in a transaction of its own: this store was restored from a backup, as a device's cursor shows. What came in parts is shown as far
 * as it is there, for the rest may never come again. Answers the present epoch; another device may have been faster.
 */
export async function beginEpoch(context: CloudContext, caller: Caller, cursor: Cursor): Promise<string> {
  const { store, newId } = context;
  return store.write(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    const garage = await findGarage(unit);
    if ((await judgeCursor(unit, garage, cursor)) !== 'unknown') return garage.epoch;
    const epoch = newId();
    await unit.db.updateTable('garages').set({ epoch }).where('id', '=', garage.id).execute();
    await closeOpen(unit, garage.head, () => true);
    return epoch;
  });
}

/** Shows what there is of the chosen open transactions, as far as it came. Their deltas take places when their rows are written next. */
export async function closeOpen(
  unit: Unit,
  head: number,
  chosen: (row: CloudTables['openTransactions']) => boolean,
): Promise<void> {
  const open = await readOpen(unit);
  await close(
    unit,
    [...open.values()].filter(chosen).map(({ tx }) => tx),
    head,
  );
}

/** A device that asks twice a second is written down once a minute, unless it has read on. */
export function isWorthNoting(row: DeviceRow, seq: number, now: number): boolean {
  return seq > row.seq || now - (row.lastSeenAt ?? 0) >= 60_000;
}

/** Notes how far a device has read, and that it was here. */
export async function noteSeen({ db, garage }: Unit, row: DeviceRow, seq: number, now: number): Promise<void> {
  await db
    .updateTable('devices')
    .set({ seq: Math.max(seq, row.seq), lastSeenAt: now })
    .where('garage', '=', garage)
    .where('device', '=', row.device)
    .execute();
}
