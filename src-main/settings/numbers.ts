import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { documentSeries, formatDocumentNumber } from '../../src-shared/domain/document-number.ts';
import type { Write } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';

/** What `nextNumber` would give now; nothing is used up. Another unit of work may take it first. */
export async function peekNumber(
  db: ReadonlyKysely<Database> | Transaction<Database>,
  series: string,
): Promise<{ readonly prefix: string; readonly counter: number }> {
  const counter = await db.selectFrom('numberCounters').select('last').where('name', '=', series).executeTakeFirst();
  const device = await db.selectFrom('device').select('numberPrefix').executeTakeFirstOrThrow();
  return { prefix: device.numberPrefix, counter: (counter?.last ?? 0) + 1 };
}

/**
 * The next human number of a series ("order", "act"). Each PC has a prefix of its own and counts by itself, so two PCs that are apart
 * never give the same number; within a unit of work that fails, the number is not used up.
 */
export async function nextNumber(
  write: Write,
  series: string,
): Promise<{ readonly prefix: string; readonly counter: number }> {
  const { last } = await write.db
    .insertInto('numberCounters')
    .values({ name: series, last: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((row) => ({ last: row('numberCounters.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  const device = await write.db.selectFrom('device').select('numberPrefix').executeTakeFirstOrThrow();
  return { prefix: device.numberPrefix, counter: last };
}

/** The next number of a series that begins anew every year of the garage's calendar, as it is written: `A-15/2026`. */
export async function nextYearlyNumber(write: Write, series: string): Promise<string> {
  const { timeZone } = await write.db.selectFrom('garage').select('timeZone').executeTakeFirstOrThrow();
  const year = Number(new Intl.DateTimeFormat('en-US', { year: 'numeric', timeZone }).format(write.at));
  return formatDocumentNumber({ ...(await nextNumber(write, documentSeries(series, year))), year });
}
