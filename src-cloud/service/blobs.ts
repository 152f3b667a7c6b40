import type { z } from 'zod';
import type { BlobsOutput, blobsQuerySchema } from '../../src-shared/sync/wire/blobs.ts';
import type { Unit } from '../store/store.ts';
import { blobBytesDefault, type Caller, type CloudContext } from './context.ts';
import { sha256 } from './devices.ts';
import { findDevice, findGarage } from './garages.ts';
import { CloudProblem } from './problem.ts';

/**
 * Keeps a sealed chunk under its SHA-256. One that is there already is only marked as new, so that no sweep takes it from under whoever sends it. Refuses
 * `malformed` if the name is not its hash, `full` beyond the garage's room, `revoked`.
 */
export async function putBlob(
  { store, now, blobBytesMax = blobBytesDefault }: CloudContext,
  caller: Caller,
  { hash, content }: { readonly hash: string; readonly content: Uint8Array },
): Promise<void> {
  if (sha256(content) !== hash)
    throw new CloudProblem('malformed', { detail: 'The content is not what its name says.' });
  await store.write(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    const { blobBytes } = await findGarage(unit);
    const known = await unit.db
      .updateTable('blobs')
      .set({ createdAt: now() })
      .where('garage', '=', caller.garage)
      .where('hash', '=', hash)
      .returning('hash')
      .executeTakeFirst();
    if (known) return;
    const bytes = blobBytes + content.byteLength;
    if (bytes > blobBytesMax) throw new CloudProblem('full');
    await unit.db.insertInto('blobs').values({ garage: caller.garage, hash, createdAt: now(), content }).execute();
    await unit.db.updateTable('garages').set({ blobBytes: bytes }).where('id', '=', caller.garage).execute();
  });
}

/** A chunk. Refuses `not_found`, `revoked`. */
export function getBlob({ store }: CloudContext, caller: Caller, hash: string): Promise<Uint8Array> {
  return store.read(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    return readBlob(unit, hash);
  });
}

/** A chunk of a garage. Refuses `not_found`. */
export async function readBlob({ db, garage }: Unit, hash: string): Promise<Uint8Array> {
  const found = await db
    .selectFrom('blobs')
    .select('content')
    .where('garage', '=', garage)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!found) throw new CloudProblem('not_found');
  return found.content;
}

/** How many bytes a chunk of a garage has. Refuses `not_found`. */
export async function sizeOfBlob({ db, garage }: Unit, hash: string): Promise<number> {
  const found = await db
    .selectFrom('blobs')
    .select(({ fn }) => fn<number>('octet_length', ['content']).as('bytes'))
    .where('garage', '=', garage)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!found) throw new CloudProblem('not_found');
  return Number(found.bytes);
}

/** Whether a chunk is there, so that it need not be sent, and how many bytes it has. Refuses `not_found`, `revoked`. */
export function findBlob({ store }: CloudContext, caller: Caller, hash: string): Promise<number> {
  return store.read(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    return sizeOfBlob(unit, hash);
  });
}

/** Drops a chunk that nothing in the garage refers to any more: only its devices can know. Repeating is harmless. Refuses `revoked`. */
export async function deleteBlob({ store }: CloudContext, caller: Caller, hash: string): Promise<void> {
  await store.write(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    const gone = await unit.db
      .deleteFrom('blobs')
      .where('garage', '=', caller.garage)
      .where('hash', '=', hash)
      .returning(({ fn }) => fn<number>('octet_length', ['content']).as('bytes'))
      .executeTakeFirst();
    if (!gone) return;
    await unit.db
      .updateTable('garages')
      .set((is) => ({ blobBytes: is('blobBytes', '-', Number(gone.bytes)) }))
      .where('id', '=', caller.garage)
      .execute();
  });
}

/** The garage's chunks after one, in the order of their hashes. Refuses `revoked`. */
export function listBlobs(
  { store, now, blobBytesMax = blobBytesDefault }: CloudContext,
  caller: Caller,
  { after, limit }: z.infer<typeof blobsQuerySchema>,
): Promise<BlobsOutput> {
  return store.read(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    const { blobBytes } = await findGarage(unit);
    const rows = await unit.db
      .selectFrom('blobs')
      .select(['hash', 'createdAt', ({ fn }) => fn<number>('octet_length', ['content']).as('bytes')])
      .where('garage', '=', caller.garage)
      .where('hash', '>', after)
      .orderBy('hash')
      .limit(limit)
      .execute();
    const blobs = rows.map(({ hash, createdAt, bytes }) => ({ hash, at: createdAt, bytes: Number(bytes) }));
    return { blobs, bytesUsed: blobBytes, bytesMax: blobBytesMax, time: now() };
  });
}
