import type { AgreedLine } from './agreement.ts';
import { calculateLine, type DocumentTotals, type MoneyTotals, type TaxTerms } from './line-total.ts';
import { type Kopecks, kopecks } from './money.ts';
import type { OrderState } from './order-life-cycle.ts';
import type { OrderLine } from './order-lines.ts';
import { isAbandoned } from './order-status.ts';
import { quantity } from './quantity.ts';

/** A line as far as its money goes. */
export type LineOfMoney = Pick<
  OrderLine,
  'id' | 'state' | 'quantityThousandths' | 'unitPriceKopecks' | 'discountBp' | 'alternativeOfId'
>;

/** What an order comes to. */
export type OrderTotals = {
  /** The lines that count, each with its money, and their sums, at the terms they stand at now. */
  readonly proposed: DocumentTotals;
  /** The ids of the lines that count, as `proposed.lines` has them. */
  readonly countedLineIds: readonly string[];
  /** The lines that the owner has agreed to, at the agreed terms whatever has changed since; null before anything was agreed. */
  readonly agreed: MoneyTotals | null;
  /** The sum of what the owner has agreed to. */
  readonly agreedKopecks: Kopecks;
  /** What the owner has to pay: what was agreed; before anything was, what the lines come to; nothing if the order was abandoned. */
  readonly dueKopecks: Kopecks;
};

/** The money of a line at the terms it stands at now. */
export const lineMoney = (line: LineOfMoney, tax: TaxTerms): MoneyTotals =>
  calculateLine(
    {
      quantity: quantity(line.quantityThousandths),
      unitPrice: kopecks(line.unitPriceKopecks),
      discountBp: line.discountBp,
    },
    tax,
  );

/**
 * What an order comes to. Of a choice (an original and its alternatives) one line counts: the accepted one; before an answer the original, or the
 * first that is left if that was declined. Declined lines count nothing.
 */
export function orderTotals(order: {
  readonly lines: readonly LineOfMoney[];
  readonly tax: TaxTerms;
  readonly state: OrderState;
}): OrderTotals {
  const { lines, tax, state } = order;
  const counted = countedLines(lines, state);
  const money = counted.map((line) => lineMoney(line, tax));
  const proposed = { lines: money, ...sumsOf(money) };
  const agreed = state.agreedPrices.size > 0 ? sumsOf([...state.agreedPrices.values()].map(agreedMoney)) : null;
  return {
    proposed,
    countedLineIds: counted.map((line) => line.id),
    agreed,
    agreedKopecks: state.agreedTotalKopecks,
    dueKopecks: isAbandoned(state.status) ? kopecks(0) : (agreed ?? proposed).total,
  };
}

/**
 * The tax that an order's lines are under: the garage's own until the owner agrees to anything, from then on the one of the order's estimate, so that a
 * later change of the garage's tax touches nothing that was agreed, and one order never has two.
 */
export function taxOfOrder(state: OrderState, garage: TaxTerms): TaxTerms {
  const { taxMode, taxRateBp } = (state.agreedPrices.size > 0 && state.estimate?.current) || garage;
  return { taxMode, taxRateBp };
}

function sumsOf(money: readonly MoneyTotals[]): MoneyTotals {
  const sum = (part: keyof MoneyTotals): Kopecks => kopecks(money.reduce((all, line) => all + line[part], 0));
  return { gross: sum('gross'), discount: sum('discount'), net: sum('net'), tax: sum('tax'), total: sum('total') };
}

/** The total is what the owner was shown; only the parts of it are worked out again. */
function agreedMoney(line: AgreedLine): MoneyTotals {
  const { quantityThousandths, unitPriceKopecks, discountBp, totalKopecks } = line;
  const money = calculateLine({ quantity: quantityThousandths, unitPrice: unitPriceKopecks, discountBp }, line);
  return { ...money, total: totalKopecks };
}

/** The lines that count: of a choice (an original and its alternatives) the one that was accepted, of declined ones none. */
export function countedLines<Line extends LineOfMoney>(lines: readonly Line[], state: OrderState): readonly Line[] {
  const accepted = (line: Line) => state.estimate?.decisions.get(line.id)?.accepted;
  const ids = new Set(lines.map((line) => line.id));
  const choiceOf = ({ id, alternativeOfId }: Line) =>
    alternativeOfId !== null && ids.has(alternativeOfId) ? alternativeOfId : id;
  const winners = new Map<string, Line>();
  for (const line of lines) {
    if (line.state === 'declined' || accepted(line) === false) continue;
    const rival = winners.get(choiceOf(line));
    const isBetter = rival === undefined || accepted(line) === true || (!accepted(rival) && line.id === choiceOf(line));
    if (isBetter) winners.set(choiceOf(line), line);
  }
  return lines.filter((line) => winners.get(choiceOf(line)) === line);
}
