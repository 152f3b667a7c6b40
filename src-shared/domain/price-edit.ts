import { kopecks, moneyMax } from './money.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import {
  entriesInForce,
  type PlannedEntry,
  type PriceEntry,
  type PriceScope,
  type PriceTerms,
  saysSame,
  slotKey,
  winningTime,
} from './price-entries.ts';

/** A price as a person sets it for a work and some cars. `removed` takes the price away. */
export type PriceEdit = PriceScope & PriceTerms & { readonly workId: string };

/** The entries of one new version, in force from `effectiveFrom`. */
export type PlannedPrices = { readonly effectiveFrom: number; readonly entries: readonly PlannedEntry[] };

/** Why prices cannot be set. */
export type PriceEditRefusalCode = 'price.scope_incomplete' | 'price.set_twice' | 'price.too_large' | 'price.unchanged';

/** The most norm hours that a work can have: a thousand hours. */
const normHoursMaxThousandths = 1_000_000;

/**
 * The entries that set prices from a moment on (now, or a day to come), as one version. What would change nothing is left out, so that importing
 * the same list again makes no version.
 */
export function planPriceEdit(request: {
  readonly entries: readonly PriceEntry[];
  readonly rolledBack: ReadonlySet<string>;
  readonly edits: readonly PriceEdit[];
  readonly versionId: string;
  readonly at: number;
}): Outcome<PlannedPrices, PriceEditRefusalCode> {
  const { entries, rolledBack, edits, versionId, at } = request;
  const slots = new Set<string>();
  for (const edit of edits) {
    if (!isComplete(edit)) return refuse('price.scope_incomplete');
    const { amountKopecks, normHoursThousandths } = edit;
    if (amountKopecks < 0 || amountKopecks > moneyMax) return refuse('price.too_large');
    if ((normHoursThousandths ?? 0) < 0 || (normHoursThousandths ?? 0) > normHoursMaxThousandths)
      return refuse('price.too_large');
    if (slots.has(slotKey(edit))) return refuse('price.set_twice');
    slots.add(slotKey(edit));
  }
  const effectiveFrom = winningTime(entries, { slots, versionId, at });
  const inForce = entriesInForce(entries, { at: effectiveFrom, rolledBack });
  const planned = edits
    .filter((edit) => {
      const current = inForce.get(slotKey(edit));
      if (edit.kind === 'removed') return current !== undefined && current.kind !== 'removed';
      return current === undefined || !saysSame(current, edit);
    })
    .map(({ workId, make, model, generation, kind, amountKopecks, normHoursThousandths }) => ({
      workId,
      make: make.trim(),
      model: model.trim(),
      generation: generation.trim(),
      kind,
      amountKopecks: kind === 'fixed' || kind === 'hourly' ? amountKopecks : kopecks(0),
      normHoursThousandths: kind === 'fixed' || kind === 'hourly' ? normHoursThousandths : null,
      effectiveFrom,
    }));
  return planned.length === 0 ? refuse('price.unchanged') : accept({ effectiveFrom, entries: planned });
}

/** A model belongs to a make, and a generation to a model. */
const isComplete = ({ make, model, generation }: PriceScope): boolean =>
  (model.trim() === '' || make.trim() !== '') && (generation.trim() === '' || model.trim() !== '');
