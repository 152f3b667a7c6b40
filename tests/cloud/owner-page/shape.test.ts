import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fits } from '../../../src-cloud/owner-page/shape.ts';
import { shapeOf } from '../../../src-cloud/owner-page/shape-of.ts';
import { ownerReplySchema } from '../../../src-shared/links/reply.ts';
import { ownerViewSchema } from '../../../src-shared/links/view.ts';

const blob = { parts: ['a'.repeat(64)], mediaType: 'image/jpeg', name: 'перёд.jpg' };
const line = {
  lineId: 'l1',
  kind: 'work',
  code: '',
  name: 'Замена масла',
  unit: 'шт',
  quantityThousandths: 1_500,
  unitPriceKopecks: 100,
  discountBp: 0,
  totalKopecks: -150,
  alternativeOf: 'l0',
  parentLineId: 'l0',
  word: 'pending',
  agreedBeforeKopecks: 5,
};
const repair = {
  orderId: 'o1',
  number: '000151',
  status: 'estimated',
  steps: [{ status: 'draft', at: 1 }],
  complaint: '',
  plannedFrom: 2,
  promisedAt: null,
  recommendations: '',
  photos: [blob],
  estimate: { version: 1, hash: 'h', issuedAt: 3, isOpen: true, lines: [line] },
  money: { totalKopecks: 1, paidKopecks: 2, owedKopecks: -1 },
  documents: [{ kind: 'act', number: '1', issuedAt: 4, file: { ...blob, mediaType: 'application/pdf' } }],
  rating: { stars: 5, comment: '', at: 5 },
};
const garage = { name: 'Гараж', phone: '', address: '' };
const view = {
  state: 'open',
  format: 1,
  publishedAt: 6,
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  garage,
  kind: 'order',
  cars: [
    {
      carId: 'c1',
      title: 'Lada',
      plate: '',
      year: 2020,
      repairs: [repair, { ...repair, rating: 'open', estimate: null, money: null }],
      visits: [{ number: '1', at: 7, kilometres: null, works: ['a'], moreWorks: 0, totalKopecks: 8, rating: 4 }],
      prices: [9, null],
    },
  ],
  messages: [{ id: 'm1', from: 'owner', name: '', at: 10, text: 'да' }],
  booking: {
    works: [{ workId: 'w1', name: 'b', category: '' }],
    requests: [{ id: 'r1', carId: 'c1', at: 11, wishAt: 12, state: 'new' }],
  },
  bonus: { balanceKopecks: 13 },
  replies: [{ id: 'a1', outcome: 'stale' }],
};
const samples = {
  view: [ownerViewSchema, [view, { state: 'withdrawn', format: 1, publishedAt: 1, garage }]],
  reply: [
    ownerReplySchema,
    [
      {
        format: 1,
        at: 1,
        kind: 'answer',
        orderId: 'o',
        version: 1,
        hash: 'h',
        decisions: [{ lineId: 'l', accepted: true }],
      },
      { format: 1, at: -1, kind: 'message', orderId: null, text: '' },
      { format: 1, at: 1, kind: 'rating', orderId: 'o', stars: 5, comment: '' },
      { format: 1, at: 1, kind: 'booking', carId: 'c', items: [{ workId: 'w', quantity: 20 }], wishAt: 0, comment: '' },
    ],
  ],
} as const;

const text = (length: number) => 'ы'.repeat(length);
const emoji = '👍'.repeat(20);
/** What may stand in the place of anything: on the bounds, beside them, and of another kind. `undefined`: it is not there. */
const odd: readonly unknown[] = [
  ...[undefined, null, true, false, {}, [], [{}], [null], Array.from({ length: 9 }, () => 'a'.repeat(64))],
  ...[0, -0, -1, 1, 5, 6, 20, 21, 1.5, 2 ** 53, 2 ** 53 - 1, 1e300],
  ...[
    '',
    'open',
    'withdrawn',
    'order',
    'ready',
    'issued',
    'a'.repeat(64),
    'A'.repeat(64),
    `${'a'.repeat(64)}\n`,
    emoji,
  ],
  ...[3, 4, 40, 41, 60, 61, 100, 101, 128, 129, 200, 201, 300, 301, 500, 501, 1_000, 1_001, 2_000, 2_001].map(text),
  ...[4_000, 4_001, 10_000, 10_001].map(text),
];

/** A value as JSON carries it with each of its parts, and itself, replaced by each odd one. */
function* spoilt(value: unknown): Generator<unknown> {
  for (const other of odd) if (other !== undefined) yield other;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    const put = (other: unknown) => {
      if (Array.isArray(value)) return value.map((item, index) => (String(index) === name ? (other ?? null) : item));
      const rest = Object.entries(value).filter(([part]) => part !== name);
      return Object.fromEntries(other === undefined ? rest : [...rest, [name, other]]);
    };
    yield put(undefined);
    for (const other of spoilt(part)) yield put(other);
  }
}

describe('a shape', () => {
  it.each(['view', 'reply'] as const)('of a %s takes and refuses what the schema that it was made of does', (name) => {
    const [schema, values] = samples[name];
    const shape = shapeOf(schema);
    let [taken, refused] = [0, 0];
    for (const sample of values) {
      expect(fits(shape, sample)).toBe(true);
      for (const value of spoilt(sample)) {
        const isTaken = schema.safeParse(value).success;
        if (isTaken) taken += 1;
        else refused += 1;
        if (fits(shape, value) !== isTaken) expect.fail(`${isTaken ? 'refuses' : 'takes'} ${JSON.stringify(value)}`);
      }
    }
    expect(taken).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(500);
  });

  it('counts what a list may hold', () => {
    const shape = shapeOf(ownerViewSchema);
    const many = (count: number) => ({ ...view, replies: Array.from({ length: count }, () => view.replies[0]) });
    expect([fits(shape, many(100)), fits(shape, many(101))]).toEqual([true, false]);
  });

  it('is not made of a schema that says more than it looks at', () => {
    for (const schema of [
      z.email(),
      z.number(),
      z.strictObject({}),
      z.int().multipleOf(2),
      z.record(z.string(), z.string()),
    ])
      expect(() => shapeOf(schema)).toThrow();
  });
});
