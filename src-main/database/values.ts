/** One value of a row. */
export type Value = string | number | null;

const isValue = (value: unknown): value is Value =>
  typeof value === 'string' || typeof value === 'number' || value === null;

/**
 * The values of a row as they came out of JSON or CBOR. Looked at by hand, because there are some of every row that is sent or read, and a schema takes ten times as long.
 * Throws for anything else.
 */
export function parseValues(content: unknown): readonly Value[] {
  if (Array.isArray(content) && content.every(isValue)) return content;
  throw new TypeError('These are no values of a row.');
}

/** Names, read in the same way. */
export function parseNames(content: unknown): string[] {
  if (Array.isArray(content) && content.every((name) => typeof name === 'string')) return content;
  throw new TypeError('These are no names.');
}
