import type { Catalogue } from '../../src-shared/domain/catalogue.ts';
import type { ImportKind } from '../../src-shared/domain/import.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { findHeader } from './columns.ts';
import { detectDelimiter, readDelimited } from './delimited.ts';
import { fileKind, looksLikeText } from './file-kind.ts';
import { type ImportLimits, importLimits } from './limits.ts';
import type { PaceOptions } from './pace.ts';
import type { Table, TableRow } from './table.ts';
import { decodeText } from './text-encoding.ts';
import { openWorkbook } from './xlsx.ts';

export interface ReadTableOptions extends PaceOptions {
  /** What the file is brought in for: decides which names make a header. */
  readonly kind: ImportKind;
  /** Knows the cars that the columns of a price list are named after. */
  readonly catalogue: Catalogue;
  /** The sheet to read; without it, the first whose columns are recognised, else the first that holds anything. */
  readonly sheet?: string | undefined;
  /** Whether somebody has said that the first row names the columns, where none of its names is known. */
  readonly firstRowNames?: boolean;
  /** Smaller limits for tests. */
  readonly limits?: ImportLimits | undefined;
}

/**
 * Reads a table from the bytes of a file, whatever its name says: a workbook (XLSX) or a delimited text of any usual encoding.
 * @throws Refusal `import.file_empty`, `import.file_too_big`, `import.unpacked_too_big`, `import.too_many_rows`, `import.too_many_columns`, `import.too_many_cells`, `import.file_damaged`,
 * `import.password_protected`, `import.old_workbook`, `import.not_a_table`, `import.sheet_not_found`, `import.no_rows`; the signal's reason when cancelled.
 */
export async function readTable(bytes: Uint8Array, options: ReadTableOptions): Promise<Table> {
  const limits = options.limits ?? importLimits;
  if (bytes.length > limits.fileBytesMax) {
    throw new Refusal('import.file_too_big', { megabytesMax: Math.floor(limits.fileBytesMax / 1024 / 1024) });
  }
  options.signal?.throwIfAborted();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table =
    fileKind(buffer) === 'workbook'
      ? await readWorkbook(buffer, options, limits)
      : await readText(buffer, options, limits);
  if (table.rows.length === 0) throw new Refusal('import.no_rows');
  if (table.rows.length > limits.rowsMax) throw new Refusal('import.too_many_rows', { max: limits.rowsMax });
  return table;
}

async function readText(bytes: Buffer, options: ReadTableOptions, limits: ImportLimits): Promise<Table> {
  const { text, encoding } = decodeText(bytes);
  if (!looksLikeText(text)) throw new Refusal('import.not_a_table', { what: 'unknown' });
  const delimiter = detectDelimiter(text, limits.cellCharactersMax);
  const rows = await readDelimited(text, delimiter, limits, options);
  return { format: 'text', sheetName: null, sheetNames: [], encoding, delimiter, ...underHeader(rows, options) };
}

async function readWorkbook(bytes: Buffer, options: ReadTableOptions, limits: ImportLimits): Promise<Table> {
  const workbook = await openWorkbook(bytes, limits);
  const names = options.sheet === undefined ? workbook.sheetNames : [options.sheet];
  let found: Table | undefined;
  for (const sheetName of names) {
    const rows = await workbook.readSheet(sheetName, options);
    const table: Table = {
      format: 'workbook',
      sheetName,
      sheetNames: workbook.sheetNames,
      encoding: null,
      delimiter: null,
      ...underHeader(rows, options),
    };
    if (table.header && table.rows.length > 0) return table;
    if (!found || (found.rows.length === 0 && rows.length > 0)) found = table;
  }
  if (!found) throw new Refusal('import.no_rows');
  return found;
}

/** The header and what stands under it. A header repeated on each printed page is no row. */
function underHeader(
  rows: readonly TableRow[],
  { kind, catalogue, firstRowNames = false }: ReadTableOptions,
): Pick<Table, 'header' | 'rows'> {
  const index = firstRowNames ? 0 : findHeader(kind, rows, catalogue);
  const header = rows[index];
  if (!header) return { header: null, rows };
  const isHeader = ({ cells }: TableRow) =>
    cells.length === header.cells.length && cells.every((cell, column) => cell === header.cells[column]);
  return { header, rows: rows.slice(index + 1).filter((row) => !isHeader(row)) };
}
