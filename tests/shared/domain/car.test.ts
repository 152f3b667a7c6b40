import { describe, expect, it } from 'vitest';
import { parseEngineVolume } from '../../../src-shared/domain/car.ts';

describe('parseEngineVolume', () => {
  it.each([
    ['1,6', 1600],
    ['1.6 л', 1600],
    ['2', 2000],
    ['0,66', 660],
    ['1598', 1598],
    ['1 598 см³', 1598],
    ['125', 125],
    ['11150 cc', 11150],
    ['6,2 L', 6200],
  ])('reads %s as %i cubic centimetres', (text, volume) => {
    expect(parseEngineVolume(text)).toEqual({ ok: true, value: volume });
  });

  it.each(['', 'большой', '0', '-1,6', '25', '1,6,2', '99999', '40 л'])('takes %j for none', (text) => {
    expect(parseEngineVolume(text)).toEqual({ ok: false, code: 'engine_volume.unreadable' });
  });
});
