import type { CarScope } from '../../src-shared/contract/price-rules.ts';
import type { BulkRequest } from '../../src-shared/contract/price-versions.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { isUnreadableMoney } from '../ui/form/money-field.tsx';
import type { When } from './when-field.tsx';
import { noCategory } from './work-list.tsx';

/** What the form of a bulk change holds. */
export interface BulkValues {
  readonly workIds: readonly string[] | null;
  /** Null for all; '' for works that have none. */
  readonly category: string | null;
  /** Prices for these cars and every narrower kind of them. */
  readonly car: CarScope;
  readonly kinds: readonly ('fixed' | 'hourly')[];
  readonly by: 'percent' | 'amount';
  readonly direction: 'up' | 'down';
  /** Basis points; 0 while nothing is typed, NaN for what is no share. */
  readonly bp: number;
  /** Kopecks. */
  readonly amount: number | null;
  readonly stepKopecks: number;
  readonly when: When;
}

/** Roundings that people use, in kopecks; 1 does not round. */
export const steps = [1, 100, 1_000, 5_000, 10_000] as const;

/** The form to begin with: the works that were marked, the category and the car that the list shows. */
export function beginBulk(workIds: readonly string[] | null, category: string | null, car: CarScope): BulkValues {
  return {
    workIds,
    category: category === noCategory ? '' : category,
    car,
    kinds: ['fixed', 'hourly'],
    by: 'percent',
    direction: 'up',
    bp: 0,
    amount: null,
    stepKopecks: 1_000,
    when: { kind: 'now' },
  };
}

/** What is asked for; null while something of it is missing. */
export function requestOf(values: BulkValues): BulkRequest | null {
  const { workIds, category, car, kinds, by, direction, bp, amount, stepKopecks, when } = values;
  if (kinds.length === 0 || (when.kind === 'day' && when.day === null)) return null;
  const sign = direction === 'up' ? 1 : -1;
  if (by === 'percent' ? bp === 0 || Number.isNaN(bp) : amount === null || amount === 0 || isUnreadableMoney(amount))
    return null;
  return {
    filter: {
      category,
      workIds: workIds === null ? null : [...workIds],
      make: car.make || null,
      model: car.model || null,
      generation: car.generation || null,
      kinds: [...kinds],
    },
    change: by === 'percent' ? { by, bp: sign * bp } : { by, kopecks: kopecks(sign * (amount ?? 0)) },
    stepKopecks: kopecks(stepKopecks),
    effectiveFrom: when.kind === 'now' ? null : when.day,
  };
}
