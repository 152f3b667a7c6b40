import { describe, expect, it } from 'vitest';
import { workCodeIdentity, workCodeSortKey } from '../../../src-shared/domain/work-code.ts';

describe('the code of a work', () => {
  it('is the same however it was typed', () => {
    // The first is Latin, the second Cyrillic, the third has a dash of another kind.
    for (const typed of ['TO-01', 'ТО-01', 'то – 01', ' то-01 ']) expect(workCodeIdentity(typed), typed).toBe('то-01');
  });

  it('differs by every digit and separator', () => {
    const codes = ['1', '01', '1-1', '11', '1.1', 'А1'];
    expect(new Set(codes.map(workCodeIdentity)).size).toBe(codes.length);
  });

  it('sorts by its numbers', () => {
    const sorted = ['ТО-10', 'ТО-2', 'Д-3', '12', '2'].toSorted((a, b) =>
      workCodeSortKey(a) < workCodeSortKey(b) ? -1 : 1,
    );
    expect(sorted).toEqual(['2', '12', 'Д-3', 'ТО-2', 'ТО-10']);
  });
});
