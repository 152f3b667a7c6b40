import type { CloudContext } from './context.ts';

/** For how long a link's version is remembered after it has expired, so that an old publication cannot bring it back. */
const linkKeptMs = 30 * 24 * 3_600_000;
/** For how long mail waits for a garage that does not come for it. */
const mailKeptMs = 365 * 24 * 3_600_000;

/** Drops what is over in one garage: sessions, codes, contents of links, and the marks that every device has read past. Repeating is harmless. */
export async function sweepGarage({ store, now }: CloudContext, garage: string): Promise<void> {
  await store.write(garage, async ({ db }) => {
    const time = now();
    await db.deleteFrom('sessions').where('garage', '=', garage).where('expiresAt', '<=', time).execute();
    await db.deleteFrom('enrolments').where('garage', '=', garage).where('expiresAt', '<=', time).execute();
    await db
      .updateTable('links')
      .set({ sealed: null, blobs: '' })
      .where('garage', '=', garage)
      .where('sealed', 'is not', null)
      .where('expiresAt', '<=', time)
      .execute();
    await db
      .deleteFrom('mail')
      .where('garage', '=', garage)
      .where('at', '<=', time - mailKeptMs)
      .execute();
    const forgotten = db
      .selectFrom('links')
      .select('id')
      .where('garage', '=', garage)
      .where('sealed', 'is', null)
      .where('expiresAt', '<=', time - linkKeptMs);
    await db.deleteFrom('linkGarages').where('garage', '=', garage).where('id', 'in', forgotten).execute();
    await db
      .deleteFrom('links')
      .where('garage', '=', garage)
      .where('sealed', 'is', null)
      .where('expiresAt', '<=', time - linkKeptMs)
      .execute();
    const { floor } = await db
      .selectFrom('devices')
      .select(({ fn }) => fn.min('seq').as('floor'))
      .where('garage', '=', garage)
      .where('revokedAt', 'is', null)
      .executeTakeFirstOrThrow();
    if (floor === null || floor === 0) return;
    await db.updateTable('garages').set({ floor }).where('id', '=', garage).where('floor', '<', floor).execute();
    await db.deleteFrom('pushes').where('garage', '=', garage).where('seq', '<', floor).execute();
    await db.deleteFrom('openTransactions').where('garage', '=', garage).where('closedSeq', '<', floor).execute();
  });
}

/** {@link sweepGarage} for all, one after the other. */
export async function sweepAll(context: CloudContext): Promise<void> {
  const garages = await context.store.common.selectFrom('garages').select('id').execute();
  for (const { id } of garages) await sweepGarage(context, id);
}
