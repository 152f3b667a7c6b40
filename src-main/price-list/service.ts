import type { Patch } from '../../src-shared/contract/procedure.ts';
import type { WorkFields } from '../../src-shared/contract/works.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { workCodeIdentity } from '../../src-shared/domain/work-code.ts';
import type { Write } from '../database/database.ts';

/** Adds a work; answers the id. Refuses a missing name and a code that another work has. */
export async function createWork(write: Write, fields: WorkFields): Promise<string> {
  const id = write.newId();
  requireName(fields.name);
  await requireFreeCodes(write, [{ ...fields, id }]);
  await write.db
    .insertInto('works')
    .values({ ...fields, id, createdAt: write.at })
    .execute();
  return id;
}

/** Changes the given fields of a work and leaves the others. Refuses what {@link createWork} refuses, and a work that is in the bin. */
export async function updateWork(write: Write, id: string, fields: Patch<WorkFields>): Promise<void> {
  await requireWorks(write, [id]);
  if (fields.name !== undefined) requireName(fields.name);
  if (fields.code !== undefined) await requireFreeCodes(write, [{ id, code: fields.code, name: fields.name ?? '' }]);
  if (Object.keys(fields).length > 0) await write.db.updateTable('works').set(fields).where('id', '=', id).execute();
}

/** Puts works into the bin, and takes them out of their packages. Orders keep their lines, and the prices stay for the day they come back. */
export async function removeWorks(write: Write, ids: readonly string[]): Promise<void> {
  const inBin = { deletedAt: write.at };
  await write.db
    .updateTable('packageItems')
    .set(inBin)
    .where('workId', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
  await write.db.updateTable('works').set(inBin).where('id', 'in', ids).where('deletedAt', 'is', null).execute();
}

/** Brings works back from the bin, into the packages they were taken out of at that moment. Refuses a code that has been given away since. */
export async function restoreWorks(write: Write, ids: readonly string[]): Promise<void> {
  const works = await write.db
    .selectFrom('works')
    .select(['id', 'code', 'name', 'deletedAt'])
    .where('id', 'in', ids)
    .where('deletedAt', 'is not', null)
    .execute();
  await requireFreeCodes(write, works);
  for (const { id, deletedAt } of works) {
    const back = { deletedAt: null };
    // Items and work were put into the bin by one unit of work, which has one moment.
    await write.db
      .updateTable('packageItems')
      .set(back)
      .where('workId', '=', id)
      .where('deletedAt', '=', deletedAt)
      .execute();
    await write.db.updateTable('works').set(back).where('id', '=', id).execute();
  }
}

/** Refuses to bring works back by undo when their codes have been given away since. */
export async function requireCodesFreeAfter(write: Write, changeId: string): Promise<void> {
  const works = await write.db
    .selectFrom('works')
    .select(['id', 'code', 'name'])
    .where('id', 'in', (row) =>
      row.selectFrom('history').select('rowId').where('transactionId', '=', changeId).where('tableName', '=', 'works'),
    )
    .execute();
  await requireFreeCodes(write, works);
}

/** Refuses works that are in the bin or were never there. */
export async function requireWorks(write: Write, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  const { count } = await write.db
    .selectFrom('works')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('id', 'in', wanted)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (count !== wanted.length) throw new Refusal('price.work_gone');
}

async function requireFreeCodes(
  write: Write,
  works: readonly { readonly id: string; readonly code: string; readonly name: string }[],
): Promise<void> {
  const identities = new Map<string, string>();
  for (const { id, code, name } of works) {
    const identity = workCodeIdentity(code);
    if (identities.has(identity)) throw new Refusal('price.code_taken', { code, name });
    if (identity !== '') identities.set(identity, id);
  }
  if (identities.size === 0) return;
  const others = await write.db
    .selectFrom('workSummaries')
    .select(['workId', 'code', 'codeIdentity', 'name'])
    .where('codeIdentity', 'in', [...identities.keys()])
    .where('codeIdentity', '<>', '')
    .where('inBin', '=', 0)
    .execute();
  const taken = others.find(({ workId, codeIdentity }) => identities.get(codeIdentity) !== workId);
  if (taken) throw new Refusal('price.code_taken', { code: taken.code, name: taken.name });
}

function requireName(name: string): void {
  if (name.trim() === '') throw new Refusal('price.work_name_missing');
}
