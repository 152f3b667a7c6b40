import type { Delta } from './wire/deltas.ts';

/** What a seal binds its content to: everything of a delta that is not sealed itself. */
export type PlainFields = Omit<Delta, 'body'>;

const encoder = new TextEncoder();
/** The beginning that was made last: deltas that follow each other mostly are of one transaction and table. */
let last = { garage: '', tx: '', size: 0, table: '', text: '' };

function beginning(garage: string, { tx, size, table }: PlainFields): string {
  if (last.tx === tx && last.table === table && last.size === size && last.garage === garage) return last.text;
  const text = JSON.stringify(['garageflow delta 1', garage, tx, size, table]).slice(0, -1);
  last = { garage, tx, size, table, text };
  return text;
}

/** The deltas of a page or a batch share the lists of their columns. */
const columnTexts = new WeakMap<readonly string[], string>();

function textOf(columns: readonly string[]): string {
  const known = columnTexts.get(columns);
  if (known !== undefined) return known;
  const text = JSON.stringify(columns);
  columnTexts.set(columns, text);
  return text;
}

/**
 * The plain fields of a delta as bytes, in one form only, so that they can be authenticated with its content: a JSON array of texts and whole numbers,
 * which has no spaces, no order of keys and no two ways to write a number.
 */
export function associatedData(garage: string, fields: PlainFields): Uint8Array {
  const { row, columns, base, schema, key } = fields;
  const named = `${beginning(garage, fields)},${JSON.stringify(row)}`;
  const replaced = base.length === 0 ? '[]' : JSON.stringify(base);
  return encoder.encode(`${named},${textOf(columns)},${replaced},${schema},${key}]`);
}
