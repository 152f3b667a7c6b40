import fc from 'fast-check';
import { expect, it } from 'vitest';
import { associatedData } from '../../../src-shared/sync/associated-data.ts';

const text = fc.string({ unit: 'binary', maxLength: 8 });

it('binds a content to its fields in one form only: that of a JSON array', () => {
  const fields = fc.record({
    tx: text,
    size: fc.nat(),
    table: text,
    row: text,
    columns: fc.array(text, { maxLength: 3 }),
    base: fc.array(fc.option(text), { maxLength: 3 }),
    schema: fc.nat(),
    key: fc.nat(),
  });
  fc.assert(
    fc.property(text, fields, (garage, { tx, size, table, row, columns, base, schema, key }) => {
      const bound = associatedData(garage, { tx, size, table, row, columns, base, schema, key });
      const whole = ['garageflow delta 1', garage, tx, size, table, row, columns, base, schema, key];
      expect(new TextDecoder().decode(bound)).toBe(
        new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(whole))),
      );
    }),
  );
});
