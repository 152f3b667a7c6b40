import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packBase, packColumns, unpackBase, unpackColumns } from '../../../src-cloud/store/pack.ts';

const digit = fc.constantFrom(...'0123456789abcdef');
const stamp = fc.array(digit, { minLength: 32, maxLength: 32 }).map((digits) => digits.join(''));

it('unpacks what was packed', () => {
  fc.assert(
    fc.property(fc.array(fc.option(stamp), { maxLength: 128 }), (base) => {
      expect(unpackBase(packBase(base))).toEqual(base);
    }),
  );
  const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/);
  fc.assert(
    fc.property(fc.array(name), (columns) => {
      expect(unpackColumns(packColumns(columns))).toEqual(columns);
    }),
  );
});

it('says once what many columns were set by', () => {
  expect(packBase(Array.from({ length: 14 }, () => 'ab'.repeat(16))).byteLength).toBe(1 + 16 + 14);
});
