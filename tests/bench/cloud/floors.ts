import { existsSync, readFileSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { type DatabaseKey, openConnection } from '../../../src-main/database/connection.ts';

/** What the system tells of this process's writes; there is none on other systems than Linux. */
const counters = '/proc/self/io';
/** A page of SQLite with its head in the log, in bytes: https://sqlite.org/fileformat2.html#the_write_ahead_log */
const frameBytes = { head: 24, page: 4_096 };

/** The floor of a commit: the same rows into a sealed file with the same durability, and nothing that makes them a part of a garage. */
export function plainCommits(file: string, key: DatabaseKey, orders: readonly object[]): void {
  const connection = openConnection(file, key, { readonly: false });
  const columns = Object.keys(orders[0] ?? {});
  connection.exec(`CREATE TABLE orders (${columns.join(', ')}, PRIMARY KEY (id))`);
  const insert = connection.prepare(`INSERT INTO orders VALUES (${columns.map((column) => `@${column}`).join(', ')})`);
  for (const order of orders) insert.run(order);
  connection.close();
}

/** Begins to count what this process writes into files. Answers how to ask for the bytes since then; null where the system does not tell. */
export function countWritten(): (() => number) | null {
  if (!existsSync(counters)) return null;
  const written = () => Number(/^wchar: (\d+)$/m.exec(readFileSync(counters, 'utf8'))?.[1]);
  const start = written();
  return () => written() - start;
}

/** The floor of what a commit writes: as many bytes, in SQLite's pieces, into a plain file, put on the disk so many times. */
export async function sameBytes(file: string, bytesOfOne: number, times: number): Promise<void> {
  const { head, page } = frameBytes;
  const frames = Math.round(bytesOfOne / (head + page));
  const content = Buffer.alloc(page, 1);
  const log = await open(file, 'w');
  for (let time = 0; time < times; time += 1) {
    for (let frame = 0; frame < frames; frame += 1) {
      writeSync(log.fd, content, 0, head);
      writeSync(log.fd, content);
    }
    await log.datasync();
  }
  await log.close();
}
