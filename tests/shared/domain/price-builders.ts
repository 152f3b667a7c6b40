import fc from 'fast-check';
import { type PriceChange, planBulkChange } from '../../../src-shared/domain/bulk-change.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { planPriceEdit } from '../../../src-shared/domain/price-edit.ts';
import type { PlannedEntry, PriceEntry, PriceScope, PriceTerms } from '../../../src-shared/domain/price-entries.ts';
import { type PriceVersion, planRollback, rolledBackVersions } from '../../../src-shared/domain/price-rollback.ts';
import { resolvePrice } from '../../../src-shared/domain/pricing.ts';

export const allCars: PriceScope = { make: '', model: '', generation: '' };

/** An entry: 1 000 roubles for all cars from the beginning of time unless told otherwise. */
export const anEntry = (id: string, more: Partial<PriceEntry> = {}): PriceEntry => ({
  id,
  versionId: `v-${id}`,
  workId: 'work',
  effectiveFrom: 0,
  ...allCars,
  kind: 'fixed',
  amountKopecks: kopecks(100_000),
  normHoursThousandths: null,
  ...more,
});

/** A price list's ledger, changed by the rules as the service changes it. */
export class Book {
  readonly entries: PriceEntry[] = [];
  readonly versions: PriceVersion[] = [];
  now = 1_000;

  rolledBack(at = this.now): ReadonlySet<string> {
    return rolledBackVersions(this.versions, at);
  }

  get nextVersionId(): string {
    return `v${String(this.versions.length).padStart(4, '0')}`;
  }

  edit(edits: (PriceScope & PriceTerms & { workId: string })[], at = this.now): string | null {
    const versionId = this.nextVersionId;
    const rolledBack = this.rolledBack(at);
    const planned = planPriceEdit({ entries: this.entries, rolledBack, edits, versionId, at });
    return planned.ok ? this.add(planned.value) : null;
  }

  bulk(change: PriceChange, stepKopecks: number, filter: Partial<Parameters<typeof planBulkChange>[0]['filter']> = {}) {
    return planBulkChange({
      entries: this.entries,
      rolledBack: this.rolledBack(),
      filter: { workIds: null, make: null, model: null, generation: null, kinds: ['fixed', 'hourly'], ...filter },
      change,
      stepKopecks: kopecks(stepKopecks),
      versionId: this.nextVersionId,
      at: this.now,
    });
  }

  rollback(versionId: string): string | null {
    const planned = planRollback({ entries: this.entries, versions: this.versions, versionId, at: this.now });
    if (!planned.ok) return null;
    const id = this.nextVersionId;
    this.versions.push({ id, effectiveFrom: planned.value.effectiveFrom, rollsBackId: planned.value.rollsBackId });
    return id;
  }

  add({ effectiveFrom, entries }: { effectiveFrom: number; entries: readonly PlannedEntry[] }): string {
    const versionId = this.nextVersionId;
    this.versions.push({ id: versionId, effectiveFrom, rollsBackId: null });
    this.entries.push(...entries.map((entry, index) => ({ ...entry, versionId, id: `${versionId}-${index}` })));
    return versionId;
  }

  /** Every work's answer for every car worth asking about. */
  prices(at = this.now): Record<string, unknown> {
    const rolledBack = this.rolledBack(at);
    return Object.fromEntries(
      workIds.flatMap((workId) =>
        cars.map((car) => {
          const entries = this.entries.filter((entry) => entry.workId === workId);
          const answer = resolvePrice({ entries, rolledBack, car, at });
          return [
            `${workId} ${Object.values(car).join('/')}`,
            answer && [answer.kind, answer.priceKopecks, answer.normHoursThousandths],
          ];
        }),
      ),
    );
  }
}

export const workIds = ['w1', 'w2'];

export const cars: PriceScope[] = [
  allCars,
  { make: 'Lada', model: '', generation: '' },
  { make: 'Lada', model: 'Vesta', generation: '' },
  { make: 'Lada', model: 'Vesta', generation: 'NG' },
  { make: 'Kia', model: 'Rio', generation: 'IV' },
];

const terms: fc.Arbitrary<PriceTerms> = fc.record({
  kind: fc.constantFrom('fixed', 'fixed', 'hourly', 'none', 'removed'),
  amountKopecks: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 1_000_000 })).map(kopecks),
  normHoursThousandths: fc.option(fc.nat({ max: 5_000 })),
});

export const someEdits = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom(...workIds), fc.constantFrom(...cars), terms)
    .map(([workId, scope, what]) => ({ workId, ...scope, ...what })),
  { selector: ({ workId, make, model, generation }) => [workId, make, model, generation].join(), maxLength: 6 },
);

export const someChange: fc.Arbitrary<PriceChange> = fc.oneof(
  fc.record({ by: fc.constant('percent' as const), bp: fc.integer({ min: -10_000, max: 20_000 }) }),
  fc.record({ by: fc.constant('amount' as const), kopecks: fc.integer({ min: -50_000, max: 50_000 }).map(kopecks) }),
);

export const someStep = fc.constantFrom(1, 100, 1_000, 5_000);

type Command =
  | { do: 'edit'; edits: (PriceScope & PriceTerms & { workId: string })[]; delay: number }
  | { do: 'bulk'; change: PriceChange; step: number; make: string | null }
  | { do: 'rollback'; which: number }
  | { do: 'wait'; time: number };

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('edit' as const), edits: someEdits, delay: fc.constantFrom(0, 0, 0, 30) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('bulk' as const),
      change: someChange,
      step: someStep,
      make: fc.constantFrom(null, '', 'Lada'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rollback' as const), which: fc.nat({ max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), time: fc.nat({ max: 20 }) }) },
);

/** A price list with a past: edits for now and for a day to come, bulk changes, rollbacks of any of them. */
export const someBook = fc.array(command, { maxLength: 12, size: 'max' }).map((commands) => {
  const book = new Book();
  for (const what of commands) {
    switch (what.do) {
      case 'edit':
        book.edit(what.edits, book.now + what.delay);
        break;
      case 'bulk': {
        const planned = book.bulk(what.change, what.step, { make: what.make });
        if (planned.ok) book.add(planned.value);
        break;
      }
      case 'rollback':
        book.rollback(book.versions[what.which % Math.max(1, book.versions.length)]?.id ?? '');
        break;
      case 'wait':
        book.now += what.time;
    }
  }
  return book;
});
