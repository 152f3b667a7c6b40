const stampBytes = 16;

/**
 * A delta's base as bytes: how many stamps there are, the stamps, then one byte per column that says which one it is (0: none). The columns of a row
 * were mostly set by few transactions, so this takes a few bytes a column instead of thirty-odd.
 */
export function packBase(base: readonly (string | null)[]): Uint8Array {
  const stamps = [...new Set(base.filter((stamp) => stamp !== null))];
  if (base.length === 0) return new Uint8Array(0);
  const places = new Map(stamps.map((stamp, index) => [stamp, index + 1]));
  return Buffer.concat([
    Uint8Array.of(stamps.length),
    ...stamps.map((stamp) => Buffer.from(stamp, 'hex')),
    Uint8Array.from(base, (stamp) => (stamp === null ? 0 : (places.get(stamp) ?? 0))),
  ]);
}

/** The opposite of {@link packBase}. */
export function unpackBase(packed: Uint8Array): (string | null)[] {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const [count] = bytes;
  if (count === undefined) return [];
  const stamps = Array.from({ length: count }, (_, index) =>
    bytes.toString('hex', 1 + index * stampBytes, 1 + (index + 1) * stampBytes),
  );
  return Array.from(bytes.subarray(1 + count * stampBytes), (place) => stamps[place - 1] ?? null);
}

/** Column names never hold a comma (wire.ts). */
export const packColumns = (columns: readonly string[]): string => columns.join(',');

/** The columns that were read last: deltas that follow each other mostly have the same, and then share the list of them. */
let last: { readonly packed: string; readonly columns: string[] } = { packed: '', columns: [] };

/** The opposite of {@link packColumns}. The list may be another delta's as well: not to be altered. */
export function unpackColumns(packed: string): string[] {
  if (packed !== last.packed) last = { packed, columns: packed === '' ? [] : packed.split(',') };
  return last.columns;
}
