import type { Selectable } from 'kysely';
import type { Cursor } from '../../src-shared/sync/wire/deltas.ts';
import type { Unit } from '../store/store.ts';
import type { CloudTables } from '../store/tables.ts';
import type { Caller, CloudContext } from './context.ts';
import { close, readOpen } from './open.ts';
import { CloudProblem } from './problem.ts';

type GarageRow = Selectable<CloudTables['garages']>;
type DeviceRow = CloudTables['devices'];

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

/** What a push or a pull has to know of its garage, and of its device. */
export type GarageState = Pick<GarageRow, 'id' | 'epoch' | 'head' | 'floor' | 'mailHead'>;
export type DeviceState = Pick<
  DeviceRow,
  'device' | 'seq' | 'counter' | 'lastBatch' | 'lastSeq' | 'lastRefused' | 'lastSeenAt'
>;

/** Both at once, whether transactions are open, and the mark at `cursor`: for what is done a thousand times a second. Refuses as {@link findDevice}. */
export async function findBoth({ deltas, garage }: Unit, device: string, cursor: Cursor | null) {
  const row = await deltas.standing(device, cursor?.seq ?? -1);
  if (!row) throw new CloudProblem('not_signed_in');
  if (row.revokedAt !== null) throw new CloudProblem('revoked');
  const { epoch, head, floor, mailHead, hasOpen, mark, ...state } = row;
  const ofGarage: GarageState = { id: garage, epoch, head, floor, mailHead };
  const ofDevice: DeviceState = { device, ...state };
  return { garage: ofGarage, device: ofDevice, hasOpen, mark: mark ?? '' };
}

/** The mark at a position; empty at the beginning and where all have read further long ago. */
export async function markAt({ deltas }: Unit, seq: number): Promise<string> {
  return (await deltas.markAt(seq)) ?? '';
}

type Judged = 'known' | 'other_epoch' | 'unknown';

/** Whether the store has what a device says to have read, `mark` being what stands there. Below the floor it is believed: no store that forgot it could be younger. */
export function judgeCursor(garage: GarageState, cursor: Cursor, mark: string): Judged {
  if (cursor.epoch !== garage.epoch) return 'other_epoch';
  if (cursor.seq <= garage.floor) return 'known';
  if (cursor.seq > garage.head) return 'unknown';
  return mark === cursor.mark ? 'known' : 'unknown';
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
    if (judgeCursor(garage, cursor, await markAt(unit, cursor.seq)) !== 'unknown') return garage.epoch;
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

/** Whether a pull from `from` says something new of a device: that it has read all there is, or, of one that reads page after page or finds nothing, once a minute that it is here. */
export function isWorthNoting(
  { seq, lastSeenAt }: DeviceState,
  { from, head, now }: { readonly from: number; readonly head: number; readonly now: number },
): boolean {
  return now - (lastSeenAt ?? 0) >= 60_000 || (from > seq && from === head);
}

/**
 * Notes how far a device has read, and that it was here. Nobody waits for it, so what it says may be late: a position that is known to be further stands, and whoever was shut
 * out meanwhile was not seen.
 */
export async function noteSeen({ db, garage }: Unit, device: string, seq: number, now: number): Promise<void> {
  await db
    .updateTable('devices')
    .set((is) => ({
      seq: is.case().when('seq', '<', seq).then(seq).else(is.ref('seq')).end(),
      lastSeenAt: now,
    }))
    .where('garage', '=', garage)
    .where('device', '=', device)
    .where('revokedAt', 'is', null)
    .execute();
}
