import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';
import type { TaxTerms } from './line-total.ts';
import { type Kopecks, kopecks } from './money.ts';
import type { EstimateLine } from './order-events.ts';

/** What an estimate says, before it has a number. */
export type EstimateContent = TaxTerms & { readonly lines: readonly EstimateLine[] };

/** Everything that an estimate's hash stands for. */
export type HashedEstimate = EstimateContent & {
  readonly orderId: string;
  readonly version: number;
  readonly totalKopecks: Kopecks;
};

/** What two versions of an estimate say differently. Lines keep the order of the version they are taken from. */
export type EstimateChanges = {
  readonly added: readonly EstimateLine[];
  readonly changed: readonly { readonly before: EstimateLine; readonly after: EstimateLine }[];
  readonly removed: readonly EstimateLine[];
  readonly unchanged: readonly EstimateLine[];
};

/**
 * SHA-256 (FIPS 180-4), in lower-case hex, of the canonical JSON of what the owner is shown. It names the order and the version as well, so an
 * answer cannot be carried over to another estimate.
 */
export function estimateHash(estimate: HashedEstimate): string {
  const { orderId, version, lines, taxMode, taxRateBp, totalKopecks } = estimate;
  return bytesToHex(sha256(utf8ToBytes(canonicalJson({ orderId, version, lines, taxMode, taxRateBp, totalKopecks }))));
}

/**
 * One text for all that the owner agrees to in a line. Two lines with equal terms need to be asked about once. The terms leave out
 * the line's place and the work it stands under: those cost nothing.
 */
export function termsOf(line: EstimateLine, tax: TaxTerms): string {
  const { lineId, kind, code, name, unit, alternativeOf } = line;
  const { quantityThousandths, unitPriceKopecks, discountBp, totalKopecks } = line;
  const what = [lineId, kind, code, name, unit ?? null, alternativeOf ?? null];
  return JSON.stringify([
    ...what,
    ...[quantityThousandths, unitPriceKopecks, discountBp, totalKopecks],
    ...[tax.taxMode, tax.taxRateBp],
  ]);
}

/**
 * What a later version asks about anew: lines that were added or whose terms differ. Without a previous version, every line. A change of
 * the tax changes every line.
 */
export function changedLines(previous: EstimateContent | null, next: EstimateContent): EstimateChanges {
  const before = new Map((previous?.lines ?? []).map((line) => [line.lineId, line]));
  const kept = new Set(next.lines.map((line) => line.lineId));
  const added: EstimateLine[] = [];
  const changed: { before: EstimateLine; after: EstimateLine }[] = [];
  const unchanged: EstimateLine[] = [];
  for (const line of next.lines) {
    const earlier = before.get(line.lineId);
    if (previous === null || earlier === undefined) added.push(line);
    else if (termsOf(earlier, previous) === termsOf(line, next)) unchanged.push(line);
    else changed.push({ before: earlier, after: line });
  }
  const removed = (previous?.lines ?? []).filter((line) => !kept.has(line.lineId));
  return { added, changed, removed, unchanged };
}

/** Whether two versions put exactly the same lines, in any order, before the owner. */
export function isSameOffer(previous: EstimateContent | null, next: EstimateContent): boolean {
  const { added, changed, removed } = changedLines(previous, next);
  return added.length === 0 && changed.length === 0 && removed.length === 0;
}

/** The choice that a line belongs to: the id of its original. A line without alternatives is a choice of one. */
export const choiceOf = (line: Pick<EstimateLine, 'lineId' | 'alternativeOf'>): string =>
  line.alternativeOf ?? line.lineId;

/** The lines of each choice, originals first as they stand in the estimate. */
export function choicesOf<Line extends EstimateLine>(lines: readonly Line[]): readonly (readonly Line[])[] {
  const choices = new Map<string, Line[]>();
  for (const line of lines) {
    const choice = choices.get(choiceOf(line));
    if (choice === undefined) choices.set(choiceOf(line), [line]);
    else choice.push(line);
  }
  return [...choices.values()].map((choice) => [
    ...choice.filter((line) => line.alternativeOf === undefined),
    ...choice.filter((line) => line.alternativeOf !== undefined),
  ]);
}

/** The sum that the owner is shown first: the original of every choice. */
export function offeredTotal(lines: readonly EstimateLine[]): Kopecks {
  return kopecks(choicesOf(lines).reduce((sum, [first]) => sum + (first?.totalKopecks ?? 0), 0));
}
