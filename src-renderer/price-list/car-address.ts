import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { CarScope } from '../../src-shared/contract/price-rules.ts';
import { dayAway, isDayName } from '../../src-shared/domain/day.ts';
import { dayOf, momentOf } from '../app/garage-time.ts';
import { useText } from '../app/text.ts';

/** All cars: nothing is said of the make. */
const allCars: CarScope = { make: '', model: '', generation: '' };

const parts = ['make', 'model', 'generation'] as const;

/** The car and the day that the price list is shown for, as the address says them. */
export interface CarAddress {
  readonly car: CarScope;
  /** UTC milliseconds; undefined is now. */
  readonly at: number | undefined;
  readonly setCar: (car: CarScope) => void;
  readonly setAt: (at: number | null) => void;
}

/** Reads and writes `make`, `model`, `generation` and `at` of the address. */
export function useCarAddress(): CarAddress {
  const [params, setParams] = useSearchParams();
  const [make, model, generation] = parts.map((part) => params.get(part) ?? '');
  const day = params.get('at') ?? '';
  const car = useMemo(
    () => ({ make: make ?? '', model: model ?? '', generation: generation ?? '' }),
    [make, model, generation],
  );
  const change = (values: Readonly<Record<string, string>>) =>
    setParams((previous) => {
      const next = new URLSearchParams(previous);
      for (const [name, value] of Object.entries(values)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  return {
    car,
    at: isDayName(day) ? endOfDay(day) : undefined,
    setCar: (chosen) => change({ make: chosen.make, model: chosen.model, generation: chosen.generation }),
    setAt: (at) => change({ at: at === null ? '' : dayOf(at) }),
  };
}

/** The last moment of a day: a price that begins at some hour of it is the price of that day. */
function endOfDay(day: string): number {
  return momentOf(dayAway(day, 1)) - 1;
}

/** How the cars of a price are named: `Lada Granta II`, or "All cars". */
export function useCarName(): (car: CarScope) => string {
  const t = useText();
  return ({ make, model, generation }) => [make, model, generation].filter(Boolean).join(' ') || t('prices.car.all');
}

/** The scopes from all cars to this one, widest first. */
export function scopesOf({ make, model, generation }: CarScope): readonly CarScope[] {
  return [
    allCars,
    ...(make === '' ? [] : [{ make, model: '', generation: '' }]),
    ...(model === '' ? [] : [{ make, model, generation: '' }]),
    ...(generation === '' ? [] : [{ make, model, generation }]),
  ];
}
