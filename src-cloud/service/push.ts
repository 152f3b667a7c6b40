import { z } from 'zod';
import { stampDevice, stampMs } from '../../src-shared/sync/hlc.ts';
import {
  type Cursor,
  type Delta,
  deltaRefusals,
  limits,
  type PushInput,
  type PushOutput,
} from '../../src-shared/sync/wire.ts';
import { packBase, packColumns, unpackColumns } from '../store/pack.ts';
import type { KeptDelta, Position, RowKey, Unit } from '../store/store.ts';
import type { DeltaRow } from '../store/tables.ts';
import type { Caller, CloudContext } from './context.ts';
import { beginEpoch, type DeviceRow, findBoth, type GarageRow, judgeCursor, markAt } from './garages.ts';
import { type Mergeable, neededOf } from './merge.ts';
import { countParts, type OpenTransactions, readOpen } from './open.ts';
import { CloudProblem } from './problem.ts';

type Refused = PushOutput['refused'];
const refusedSchema = z.array(z.object({ index: z.int(), code: z.enum(deltaRefusals) }));

/**
 * Takes one batch: all of it in one transaction, durable before the answer. The same batch again changes nothing and is answered as before. Refuses
 * `epoch.changed`, `device.forked`, `revoked`, `not_signed_in`.
 */
export async function push(context: CloudContext, caller: Caller, input: PushInput): Promise<PushOutput> {
  const { store, now } = context;
  const answer = await store.write(caller.garage, async (unit) => {
    const time = now();
    const { garage, device, hasOpen } = await findBoth(unit, caller.device);
    const judged = input.seen ? await judgeCursor(unit, garage, input.seen) : 'known';
    if (judged !== 'known') return { judged, epoch: garage.epoch };
    const repeated = await answerOfRepeated(unit, { garage, device, input });
    if (repeated) return { judged, output: { ...repeated, time }, isNew: false, mail: garage.mailHead };
    const output = await take(unit, { garage, device, hasOpen, input, time });
    return { judged, output, isNew: output.head.seq > garage.head, mail: garage.mailHead };
  });
  if ('output' in answer) {
    const { output, isNew, mail } = answer;
    if (isNew) store.tell({ kind: 'garage', garage: caller.garage, head: output.head.seq, mail, by: caller.device });
    return output;
  }
  const { judged, epoch } = answer;
  throw new CloudProblem('epoch.changed', {
    epoch: judged === 'unknown' && input.seen ? await beginEpoch(context, caller, input.seen) : epoch,
  });
}

/** The answer that was given to this very batch, or null for a new one. Refuses `device.forked`: the number was used for another one. */
async function answerOfRepeated(unit: Unit, { garage, device, input }: Pick<Batch, 'garage' | 'device' | 'input'>) {
  if (input.counter > device.counter) return null;
  if (input.counter < device.counter || input.batch !== device.lastBatch) throw new CloudProblem('device.forked');
  const head: Cursor = { epoch: garage.epoch, seq: device.lastSeq, mark: await markAt(unit, device.lastSeq) };
  return { head, refused: refusedSchema.parse(JSON.parse(device.lastRefused)) };
}

interface Batch {
  readonly garage: GarageRow;
  readonly device: DeviceRow;
  readonly hasOpen: boolean;
  readonly input: PushInput;
  readonly time: number;
}

async function take(unit: Unit, { garage, device, hasOpen, input, time }: Batch): Promise<PushOutput> {
  const refused = refuse(input.deltas, device.device, time);
  const isRefused = new Set(refused.map(({ index }) => index));
  const taken = input.deltas.filter((_, index) => !isRefused.has(index));
  const isEmpty = taken.length === 0;
  const seq = isEmpty ? garage.head : garage.head + 1;
  if (!isEmpty) await keep(unit, taken, { seq, device: device.device, hasOpen });
  await unit.deltas.place({
    device: device.device,
    seq,
    batch: input.batch,
    isEmpty,
    counter: input.counter,
    refused: JSON.stringify(refused),
    waitingMs: input.waitingMs,
    at: time,
    read: Math.max(device.seq, input.seen?.seq ?? 0),
  });
  const head: Cursor = { epoch: garage.epoch, seq, mark: isEmpty ? await markAt(unit, seq) : input.batch };
  return { head, time, refused };
}

function refuse(deltas: readonly Delta[], device: string, time: number): Refused {
  return deltas.flatMap(({ tx, size, body }, index): Refused => {
    if (stampMs(tx) > time + limits.stampAheadMs) return [{ index, code: 'stamp.ahead' }];
    if (size > 1 && stampDevice(tx) !== device) return [{ index, code: 'stamp.foreign' }];
    if (body.byteLength > limits.deltaBytes) return [{ index, code: 'delta.too_large' }];
    return [];
  });
}

type Candidate = Mergeable & Position & { readonly row: DeltaRow | null };

/**
 * Stores what is greatest for any of its columns, and drops what is so no longer. Deltas of a transaction that is not complete are stored and take no
 * place until it is: else those who keep it aside would miss what it replaced.
 */
async function keep(
  unit: Unit,
  deltas: readonly Delta[],
  { seq, device, hasOpen }: { readonly seq: number; readonly device: string; readonly hasOpen: boolean },
): Promise<void> {
  const opened: OpenTransactions = hasOpen ? await readOpen(unit) : new Map();
  const { open, completed } = await countParts(unit, deltas, { seq, device, opened });
  const stillOpen = new Set([...opened.keys(), ...open]);
  for (const { tx } of completed) stillOpen.delete(tx);
  const rows = deltas.map((delta, part) => rowOf(delta, { seq, part, device }));
  const closed = rows.filter((row) => !isAside(row, open));
  const touched = [...closed, ...(await rowsOfCompleted(unit, completed))];
  const candidates = new Map<string, Candidate[]>();
  const keys = new Map<string, RowKey>();
  for (const row of touched) keys.set(keyOf(row), row);
  const add = (key: string, candidate: Candidate) => {
    const known = candidates.get(key);
    if (known) known.push(candidate);
    else candidates.set(key, [candidate]);
  };
  for (const kept of await unit.deltas.ofRows([...keys.values()]))
    if (!isAside(kept, stillOpen)) add(keyOf(kept), { ...kept, columns: unpackColumns(kept.columns), row: null });
  for (const row of closed)
    add(keyOf(row), { tx: row.tx, columns: unpackColumns(row.columns), seq: row.seq, part: row.part, row });

  const inserted = rows.filter((row) => isAside(row, open));
  const dropped: Position[] = [];
  for (const ofRow of candidates.values()) {
    const needed = neededOf(ofRow);
    for (const candidate of ofRow) {
      if (candidate.row && needed.has(candidate)) inserted.push(candidate.row);
      if (!candidate.row && !needed.has(candidate)) dropped.push(candidate);
    }
  }
  await unit.deltas.remove(dropped);
  await unit.deltas.insert(inserted.sort((one, other) => one.part - other.part));
}

/** A row's present state is complete by itself, also where it bears the stamp of a transaction that is not. */
const isAside = ({ tx, txSize }: Pick<DeltaRow, 'tx' | 'txSize'>, open: ReadonlySet<string>) =>
  txSize > 1 && open.has(tx);

/** The rows that the earlier parts of transactions touch which are complete now. */
async function rowsOfCompleted(
  { db, garage }: Unit,
  completed: readonly { readonly tx: string; readonly firstSeq: number }[],
): Promise<RowKey[]> {
  const found: RowKey[] = [];
  for (const { tx, firstSeq } of completed)
    found.push(
      ...(await db
        .selectFrom('deltas')
        .select(['tableName', 'rowId'])
        .where('garage', '=', garage)
        .where('seq', '>=', firstSeq)
        .where('tx', '=', tx)
        .execute()),
    );
  return found;
}

const keyOf = ({ tableName, rowId }: RowKey | KeptDelta) => `${tableName} ${rowId}`;

function rowOf(
  delta: Delta,
  place: { readonly seq: number; readonly part: number; readonly device: string },
): DeltaRow {
  return {
    ...place,
    tx: delta.tx,
    txSize: delta.size,
    tableName: delta.table,
    rowId: delta.row,
    columns: packColumns(delta.columns),
    base: packBase(delta.base),
    schemaNumber: delta.schema,
    keyNumber: delta.key,
    body: delta.body,
  };
}
