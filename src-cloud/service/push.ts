import { z } from 'zod';
import { stampDevice, stampMs } from '../../src-shared/sync/hlc.ts';
import {
  type Cursor,
  type Delta,
  deltaRefusals,
  type News,
  type PushInput,
  type PushOutput,
} from '../../src-shared/sync/wire/deltas.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import type { Unit } from '../store/store.ts';
import type { Caller, CloudContext } from './context.ts';
import { beginEpoch, type DeviceState, findBoth, type GarageState, judgeCursor, markAt } from './garages.ts';
import { findKept, type Kept, keep } from './keep.ts';
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
    const sorted = sort(input.deltas, caller.device, time);
    // All that is asked at once: neither needs the other's answer, and each way to the database and back costs as much as the work there.
    const [{ garage, device, hasOpen, mark }, kept, members] = await Promise.all([
      findBoth(unit, caller.device, input.seen),
      findKept(unit, sorted.taken),
      input.seen && isNews(sorted.taken) ? unit.deltas.members() : null,
    ]);
    const judged = input.seen ? judgeCursor(garage, input.seen, mark) : 'known';
    if (judged !== 'known') return { judged, epoch: garage.epoch };
    const repeated = await answerOfRepeated(unit, { garage, device, input });
    if (repeated)
      return { judged, output: { ...repeated, time }, isNew: false, mail: garage.mailHead, news: undefined };
    const { output, news } = await take(unit, { garage, device, hasOpen, input, time, kept, members, ...sorted });
    return { judged, output, isNew: output.head.seq > garage.head, mail: garage.mailHead, news };
  });
  if (answer.output) {
    const { output, isNew, mail, news } = answer;
    const nudge = { kind: 'garage', garage: caller.garage, head: output.head.seq, mail, by: caller.device } as const;
    if (isNew) store.tell(news ? { ...nudge, news } : nudge);
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
  readonly garage: GarageState;
  readonly device: DeviceState;
  readonly hasOpen: boolean;
  readonly input: PushInput;
  readonly time: number;
  readonly taken: readonly Delta[];
  readonly refused: Refused;
  /** What is kept of the rows of what is taken. */
  readonly kept: Kept;
  /** Who may hear what is new; null: it is too much to be told. */
  readonly members: readonly string[] | null;
}

async function take(unit: Unit, batch: Batch) {
  const { garage, device, hasOpen, input, time, taken, refused } = batch;
  const isEmpty = taken.length === 0;
  const seq = isEmpty ? garage.head : garage.head + 1;
  const deltas = isEmpty ? null : await keep(unit, taken, { seq, device: device.device, hasOpen, kept: batch.kept });
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
  const output: PushOutput = { head, time, refused };
  return { output, news: newsOf(batch, { next: head, time, deltas: deltas ?? [] }) };
}

/**
 * A push of few deltas as the others may hear of it. Its sender has shown which mark stands at the position before it, so that nobody takes it who read another history. Whoever was
 * shut out before this push is not among those who hear it.
 */
function newsOf({ garage, input: { seen }, members }: Batch, { next, time, deltas }: Omit<News, 'after'>) {
  if (!members || seen?.seq !== garage.head || seen.mark === '' || deltas.length === 0) return undefined;
  return { news: { after: seen, next, time, deltas }, to: new Set(members) };
}

/** Whether it is so little that it may be told at once, with the word that something is new. */
function isNews(deltas: readonly Delta[]): boolean {
  return (
    deltas.length <= limits.newsDeltas && deltas.reduce((sum, { body }) => sum + body.byteLength, 0) <= limits.newsBytes
  );
}

/** Sorts out what is refused. */
function sort(deltas: readonly Delta[], device: string, time: number): Pick<Batch, 'taken' | 'refused'> {
  const refused = refuse(deltas, device, time);
  const isRefused = new Set(refused.map(({ index }) => index));
  return { refused, taken: deltas.filter((_, index) => !isRefused.has(index)) };
}

function refuse(deltas: readonly Delta[], device: string, time: number): Refused {
  return deltas.flatMap(({ tx, size, body }, index): Refused => {
    if (stampMs(tx) > time + limits.stampAheadMs) return [{ index, code: 'stamp.ahead' }];
    if (size > 1 && stampDevice(tx) !== device) return [{ index, code: 'stamp.foreign' }];
    if (body.byteLength > limits.deltaBytes) return [{ index, code: 'delta.too_large' }];
    return [];
  });
}
