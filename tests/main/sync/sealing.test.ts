import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ring } from '../../../src-main/sync/sealing.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const ring = new Ring(id, [{ epoch: 0, key: Buffer.alloc(32, 7).toString('base64url') }]);
const fields = (columns: string[]) => ({
  tx: '0'.repeat(32),
  size: 1,
  table: 'orders',
  row: id,
  columns,
  base: [],
  schema: 1,
  key: 0,
});
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.uuid(),
  fc.uuid().map((text) => text.toUpperCase()),
  fc.integer(),
  fc.integer({ min: -(2 ** 49), max: 2 ** 49 }),
  fc.constantFrom(2 ** 32 - 1, 2 ** 32, 2 ** 48 - 1, 2 ** 48),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
  fc.constant(null),
);

describe('what is sealed', () => {
  it('comes back as it was, of records and of entries, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), fc.boolean(), (values, isEntry) => {
        const columns = values.map((_, index) => `column_${index}`);
        const { delta, chunks } = ring.seal(fields(isEntry ? [] : columns), { columns, values });
        expect(chunks).toEqual([]);
        expect(ring.open(delta)).toEqual({ columns, values });
      }),
    );
  });

  it('comes with what was last seen of others, where that is not what was replaced', () => {
    const [columns, values] = [
      ['color', 'year'],
      ['белый', 2007],
    ];
    const lastSeen = ['1'.repeat(32), null];
    const { delta } = ring.seal(fields(columns), { columns, values, lastSeen });
    expect(ring.open(delta)).toEqual({ columns, values, lastSeen });
    const { delta: short } = ring.seal(fields(columns), { columns, values, lastSeen: [null] });
    expect(ring.open(short)).toBe('forged');
  });

  it('takes 16 bytes for an identity and not its 36 letters', () => {
    const bytesOf = (text: string) =>
      ring.seal(fields(['client_id']), { columns: ['client_id'], values: [text] }).delta.body.byteLength;
    expect(bytesOf(id.toUpperCase()) - bytesOf(id)).toBe(21);
  });

  it('takes two bytes less for a moment than a number of its size does', () => {
    const bytesOf = (at: number) =>
      ring.seal(fields(['created_at']), { columns: ['created_at'], values: [at] }).delta.body.byteLength;
    expect(bytesOf(-1_795_000_000_000) - bytesOf(1_795_000_000_000)).toBe(2);
  });
});
