import type { Delta } from './wire.ts';

/** What a seal binds its content to: everything of a delta that is not sealed itself. */
export type PlainFields = Omit<Delta, 'body'>;

const encoder = new TextEncoder();

/**
 * The plain fields of a delta as bytes, in one form only, so that they can be authenticated with its content: a JSON array of texts and whole numbers,
 * which has no spaces, no order of keys and no two ways to write a number.
 */
export function associatedData(garage: string, fields: PlainFields): Uint8Array {
  const { tx, size, table, row, columns, base, schema, key } = fields;
  return encoder.encode(
    JSON.stringify(['garageflow delta 1', garage, tx, size, table, row, columns, base, schema, key]),
  );
}
