import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logoLimits, printableLogo } from '../../../src-main/documents/logo.ts';
import { aJpeg, anImage } from './images.ts';

const png = anImage({ width: 24, height: 10 });
const rowBytes = 1 + 24 * 4;

describe('a logo', () => {
  it('is PNG or JPEG', () => {
    expect(printableLogo(png)).toBe('png');
    expect(printableLogo(aJpeg)).toBe('jpeg');
    expect(printableLogo(new Uint8Array())).toBeNull();
    expect(printableLogo(new TextEncoder().encode('GIF89a'))).toBeNull();
  });

  it('cut short anywhere is refused', () => {
    for (let length = 0; length < png.length; length++) expect(printableLogo(png.slice(0, length))).toBeNull();
    for (let length = 0; length < aJpeg.length; length++) expect(printableLogo(aJpeg.slice(0, length))).toBeNull();
  });

  it.each([
    ['too few pixels', new Uint8Array(rowBytes * 10 - 1)],
    ['too many pixels', new Uint8Array(rowBytes * 10 + 1)],
    ['a filter that does not exist', new Uint8Array(rowBytes * 10).fill(9)],
  ])('with %s is refused', (_, raw) => {
    expect(printableLogo(anImage({ width: 24, height: 10, raw }))).toBeNull();
  });

  it('beyond the limits is refused, without unpacking what it claims', () => {
    const side = Math.ceil(Math.sqrt(logoLimits.pixels)) + 1;
    expect(printableLogo(anImage({ width: side, height: side, raw: new Uint8Array(9) }))).toBeNull();
    const large = new Uint8Array(logoLimits.bytes + 1);
    large.set(png);
    expect(printableLogo(large)).toBeNull();
  });

  it('with a damaged byte is printed or refused, but never throws', () => {
    for (const image of [png, aJpeg]) {
      fc.assert(
        fc.property(fc.nat(image.length - 1), fc.nat(255), (at, byte) => {
          const damaged = image.slice();
          damaged[at] = byte;
          expect(['png', 'jpeg', null]).toContain(printableLogo(damaged));
        }),
        { numRuns: 500 },
      );
    }
  });
});
