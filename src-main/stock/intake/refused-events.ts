import type { ReadonlyKysely } from 'kysely/readonly';
import { z } from 'zod';
import type { RefusedEvent } from '../../../src-shared/contract/sync.ts';
import { cleanOutsideText } from '../../../src-shared/domain/outside-text.ts';
import type { RefusalParameters } from '../../../src-shared/domain/refusal.ts';
import type { GarageDatabase, Write } from '../../database/database.ts';
import type { Database } from '../../database/database-tables.ts';
import { conflictId } from '../../sync/conflict-finder.ts';

/**
 * What stands in a row of `conflicts` where its column would be named. A refused event is kept there, because like a conflict it is to be seen by every PC until
 * one person has looked at it, and both of two PCs that meet it make the same row.
 */
export const refusedEventColumn = 'refused_event';
/** So many wait for a person at most: a system that sends nothing else is not to fill the garage. */
const unreadMax = 200;
/** So much of an event is kept, in letters: enough to find it in the system that sent it. */
const excerptLetters = 500;

/** An event from another system of which nothing could be taken. */
interface Refused {
  /** The letter that brought it. */
  readonly letterId: string;
  /** The system's id among those that may send. */
  readonly sourceId: string;
  readonly at: number;
  readonly code: string;
  readonly parameters: RefusalParameters;
  /** As it came. */
  readonly text: string;
}

/** Keeps refused events until somebody has read of them. The same one again is kept once. */
export async function keepRefusedEvents(database: GarageDatabase, refused: readonly Refused[]): Promise<void> {
  if (refused.length === 0) return;
  await database.write({ staffId: null, action: 'stock.refuseEvent', canUndo: false }, async ({ db }) => {
    const room = unreadMax - (await countRefusedEvents(db));
    for (const { letterId, sourceId, at, code, parameters, text } of refused.slice(0, Math.max(0, room)))
      await db
        .insertInto('conflicts')
        .values({
          id: conflictId('event', letterId, text),
          tableName: 'intake_sources',
          rowId: sourceId,
          columnName: refusedEventColumn,
          keptStamp: '',
          keptValue: JSON.stringify({ code, parameters }),
          otherStamp: '',
          otherValue: JSON.stringify(cleanOutsideText(text, excerptLetters)),
          createdAt: at,
          resolvedAt: null,
          deletedAt: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  });
}

type Reader = Pick<ReadonlyKysely<Database>, 'selectFrom'>;

/** How many refused events nobody has read of. */
export async function countRefusedEvents(reader: Reader): Promise<number> {
  const { count } = await unread(reader)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

const reasonSchema = z.object({
  code: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** The refused events that nobody has read of, the oldest first, each with who sent it. */
export async function readRefusedEvents(reader: Reader): Promise<RefusedEvent[]> {
  const rows = await unread(reader)
    .leftJoin('intakeSources', 'intakeSources.id', 'conflicts.rowId')
    .select(['conflicts.id', 'conflicts.keptValue', 'conflicts.otherValue', 'conflicts.createdAt as at'])
    .select('intakeSources.name as source')
    .orderBy('conflicts.createdAt')
    .orderBy('conflicts.id')
    .execute();
  return rows.map(({ keptValue, otherValue, ...row }) => ({
    ...row,
    ...reasonSchema.parse(JSON.parse(keptValue)),
    text: z.string().parse(JSON.parse(otherValue)),
  }));
}

/** Notes that somebody has read of them; on every PC they are told of no more. */
export async function markRefusedEventsRead(write: Write, ids: readonly string[]): Promise<void> {
  await write.db
    .updateTable('conflicts')
    .set({ resolvedAt: write.at })
    .where('id', 'in', ['', ...ids])
    .where('columnName', '=', refusedEventColumn)
    .where('resolvedAt', 'is', null)
    .execute();
}

function unread(reader: Reader) {
  return reader
    .selectFrom('conflicts')
    .where('conflicts.columnName', '=', refusedEventColumn)
    .where('conflicts.resolvedAt', 'is', null)
    .where('conflicts.deletedAt', 'is', null);
}
