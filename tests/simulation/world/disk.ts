import type Sqlite from 'better-sqlite3';
import { Refusal } from '../../../src-shared/domain/refusal.ts';

/** Does `work` where the database has room for so many more pages. */
export async function withFullDisk(
  connection: Sqlite.Database,
  pages: number,
  work: () => Promise<void>,
): Promise<void> {
  const present = Number(connection.pragma('page_count', { simple: true }));
  connection.pragma(`max_page_count = ${present + pages}`);
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'storage.full')) throw error;
  } finally {
    connection.pragma('max_page_count = 4294967294');
  }
}
