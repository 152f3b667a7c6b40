import type { Caller, CloudContext } from './context.ts';
import { sha256 } from './devices.ts';
import { findDevice } from './garages.ts';
import { CloudProblem } from './problem.ts';

/** Keeps a sealed chunk under its SHA-256. One that is there already is left as it is. Refuses `malformed` if the name is not its hash, `revoked`. */
export async function putBlob(
  { store, now }: CloudContext,
  caller: Caller,
  { hash, content }: { readonly hash: string; readonly content: Uint8Array },
): Promise<void> {
  if (sha256(content) !== hash)
    throw new CloudProblem('malformed', { detail: 'The content is not what its name says.' });
  await store.write(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    await unit.db
      .insertInto('blobs')
      .values({ garage: caller.garage, hash, createdAt: now(), content })
      .onConflict((conflict) => conflict.columns(['garage', 'hash']).doNothing())
      .execute();
  });
}

/** A chunk. Refuses `not_found`, `revoked`. */
export async function getBlob({ store }: CloudContext, caller: Caller, hash: string): Promise<Uint8Array> {
  const found = await store.read(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    return unit.db
      .selectFrom('blobs')
      .select('content')
      .where('garage', '=', caller.garage)
      .where('hash', '=', hash)
      .executeTakeFirst();
  });
  if (!found) throw new CloudProblem('not_found');
  return found.content;
}

/** Whether a chunk is there, so that it need not be sent. Refuses `not_found`, `revoked`. */
export async function hasBlob({ store }: CloudContext, caller: Caller, hash: string): Promise<void> {
  const found = await store.read(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    return unit.db
      .selectFrom('blobs')
      .select('hash')
      .where('garage', '=', caller.garage)
      .where('hash', '=', hash)
      .executeTakeFirst();
  });
  if (!found) throw new CloudProblem('not_found');
}

/** Drops a chunk that nothing in the garage refers to any more: only its devices can know. Repeating is harmless. Refuses `revoked`. */
export async function deleteBlob({ store }: CloudContext, caller: Caller, hash: string): Promise<void> {
  await store.write(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    await unit.db.deleteFrom('blobs').where('garage', '=', caller.garage).where('hash', '=', hash).execute();
  });
}
