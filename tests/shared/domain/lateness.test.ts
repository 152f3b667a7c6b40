import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lateness } from '../../../src-shared/domain/lateness.ts';
import { orderStatuses } from '../../../src-shared/domain/order-status.ts';

const hour = 3_600_000;

describe('lateness', () => {
  it.each([
    [null, 'in_progress', 0, { kind: 'no_promise' }],
    [3 * hour, 'in_progress', hour, { kind: 'on_time', marginMs: 2 * hour }],
    [3 * hour, 'waiting_parts', 2 * hour, { kind: 'soon', marginMs: hour }],
    [3 * hour, 'work_completed', 3 * hour, { kind: 'late', overdueMs: 0 }],
    [3 * hour, 'draft', 5 * hour, { kind: 'late', overdueMs: 2 * hour }],
    [3 * hour, 'ready', 5 * hour, { kind: 'kept' }],
    [3 * hour, 'closed', 5 * hour, { kind: 'kept' }],
    [3 * hour, 'cancelled', 5 * hour, { kind: 'kept' }],
  ] as const)('of a promise for %s at %s, now %s', (promisedAt, status, now, expected) => {
    expect(lateness({ promisedAt, status, now })).toEqual(expected);
  });

  it('only grows: what is late stays late, and the figure is the distance to the promise', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.constantFrom(...orderStatuses), (promisedAt, now, later, status) => {
        const first = lateness({ promisedAt, status, now });
        const then = lateness({ promisedAt, status, now: now + later });
        if (first.kind === 'late') expect(then).toEqual({ kind: 'late', overdueMs: first.overdueMs + later });
        if (first.kind === 'kept') expect(then).toEqual(first);
        if (first.kind === 'soon' || first.kind === 'on_time') expect(first.marginMs).toBe(promisedAt - now);
      }),
    );
  });
});
