import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import Papa from 'papaparse';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { tables } from '../../src-shared/sync/tables.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { runWorker } from '../backups/worker-task.ts';
import { openConnection } from '../database/connection.ts';
import { readPrinted } from '../documents/printing.ts';
import { readContent } from '../files/store.ts';
import type { Garage } from '../garage.ts';
import { isFormula } from '../spreadsheets/formula.ts';
import { exportList } from './service.ts';
import { wholeList, wholeLists } from './whole-lists.ts';

export interface ExportOptions {
  /** The language of the lists' titles. */
  readonly language: Language;
  readonly signal?: AbortSignal;
  /** Called with the tables and attachments written so far, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What left the garage. */
export interface ExportedEverything {
  readonly database: string;
  /** Rows by table. */
  readonly tables: Readonly<Record<string, number>>;
  readonly attachments: number;
  /** Attachments whose content is missing or damaged; everything else has left all the same. */
  readonly lost: readonly string[];
}

/** The tables that are the garage's own: everything but what this PC keeps for itself or can derive. */
const exported = Object.entries(tables)
  .filter(([name, { kind }]) => kind !== 'local' && name !== 'history')
  .map(([name]) => name);

/** Columns that are worth something only to whoever wants to break in. */
const withheld: readonly string[] = ['pin_hash'];
const rowsPerPause = 500;

/**
 * Lets everything leave the garage in forms that any other program reads: the whole database as one open SQLite file, each list as the screen shows
 * it and each table with all its columns as CSV, each attachment and each issued document as the file it was. Into a new or empty folder; refuses any other. What is there is no longer encrypted.
 */
export async function exportEverything(
  garage: Garage,
  target: string,
  options: ExportOptions,
): Promise<ExportedEverything> {
  await prepareFolder(target);
  const files = await garage.database.reader.selectFrom('files').selectAll().where('deletedAt', 'is', null).execute();
  const printed = await garage.database.reader.selectFrom('documents').select(['id', 'number']).execute();
  const total = wholeLists.length + exported.length + files.length + printed.length;
  let done = 0;
  const step = () => {
    options.signal?.throwIfAborted();
    done += 1;
    options.onProgress?.(done, total);
  };

  const database = join(target, 'garage.sqlite');
  const partial = `${database}.partial`;
  await runWorker(garage.key, { kind: 'open-copy', source: garage.database.file, target: partial });
  await rename(partial, database);
  await exportLists(garage, join(target, 'lists'), options, step);
  const counts = await exportTables(garage, join(target, 'tables'), step);

  const lost: string[] = [];
  for (const { id, hash, name, ownerTable } of files) {
    const file = join(target, 'attachments', ownerTable, `${id.slice(-8)} ${name}`);
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(file, await readContent(garage, hash));
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('file.')) throw error;
      lost.push(name);
    }
    step();
  }
  for (const { id, number } of printed) {
    try {
      const { name, pdf } = await readPrinted(garage, id);
      const folder = join(target, 'attachments', 'documents');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${id.slice(-8)} ${name}`), pdf);
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('document.')) throw error;
      lost.push(number);
    }
    step();
  }
  return { database, tables: counts, attachments: files.length + printed.length - lost.length, lost };
}

async function prepareFolder(target: string): Promise<void> {
  await mkdir(target).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') throw new Refusal('cli.folder_absent', { folder: dirname(target) });
    if (code !== 'EEXIST') throw error;
  });
  const present = await readdir(target).catch(() => ['a file, not a folder']);
  if (present.length > 0) throw new Refusal('cli.folder_not_empty', { folder: target });
}

async function exportLists(
  garage: Garage,
  folder: string,
  { language, signal }: ExportOptions,
  step: () => void,
): Promise<void> {
  await mkdir(folder);
  for (const list of wholeLists) {
    const { bytes } = await exportList(garage, {
      what: wholeList(list),
      columns: null,
      format: 'csv',
      language,
      signal,
    });
    await writeFile(join(folder, `${list}.csv`), bytes.stream());
    step();
  }
}

/** On a connection of its own, because a statement that is being read from keeps a connection from anything else. */
async function exportTables(garage: Garage, folder: string, step: () => void): Promise<Record<string, number>> {
  await mkdir(folder);
  const connection = openConnection(garage.database.file, garage.key, { readonly: true });
  const counts: Record<string, number> = {};
  try {
    for (const table of exported) {
      const statement = connection.prepare(`SELECT * FROM ${table} ORDER BY rowid`);
      const columns = statement.columns().map(({ name }) => name);
      counts[table] = await writeCsv(
        join(folder, `${table}.csv`),
        columns.filter((name) => !withheld.includes(name)),
        statement.iterate() as IterableIterator<Record<string, unknown>>,
      );
      step();
    }
  } finally {
    connection.close();
  }
  return counts;
}

/** A table as spreadsheets open it by themselves: UTF-8 with its mark, semicolons, CRLF. Answers the rows. */
async function writeCsv(
  file: string,
  columns: readonly string[],
  rows: Iterable<Record<string, unknown>>,
): Promise<number> {
  const stream = createWriteStream(file, { flags: 'wx' });
  await write(stream, `\ufeff${line([columns])}`);
  let count = 0;
  let pending: unknown[][] = [];
  for (const row of rows) {
    pending.push(columns.map((column) => row[column]));
    count += 1;
    if (pending.length < rowsPerPause) continue;
    await write(stream, line(pending));
    pending = [];
  }
  if (pending.length > 0) await write(stream, line(pending));
  stream.end();
  await finished(stream);
  return count;
}

function line(rows: readonly (readonly unknown[])[]): string {
  return `${Papa.unparse(
    rows.map((row) => row.map(guarded)),
    { delimiter: ';', newline: '\r\n' },
  )}\r\n`;
}

/** What a spreadsheet would take for a formula came from whoever typed it, so it stays a text. */
function guarded(cell: unknown): unknown {
  return typeof cell === 'string' && isFormula(cell) ? `'${cell}` : cell;
}

async function write(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text))
    await Promise.race([once(stream, 'drain'), once(stream, 'error').then(([error]) => Promise.reject(error))]);
}
