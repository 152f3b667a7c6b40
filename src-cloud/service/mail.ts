import { z } from 'zod';
import { type Mail, type mailOutputSchema, mailSchema } from '../../src-shared/sync/wire/mail.ts';
import type { Caller, CloudContext } from './context.ts';
import { findDevice, findGarage } from './garages.ts';
import { CloudProblem } from './problem.ts';

/** What one answer carries; the rest follows when it is asked for. */
const mailPerAnswer = 200;
const lettersPerAnswer = 1_048_576;
/** What waits for a garage at most, from all sides. */
const mailMax = 10_000;

/**
 * Puts something from outside into the garage's mail, where any of its devices picks it up. What is there already (by its id) is left out. Refuses
 * `too_many` when so much of one source waits that it must be a flood, `not_signed_in` for no such garage.
 */
export async function addMail(
  { store }: CloudContext,
  garage: string,
  mail: readonly Omit<Mail, 'seq'>[],
  { ofSourceMax }: { readonly ofSourceMax: number },
): Promise<void> {
  const nudge = await store.write(garage, async (unit) => {
    const { db } = unit;
    const before = await findGarage(unit);
    let mailHead = before.mailHead;
    for (const { id, kind, from, at, sealed } of mail) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('mail')
        .values({ garage, seq: mailHead + 1, id, kind, source: from, at, sealed })
        .onConflict((conflict) => conflict.columns(['garage', 'id']).doNothing())
        .executeTakeFirst();
      mailHead += Number(numInsertedOrUpdatedRows ?? 0n);
    }
    if (mailHead === before.mailHead) return null;
    const { all, ofSource } = await db
      .selectFrom('mail')
      .select(({ fn }) => fn.countAll<number>().as('all'))
      .select(({ fn }) =>
        fn
          .countAll<number>()
          .filterWhere('source', '=', mail[0]?.from ?? '')
          .as('ofSource'),
      )
      .where('garage', '=', garage)
      .executeTakeFirstOrThrow();
    if (all > mailMax || ofSource > ofSourceMax) throw new CloudProblem('too_many', { retryAfter: 600 });
    await db.updateTable('garages').set({ mailHead }).where('id', '=', garage).execute();
    return { head: before.head, mail: mailHead };
  });
  if (nudge) store.tell({ kind: 'garage', garage, by: null, ...nudge });
}

/** What waits after a position. Refuses `revoked`, `not_signed_in`. */
export function listMail(
  { store }: CloudContext,
  caller: Caller,
  after: number,
): Promise<z.infer<typeof mailOutputSchema>> {
  return store.read(caller.garage, async (unit) => {
    const { mailHead } = await findGarage(unit);
    await findDevice(unit, caller.device);
    const waiting = unit.db
      .selectFrom('mail')
      .where('garage', '=', caller.garage)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(mailPerAnswer);
    const sizes = await waiting.select(({ fn }) => ['seq', fn<number>('length', ['sealed']).as('letters')]).execute();
    let letters = 0;
    const count = sizes.filter((mail) => {
      const isFirst = letters === 0;
      letters += mail.letters;
      return isFirst || letters <= lettersPerAnswer;
    }).length;
    const rows = await waiting.select(['seq', 'id', 'kind', 'source as from', 'at', 'sealed']).limit(count).execute();
    return { mail: z.array(mailSchema).parse(rows), head: mailHead };
  });
}

/** Drops mail that became the garage's own changes. Unknown ids are none of its business. */
export async function finishMail({ store }: CloudContext, caller: Caller, ids: readonly string[]): Promise<void> {
  await store.write(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    if (ids.length > 0)
      await unit.db.deleteFrom('mail').where('garage', '=', caller.garage).where('id', 'in', ids).execute();
  });
}
