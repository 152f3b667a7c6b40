import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { ImportLimits } from './limits.ts';
import { type PaceOptions, pause, rowsPerPause } from './pace.ts';
import { cleanText, type TableRow } from './table.ts';

/** What may stand between two cells, in the order in which a tie is decided. */
export const delimiters = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** Records that are looked at to find the delimiter. */
const sampleRecords = 200;

/** One record of a delimited text and the number of the line it begins in. */
interface RawRecord {
  readonly line: number;
  readonly cells: string[];
}

/**
 * The records of a delimited text after RFC 4180, forgiving what real exports hold. A quote opens a cell only if a closing one stands before the next delimiter
 * or line end within the length a cell may have; otherwise it is a character like any other (`"Ромашка" ООО`, `диск 15"`), so one stray quote costs no other row.
 * Line numbers are those of an editor: a line break inside a cell counts too. (Papa Parse, which writes our texts, knows neither.)
 */
export function* records(text: string, delimiter: string, cellCharactersMax: number): Generator<RawRecord> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const cells: string[] = [];
    const startLine = line;
    for (;;) {
      const closing = text[at] === '"' ? closingQuote(text, at, delimiter, cellCharactersMax) : -1;
      if (closing < 0) {
        const end = endOfPlainCell(text, at, delimiter);
        cells.push(text.slice(at, end));
        at = end;
      } else {
        const cell = text.slice(at + 1, closing);
        cells.push(cell.replaceAll('""', '"'));
        line += countBreaks(cell);
        at = closing + 1;
        while (text[at] === ' ') at++;
      }
      if (text[at] !== delimiter) break;
      at++;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    yield { line: startLine, cells };
  }
}

function endOfPlainCell(text: string, from: number, delimiter: string): number {
  const stop = delimiter.charCodeAt(0);
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === stop || code === 10 || code === 13) break;
  }
  return at;
}

/** Index of the quote that closes the one at `open`, -1 if it is not followed by what ends a cell. */
function closingQuote(text: string, open: number, delimiter: string, cellCharactersMax: number): number {
  const farthest = open + 2 * cellCharactersMax;
  for (let at = open + 1; at < farthest; at++) {
    at = text.indexOf('"', at);
    if (at < 0 || at > farthest) return -1;
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    let next = at + 1;
    while (text[next] === ' ') next++;
    const follower = text[next];
    return follower === undefined || follower === delimiter || follower === '\n' || follower === '\r' ? at : -1;
  }
  return -1;
}

function countBreaks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}

/**
 * The delimiter that cuts the text into the most even table. `sep=;` in the first line, Excel's own way of naming it, is believed.
 */
export function detectDelimiter(text: string, cellCharactersMax: number): Delimiter {
  const named = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const found = delimiters.find((delimiter) => delimiter === named);
  if (found) return found;
  let best: { delimiter: Delimiter; score: number } = { delimiter: ';', score: 0 };
  for (const delimiter of delimiters) {
    const score = evenness(text, delimiter, cellCharactersMax);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** The share of the records that have the most frequent number of cells above one, a little more for more columns. */
function evenness(text: string, delimiter: Delimiter, cellCharactersMax: number): number {
  const widths = new Map<number, number>();
  let count = 0;
  for (const { cells } of records(text, delimiter, cellCharactersMax)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    if (++count === sampleRecords) break;
  }
  let best = 0;
  for (const [width, records] of widths) {
    if (width > 1) best = Math.max(best, records / count + Math.min(width, 20) / 100);
  }
  return best;
}

/**
 * All filled rows of a delimited text.
 * @throws Refusal `import.too_many_rows`, `import.too_many_columns`, `import.too_many_cells`; the signal's reason when cancelled.
 */
export async function readDelimited(
  text: string,
  delimiter: Delimiter,
  limits: ImportLimits,
  pace: PaceOptions,
): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  let read = 0;
  let filled = 0;
  for (const { line, cells } of records(text, delimiter, limits.cellCharactersMax)) {
    if (++read % rowsPerPause === 0) await pause(pace, { stage: 'reading', done: read, total: null });
    if (line === 1 && /^sep=.?$/i.test(cells.join(delimiter))) continue;
    const row = cells.map((cell) => cleanCell(cell, limits));
    while (row.length > 0 && row.at(-1) === '') row.pop();
    if (row.length === 0) continue;
    filled += row.length;
    if (row.length > limits.columnsMax) throw new Refusal('import.too_many_columns', { max: limits.columnsMax });
    if (filled > limits.cellsMax) throw new Refusal('import.too_many_cells', { max: limits.cellsMax });
    if (rows.length >= limits.rowsMax + limits.headerRowsMax) {
      throw new Refusal('import.too_many_rows', { max: limits.rowsMax });
    }
    rows.push({ line, cells: row });
  }
  return rows;
}

/** `="0123"` is how exports keep Excel from taking a code for a number; what is meant is inside. */
function cleanCell(cell: string, limits: ImportLimits): string {
  const text = cleanText(cell, limits.cellCharactersMax);
  if (!text.startsWith('="') || !text.endsWith('"') || text.length < 3) return text;
  return text.slice(2, -1).replaceAll('""', '"').trim();
}
