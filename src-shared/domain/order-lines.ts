import { currentEstimate } from './agreement.ts';
import type { LineKind } from './order-events.ts';
import type { OrderState } from './order-life-cycle.ts';
import { type OrderStatus, takesEstimates } from './order-status.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import { type Quantity, quantity, quantityMax } from './quantity.ts';

/** How far a line has come. `declined`: the owner does not want it. */
export const lineStates = ['planned', 'in_progress', 'done', 'declined'] as const;
export type LineState = (typeof lineStates)[number];

/** What makes two lines the same item on the same terms. Amounts in kopecks, thousandths and basis points. */
export type LineItem = {
  readonly kind: LineKind;
  readonly workId: string | null;
  readonly partId: string | null;
  readonly code: string;
  readonly name: string;
  readonly quantityThousandths: number;
  readonly unitPriceKopecks: number;
  readonly discountBp: number;
  readonly parentLineId: string | null;
  readonly alternativeOfId: string | null;
};

/** A line of an order as it stands now. Positions order the lines; equal ones (two PCs apart) are told apart by id. */
export type OrderLine = LineItem & {
  readonly id: string;
  readonly state: LineState;
  readonly position: number;
};

/** Why a line cannot be added, moved or changed. */
export type LineRefusalCode =
  | 'order.line_name_missing'
  | 'order.line_quantity'
  | 'order.lines_too_many'
  | 'order.line_gone'
  | 'order.line_parent';

/** The most lines that one order can have, as many as an estimate can carry. */
export const orderLinesMax = 1_000;

/** Lines as they stand in the order, whatever order they were read in. */
export const inOrder = <Line extends Pick<OrderLine, 'id' | 'position'>>(lines: readonly Line[]): readonly Line[] =>
  lines.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** What adding an item does: another line at the end, or more of a line that is there. */
export type LineAddition =
  | { readonly kind: 'insert'; readonly position: number }
  | { readonly kind: 'raise'; readonly lineId: string; readonly quantityThousandths: Quantity };

/**
 * Adds an item. Where a line has the same item on the same terms, and is neither begun nor put to the owner's decision, its quantity is raised: adding
 * an item twice is how people say "two of them".
 */
export function planAddLine(
  lines: readonly OrderLine[],
  added: LineItem,
  state: OrderState,
): Outcome<LineAddition, LineRefusalCode> {
  if (added.name.trim() === '') return refuse('order.line_name_missing');
  if (!isQuantity(added.quantityThousandths)) return refuse('order.line_quantity');
  if (added.parentLineId !== null && (added.kind !== 'part' || !canHoldParts(lines, added.parentLineId))) {
    return refuse('order.line_parent');
  }
  const same = inOrder(lines).find((line) => {
    return line.state === 'planned' && lineDecision(state, line.id) === null && isSameItem(line, added);
  });
  if (same !== undefined) {
    const sum = same.quantityThousandths + added.quantityThousandths;
    if (!isQuantity(sum)) return refuse('order.line_quantity');
    return accept({ kind: 'raise', lineId: same.id, quantityThousandths: quantity(sum) });
  }
  if (lines.length >= orderLinesMax) return refuse('order.lines_too_many', { max: orderLinesMax });
  return accept({ kind: 'insert', position: lines.reduce((last, line) => Math.max(last, line.position), 0) + 1 });
}

const isQuantity = (thousandths: number): boolean => thousandths > 0 && thousandths <= quantityMax;

/** What was typed by hand is the same if it reads the same; what came from a catalogue, if it is the same entry there. */
function isSameItem(line: LineItem, added: LineItem): boolean {
  if (line.kind !== added.kind || line.workId !== added.workId || line.partId !== added.partId) return false;
  const isTyped = added.workId === null && added.partId === null;
  if (isTyped && (line.code !== added.code || line.name.trim() !== added.name.trim())) return false;
  return (
    line.unitPriceKopecks === added.unitPriceKopecks &&
    line.discountBp === added.discountBp &&
    line.parentLineId === added.parentLineId &&
    line.alternativeOfId === added.alternativeOfId
  );
}

/** Whether a line is a work of its own, under which parts can stand. */
export const canHoldParts = (
  lines: readonly Pick<OrderLine, 'id' | 'kind' | 'parentLineId'>[],
  lineId: string,
): boolean => lines.some((line) => line.id === lineId && line.kind === 'work' && line.parentLineId === null);

/** Where a line and its parts come to stand. */
export type LinePlace = Pick<OrderLine, 'id' | 'position' | 'parentLineId'>;

/**
 * Puts a line, and the parts under it, before another one (null: at the end) and under a work (null: by itself). Answers only the lines whose place
 * changes. A work that has parts cannot itself stand under a work.
 */
export function planMoveLine(
  lines: readonly OrderLine[],
  move: { readonly lineId: string; readonly beforeLineId: string | null; readonly parentLineId: string | null },
): Outcome<readonly LinePlace[], LineRefusalCode> {
  const { lineId, beforeLineId, parentLineId } = move;
  const moved = lines.find((line) => line.id === lineId);
  if (moved === undefined || (beforeLineId !== null && !lines.some((line) => line.id === beforeLineId))) {
    return refuse('order.line_gone');
  }
  if (parentLineId !== null) {
    const hasParts = lines.some((line) => line.parentLineId === lineId);
    if (moved.kind !== 'part' || hasParts || !canHoldParts(lines, parentLineId)) return refuse('order.line_parent');
  }
  const goes = (line: OrderLine) => line.id === lineId || line.parentLineId === lineId;
  const current = inOrder(lines);
  const going = [moved, ...current.filter((line) => line.id !== lineId && goes(line))];
  const rest = current.filter((line) => !goes(line));
  // Before itself or one of its own parts is where it stands.
  const anchor = current.slice(current.findIndex((line) => line.id === beforeLineId)).find((line) => !goes(line));
  const index = beforeLineId === null || anchor === undefined ? rest.length : rest.indexOf(anchor);
  const order = rest.toSpliced(index, 0, ...going);
  const places = order.map((line, place) => {
    return { id: line.id, position: place + 1, parentLineId: line.id === lineId ? parentLineId : line.parentLineId };
  });
  const before = new Map(lines.map((line) => [line.id, line]));
  return accept(
    places.filter(({ id, position, parentLineId: parent }) => {
      const line = before.get(id);
      return line?.position !== position || line.parentLineId !== parent;
    }),
  );
}

/** A line and the parts that stand under it. */
export type LineGroup<Line> = { readonly line: Line; readonly parts: readonly Line[] };

/**
 * The lines as the table shows them: each by itself, with its parts below. A part whose work is gone, or stands under another line itself, is shown by
 * itself, so that no line is ever hidden.
 */
export function groupLines<Line extends Pick<OrderLine, 'id' | 'position' | 'parentLineId'>>(
  lines: readonly Line[],
): readonly LineGroup<Line>[] {
  const heads = new Set(lines.filter((line) => line.parentLineId === null).map((line) => line.id));
  const isHead = (line: Line) => line.parentLineId === null || !heads.has(line.parentLineId);
  const parts = Map.groupBy(
    inOrder(lines).filter((line) => !isHead(line)),
    (line) => line.parentLineId,
  );
  return inOrder(lines)
    .filter(isHead)
    .map((line) => ({ line, parts: parts.get(line.id) ?? [] }));
}

/** The lines that an estimate shows: all but the declined ones. An original stays while something is offered in its place. */
export function linesForEstimate<Line extends Pick<OrderLine, 'id' | 'state' | 'alternativeOfId'>>(
  lines: readonly Line[],
): readonly Line[] {
  const offered = lines.filter((line) => line.state !== 'declined');
  const originals = new Set(offered.map((line) => line.alternativeOfId));
  return lines.filter((line) => line.state !== 'declined' || originals.has(line.id));
}

/** The owner's word on a line: agreed, declined, still to come; null for a line that was in no estimate. */
export function lineDecision(state: OrderState, lineId: string): 'agreed' | 'declined' | 'pending' | null {
  const decision = state.estimate?.decisions.get(lineId);
  if (decision !== undefined) return decision.accepted ? 'agreed' : 'declined';
  return currentEstimate(state.agreement)?.lines.some((line) => line.lineId === lineId) ? 'pending' : null;
}

/** `needs_estimate`: it can be changed, but the change counts only once the owner has answered another version. */
export type Freedom = 'free' | 'needs_estimate' | 'locked';

/** What may be changed about a line. */
export type LineFreedom = {
  /** Item, quantity, price, discount: what the owner agrees to. */
  readonly terms: Freedom;
  /** Executor, norm hours, place: the garage's own affair. */
  readonly arrangement: Freedom;
  readonly removal: Freedom;
};

/** Whether an order's lines can be worked on at all: from the draft until the car is handed over. */
export const areLinesOpen = (status: OrderStatus): boolean => status === 'draft' || takesEstimates(status);

/** What may be changed about a line now. An agreed price is frozen: a change of it is a proposal. What is done cannot be taken out. */
export function lineFreedom(state: OrderState, line: Pick<OrderLine, 'id' | 'state'>): LineFreedom {
  if (!areLinesOpen(state.status)) return { terms: 'locked', arrangement: 'locked', removal: 'locked' };
  const terms = state.agreedPrices.has(line.id) ? 'needs_estimate' : 'free';
  return { terms, arrangement: 'free', removal: line.state === 'done' ? 'locked' : terms };
}
