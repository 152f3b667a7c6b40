import { choicesOf } from '../domain/estimate.ts';
import { type Kopecks, kopecks } from '../domain/money.ts';
import type { OrderStatus } from '../domain/order-status.ts';
import type { OwnerEstimate, OwnerLine, OwnerRepair } from './view.ts';

/** The owner's choices that are not sent yet: line id → accepted. */
export type OwnerChoices = ReadonlyMap<string, boolean>;

/** Where a line stands when the owner's choices are added to what they have said before. */
export function wordOn(line: OwnerLine, choices: OwnerChoices): OwnerLine['word'] {
  const choice = choices.get(line.lineId);
  if (choice === undefined) return line.word;
  return choice ? 'accepted' : 'declined';
}

/** Adds a choice. Of an original and what could stand in for it one can be taken: accepting it declines the others. */
export function choose(
  lines: readonly OwnerLine[],
  choices: OwnerChoices,
  lineId: string,
  accepted: boolean,
): ReadonlyMap<string, boolean> {
  const next = new Map(choices);
  const group = choicesOf<OwnerLine>(lines).find((members) => members.some((line) => line.lineId === lineId)) ?? [];
  if (accepted) for (const { lineId: other } of group) next.set(other, other === lineId);
  else next.set(lineId, false);
  // What says again what was said before is no choice.
  for (const line of group)
    if (line.word !== 'pending' && next.get(line.lineId) === (line.word === 'accepted')) next.delete(line.lineId);
  return next;
}

/** What the estimate comes to with these choices, and how much is still to be decided. */
export interface ChosenTotals {
  /** What was accepted; of a choice without an answer its first line; earlier terms where new ones were declined. */
  readonly totalKopecks: Kopecks;
  readonly acceptedKopecks: Kopecks;
  /** Of an original and its alternatives one decision is asked. */
  readonly pending: number;
}

/** See {@link ChosenTotals}. When nothing is pending, the total is what the order comes to once the answer is taken. */
export function totalsOfChoices(lines: readonly OwnerLine[], choices: OwnerChoices): ChosenTotals {
  let total = 0;
  let accepted = 0;
  let pending = 0;
  for (const group of choicesOf<OwnerLine>(lines)) {
    const taken = group.find((line) => wordOn(line, choices) === 'accepted');
    const waiting = group.filter((line) => wordOn(line, choices) === 'pending');
    if (taken) {
      total += taken.totalKopecks;
      accepted += taken.totalKopecks;
    } else {
      if (waiting.length > 0) pending += 1;
      const before = group.find((line) => line.agreedBeforeKopecks !== null)?.agreedBeforeKopecks ?? 0;
      accepted += before;
      total += waiting[0]?.totalKopecks ?? before;
    }
  }
  return { totalKopecks: kopecks(total), acceptedKopecks: kopecks(accepted), pending };
}

/**
 * What is sent of the choices: those that the estimate still asks about, or that change what was said. A choice made before the estimate changed is
 * dropped, because its line is gone or stands at other terms now.
 */
export function decisionsOf(
  estimate: OwnerEstimate,
  choices: OwnerChoices,
): { readonly lineId: string; readonly accepted: boolean }[] {
  return estimate.lines.flatMap(({ lineId }) => {
    const accepted = choices.get(lineId);
    return accepted === undefined ? [] : [{ lineId, accepted }];
  });
}

/** Where a repair stands for its owner. Whoever has said no to all that was put before them reads that it was declined, and not that an estimate waits or when the car will be ready. */
export function standingOf({ status, estimate }: Pick<OwnerRepair, 'status' | 'estimate'>): OrderStatus {
  if ((status !== 'estimated' && status !== 'approved') || !estimate || estimate.lines.length === 0) return status;
  const isDeclined = (line: OwnerLine) => line.word === 'declined' && line.agreedBeforeKopecks === null;
  return estimate.lines.every(isDeclined) ? 'declined' : status;
}

/** Whether an owner can rate a repair: from the hand-over on. */
export const takesRating = (status: OrderStatus): boolean => status === 'issued' || status === 'closed';
