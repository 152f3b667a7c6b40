import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOfScan, isEan13, isGtin, ownBarcode } from '../../../src-shared/domain/barcode.ts';

describe('numbers of goods', () => {
  it.each(['4006381333931', '96385074', '036000291452', '04006381333931'])('%s is one', (code) => {
    expect(isGtin(code)).toBe(true);
  });

  it.each(['4006381333932', '123', '40063813339310', 'W712/95', ''])('%j is none', (code) => {
    expect(isGtin(code)).toBe(false);
  });
});

describe('codes of the garage’s own', () => {
  it('are right numbers within a company, the same for a part on every PC', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(3), (id, attempt) => {
        const code = ownBarcode(id, attempt);
        expect(isEan13(code)).toBe(true);
        expect(code.startsWith('2')).toBe(true);
        expect(ownBarcode(id, attempt)).toBe(code);
        expect(ownBarcode(id, attempt + 1)).not.toBe(code);
      }),
    );
  });
});

describe('a scanned text', () => {
  it('is looked up as it is', () => {
    expect(codesOfScan(' W712/95 ')).toEqual(['W712/95']);
    expect(codesOfScan('')).toEqual([]);
  });

  it('finds the goods that a marked code names', () => {
    expect(codesOfScan('0104006381333931215Qbag!93Zjqw')).toContain('4006381333931');
    expect(codesOfScan(']d20104006381333931215Qbag')).toContain('4006381333931');
  });

  it('finds an American number with and without its nought', () => {
    expect(codesOfScan('036000291452')).toContain('0036000291452');
    expect(codesOfScan('0036000291452')).toContain('036000291452');
  });
});
