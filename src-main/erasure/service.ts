import { z } from 'zod';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { languages } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import { backupFolders, destroyContents, doomContents, type ErasingGarage } from './contents.ts';
import { dropDrafts, readPersonalValues } from './drafts.ts';
import { addToErasureList, type ListedErasure, readErasureList } from './list.ts';
import { openScope } from './scope.ts';
import { findLeftovers, type ScrubAs, type Scrubbed, scrub } from './scrub.ts';

/** What an erasure did, in figures and names of contents (keyed hashes): nothing of what was erased. */
export const erasureReportSchema = z.object({
  counts: z.record(z.string(), z.number()).default({}),
  contents: z.array(z.string()).default([]),
  /** What stays by law: orders, payments and papers with their sums. */
  kept: z
    .object({ orders: z.int(), payments: z.int(), documents: z.int() })
    .default({ orders: 0, payments: 0, documents: 0 }),
});
export type ErasureReport = z.infer<typeof erasureReportSchema>;

/**
 * Destroys a client's personal data: here at once, on every other PC and in the cloud as soon as they hear of it, in a backup whenever it is restored. Sums
 * stay. It cannot be undone. Answers the erasure's id. Refuses a client who is not there, was erased, was merged into another, or has an open order.
 */
export async function eraseClient(
  garage: ErasingGarage,
  clientId: string,
  staffId: string | null,
): Promise<{ readonly id: string; readonly report: ErasureReport }> {
  const { database, newId, now } = garage;
  await requireErasable(garage, clientId);
  const nameless = await namelessIn(garage);
  const id = newId();
  const report = await database.apply(
    async ({ connection, write }) => {
      connection.pragma('secure_delete = ON');
      openScope(connection, { clientId, at: now() });
      const values = readPersonalValues(connection);
      const kept = countKept(connection);
      const scrubbed = scrub({ connection, nameless }, transactionOf(garage, staffId));
      doomContents(connection, scrubbed.contents);
      const drafts = dropDrafts(connection, values, 0);
      const done: ErasureReport = {
        counts: { ...scrubbed.counts, ...(drafts > 0 && { drafts }) },
        contents: [...scrubbed.contents],
        kept,
      };
      await write({ staffId, action: 'clients.erase', canUndo: false }, async ({ db, at }) => {
        await db
          .insertInto('erasures')
          .values({ id, tableName: 'clients', rowId: clientId, at, staffId, report: JSON.stringify(done) })
          .execute();
      });
      return done;
    },
    { leavesDerived: false },
  );
  await finish(garage);
  await rememberErasures(garage);
  await database.compact();
  return { id, report };
}

/**
 * Sees to it that what was ever erased is nowhere, where a garage is opened: learns of erasures from the lists beside the backups (a backup of the time before was
 * restored), and then does what {@link keepErased} does.
 */
export async function applyErasures(garage: ErasingGarage): Promise<Scrubbed> {
  await learnErasures(garage);
  return keepErased(garage);
}

/**
 * Empties what came since of those who were erased (a late edit of another PC, a restored row) and puts down what the lists beside the backups lack. Cheap where there is
 * nothing to do. Answers what was emptied.
 */
export async function keepErased(garage: ErasingGarage): Promise<Scrubbed> {
  const { database } = garage;
  const isAny = await database.reader.selectFrom('erasures').select('id').limit(1).executeTakeFirst();
  if (!isAny) return { counts: {}, contents: [] };
  const nameless = await namelessIn(garage);
  const scrubbed = await database.apply(
    async ({ connection }) => {
      if (!openScope(connection)) return { counts: {}, contents: [] };
      if (findLeftovers({ connection, nameless }).size === 0) return { counts: {}, contents: [] };
      connection.pragma('secure_delete = ON');
      const values = readPersonalValues(connection);
      const done = scrub({ connection, nameless }, transactionOf(garage, null));
      doomContents(connection, done.contents);
      dropDrafts(connection, values, 0);
      return done;
    },
    { leavesDerived: false },
  );
  if (Object.keys(scrubbed.counts).length > 0) await finish(garage);
  await followErasures(garage, await newErasures(garage));
  await destroyContents(garage);
  // Last: what is in the list has been followed.
  await rememberErasures(garage);
  return scrubbed;
}

/** The rows that should be empty and are not, for `verify`; each as `table: count`. */
export async function leftoversOfErasures({ database, ...garage }: ErasingGarage): Promise<readonly string[]> {
  const nameless = await namelessIn({ database, ...garage });
  return database.apply(
    async ({ connection }) => {
      if (!openScope(connection)) return [];
      return [...findLeftovers({ connection, nameless })].map(([table, count]) => `${table}: ${count}`);
    },
    { leavesDerived: true },
  );
}

/** What an erasure of this client would empty, how many rows of each table, and what would stay. Refuses like {@link eraseClient}. */
export async function previewErasure(garage: ErasingGarage, clientId: string) {
  await requireErasable(garage, clientId);
  const nameless = await namelessIn(garage);
  return garage.database.apply(
    async ({ connection }) => {
      openScope(connection, { clientId, at: garage.now(), isAlone: true });
      const counts = Object.fromEntries(findLeftovers({ connection, nameless }));
      return { counts, kept: countKept(connection), nameless };
    },
    { leavesDerived: true },
  );
}

async function requireErasable({ database: { reader } }: ErasingGarage, clientId: string): Promise<void> {
  const client = await reader
    .selectFrom('clients')
    .select(['name', 'mergedIntoId'])
    .where('id', '=', clientId)
    .executeTakeFirst();
  if (!client) throw new Refusal('client.gone');
  if (client.mergedIntoId !== null) throw new Refusal('client.merged_away', { name: client.name });
  const before = await reader.selectFrom('erasures').select('id').where('rowId', '=', clientId).executeTakeFirst();
  if (before) throw new Refusal('erasure.done_before');
  const open = await reader
    .selectFrom('orderSummaries')
    .select(['number', 'clientName'])
    .where('clientId', '=', clientId)
    .where('isOpen', '=', 1)
    .where('inBin', '=', 0)
    .limit(1)
    .executeTakeFirst();
  if (open) throw new Refusal('client.has_open_order', { name: open.clientName, number: open.number });
}

function countKept(connection: ErasingGarage['database']['connection']): ErasureReport['kept'] {
  const count = (sql: string) => Number(connection.prepare(sql).pluck().get());
  const orders = `SELECT id FROM temp.erased WHERE kind = 'orders'`;
  return {
    orders: count(`SELECT count(*) FROM (${orders})`),
    payments: count(`SELECT count(*) FROM payments WHERE order_id IN (${orders})`),
    documents: count(`SELECT count(*) FROM documents WHERE order_id IN (${orders})`),
  };
}

/** What is not in rows: contents, and the letters that the search index still knows. */
async function finish(garage: ErasingGarage): Promise<void> {
  await destroyContents(garage);
  await garage.database.apply(
    async ({ connection }) => {
      connection.exec(`INSERT INTO search_index (search_index) VALUES ('optimize')`);
    },
    { leavesDerived: true },
  );
}

/** Erasures that another PC made: the contents and the drafts that are on this one. */
async function followErasures(garage: ErasingGarage, erasures: readonly ListedErasure[]): Promise<void> {
  if (erasures.length === 0) return;
  const contents = erasures.flatMap(({ report }) => erasureReportSchema.parse(JSON.parse(report)).contents);
  await garage.database.apply(
    async ({ connection }) => {
      doomContents(connection, contents);
      if (openScope(connection)) dropDrafts(connection, [], Math.max(...erasures.map(({ at }) => at)));
    },
    { leavesDerived: true },
  );
}

/** Enters the erasures of the lists beside the backups that the database does not know. */
async function learnErasures(garage: ErasingGarage): Promise<void> {
  const { database } = garage;
  const lists = await Promise.all((await backupFolders(garage)).map(readErasureList));
  const listed = new Map(lists.flat().map((erasure) => [erasure.id, erasure]));
  if (listed.size === 0) return;
  const known = await database.reader.selectFrom('erasures').select('id').execute();
  for (const { id } of known) listed.delete(id);
  if (listed.size === 0) return;
  await database.write({ staffId: null, action: 'clients.erase', canUndo: false }, async ({ db }) => {
    await db
      .insertInto('erasures')
      .values([...listed.values()])
      .execute();
  });
}

/** Those that this PC's own list lacks. */
async function newErasures(garage: ErasingGarage): Promise<readonly ListedErasure[]> {
  const erasures = await garage.database.reader.selectFrom('erasures').selectAll().execute();
  const [own = garage.folder.backups] = await backupFolders(garage);
  const known = new Set((await readErasureList(own)).map(({ id }) => id));
  return erasures.filter(({ id }) => !known.has(id));
}

/** Puts the erasures into the lists beside the backups. */
async function rememberErasures(garage: ErasingGarage): Promise<void> {
  const erasures = await garage.database.reader.selectFrom('erasures').selectAll().execute();
  const [own = garage.folder.backups, ...others] = await backupFolders(garage);
  await addToErasureList(own, erasures);
  // One that is away gets them when it is back: this runs again and again.
  for (const folder of others) await addToErasureList(folder, erasures).catch(() => false);
}

function transactionOf({ database, newId, now }: ErasingGarage, staffId: string | null): ScrubAs {
  return { stamp: database.stamps.next(), id: newId(), at: now(), staffId };
}

async function namelessIn({ database }: Pick<ErasingGarage, 'database'>): Promise<string> {
  const garage = await database.reader.selectFrom('garage').select('language').executeTakeFirst();
  const language = languages.find((known) => known === garage?.language) ?? 'ru';
  return translate(language, 'erasure.nameless');
}
