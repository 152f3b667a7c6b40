import { sql } from 'kysely';
import type { Write } from '../../../src-main/database/database.ts';
import type { SignedIn } from '../../../src-main/session/session.ts';
import type { Catalogue } from '../../../src-shared/domain/catalogue.ts';
import type { Random } from '../world/random.ts';

/** What an act works with: the unit of work, chance, and who is at the screen. */
export interface Hand {
  readonly write: Write;
  readonly random: Random;
  readonly staff: SignedIn;
  readonly catalogue: Catalogue;
}

/** Something that a person does: one unit of work through the services that the screens use. Refuses as they do. */
export type Act = (hand: Hand) => Promise<void>;

/** There is nothing yet that the act could be done to. Nothing was written. */
export class NothingToDo extends Error {}

/** One of the rows, chosen by chance from all that this PC has in an order that depends on nothing else. */
export async function oneOf(
  { write, random }: Pick<Hand, 'write' | 'random'>,
  table: 'clients' | 'cars' | 'orders' | 'orderLines' | 'parts' | 'payments' | 'transactions',
  condition = 'deleted_at IS NULL',
): Promise<string> {
  const { rows } = await sql<{
    id: string;
  }>`SELECT id FROM ${sql.table(table)} WHERE ${sql.raw(condition)} ORDER BY id`.execute(write.db);
  if (rows.length === 0) throw new NothingToDo();
  return random.pick(rows).id;
}
