import type { Insertable } from 'kysely';
import type { OrderLineFields } from '../../src-shared/contract/order-lines.ts';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { areLinesOpen, type LineItem, type OrderLine, planAddLine } from '../../src-shared/domain/order-lines.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo, type Role } from '../../src-shared/domain/rights.ts';
import type { Write } from '../database/database.ts';
import { type OfferedPart, type OfferedWork, offerParts, offerWorks } from './prices.ts';
import { readLines } from './rows.ts';
import { type OrderAtHand, requireOrder } from './state.ts';
import type { OrderLinesTable } from './tables.ts';

/** What a new line needs: what kind it is, and its work of the price list or a name. */
export type NewLine = Patch<OrderLineFields> & {
  readonly kind: 'work' | 'part';
  /** A part of the work that was added before it. */
  readonly isUnderLastWork?: boolean;
};

/** The line that an item has come to, and whether it was there before. */
export interface AddedLine {
  readonly lineId: string;
  readonly wasRaised: boolean;
}

/**
 * Adds lines one after another; see `planAddLine` for which of them raise a line that is there. What the line of a work or of a catalogue part leaves out is taken from there:
 * code, name, norm hours, and the price (of a work: for the order's car); a discount that is left out is the client's. Answers a line for each.
 */
export async function addLines(
  write: Write,
  orderId: string,
  added: readonly NewLine[],
  role: Role,
): Promise<readonly AddedLine[]> {
  const atHand = await requireOrder(write, orderId);
  const { status } = atHand.state;
  if (!areLinesOpen(status)) throw new Refusal('order.lines_are_closed', { status });
  for (const { discountBp } of added) requireDiscountRight(discountBp, role);
  const defaults = await readDefaults(write, atHand, added);

  let lines: readonly OrderLine[] = await readLines(write.db, orderId);
  const inserted = new Map<string, Insertable<OrderLinesTable>>();
  const raised = new Map<string, number>();
  const answers: AddedLine[] = [];
  let lastWorkId: string | null = null;
  for (const line of added) {
    const item = toItem(line, defaults, lastWorkId);
    requireChoice(lines, null, item.alternativeOfId);
    const addition = orThrow(planAddLine(lines, item, atHand.state));
    if (addition.kind === 'insert') {
      const row = { ...item, id: write.newId(), orderId, position: addition.position, createdAt: write.at };
      inserted.set(row.id, row);
      lines = [...lines, { ...row, state: 'planned' }];
      answers.push({ lineId: row.id, wasRaised: false });
    } else {
      const { lineId, quantityThousandths } = addition;
      lines = lines.map((known) => (known.id === lineId ? { ...known, quantityThousandths } : known));
      const row = inserted.get(lineId);
      if (row) inserted.set(lineId, { ...row, quantityThousandths });
      else raised.set(lineId, quantityThousandths);
      answers.push({ lineId, wasRaised: true });
    }
    if (item.kind === 'work') lastWorkId = answers.at(-1)?.lineId ?? null;
  }
  for (const [id, quantityThousandths] of raised)
    await write.db.updateTable('orderLines').set({ quantityThousandths }).where('id', '=', id).execute();
  if (inserted.size > 0)
    await write.db
      .insertInto('orderLines')
      .values([...inserted.values()])
      .execute();
  return answers;
}

/** Adds one line, or raises the one that already has the same item on the same terms; see {@link addLines}. */
export async function addLine(write: Write, orderId: string, line: NewLine, role: Role): Promise<AddedLine> {
  const [added] = await addLines(write, orderId, [line], role);
  if (!added) throw new Error('A line that was added has no answer.');
  return added;
}

/** Adds the works of a package, each with the price for the order's car, and its parts under the work that stands before them. Answers the lines. */
export async function addPackageLines(write: Write, orderId: string, packageId: string, role: Role): Promise<string[]> {
  const items = await write.db
    .selectFrom('packageItems')
    .innerJoin('packages', 'packages.id', 'packageItems.packageId')
    .selectAll('packageItems')
    .where('packages.id', '=', packageId)
    .where('packages.deletedAt', 'is', null)
    .where('packageItems.deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('packageItems.id')
    .execute();
  if (items.length === 0) throw new Refusal('order.package_empty');
  const catalogued = await offerParts(
    write,
    items.flatMap(({ partId }) => partId ?? []),
    { skipsGone: true },
  );
  const lines = items.map(({ kind, workId, partId, article, name, unit, ...item }): NewLine => {
    const quantityThousandths = quantity(item.quantityThousandths);
    if (workId !== null) return { kind, workId, quantityThousandths };
    const isUnderLastWork = kind === 'part';
    const part = catalogued.get(partId ?? '');
    // Its price of today; where it has none, the one that the package names.
    if (partId !== null && part) {
      const priced = part.priceKopecks === 0 ? { unitPriceKopecks: kopecks(item.unitPriceKopecks) } : {};
      return { kind, partId, quantityThousandths, isUnderLastWork, ...priced };
    }
    const unitPriceKopecks = kopecks(item.unitPriceKopecks);
    return { kind, code: article, name, unit, quantityThousandths, unitPriceKopecks, isUnderLastWork };
  });
  const added = await addLines(write, orderId, lines, role);
  return [...new Set(added.map(({ lineId }) => lineId))];
}

/** Refuses a discount from whoever may give none. */
export function requireDiscountRight(discountBp: number | undefined, role: Role): void {
  if ((discountBp ?? 0) > 0 && !mayDo(role, 'orders.discount')) throw new Refusal('order.discount_not_yours');
}

/** Refuses an alternative to a line that is not there, to itself, or to what is an alternative itself: a choice has one original. */
export function requireChoice(
  lines: readonly Pick<OrderLine, 'id' | 'alternativeOfId'>[],
  lineId: string | null,
  alternativeOfId: string | null,
): void {
  if (alternativeOfId === null) return;
  const original = lines.find(({ id }) => id === alternativeOfId);
  const isOriginal = lineId !== null && lines.some((line) => line.alternativeOfId === lineId);
  if (!original || original.id === lineId || original.alternativeOfId !== null || isOriginal)
    throw new Refusal('order.line_alternative');
}

interface Defaults {
  readonly works: ReadonlyMap<string, OfferedWork>;
  readonly parts: ReadonlyMap<string, OfferedPart>;
  readonly discountBp: number;
}

async function readDefaults(write: Write, { order }: OrderAtHand, added: readonly NewLine[]): Promise<Defaults> {
  const car = await write.db
    .selectFrom('cars')
    .leftJoin('clients', (join) => join.on('clients.id', '=', order.clientId))
    .select(['cars.make', 'cars.model', 'cars.generation', 'clients.discountBp'])
    .where('cars.id', '=', order.carId)
    .executeTakeFirstOrThrow();
  const works = await offerWorks(
    write,
    added.flatMap(({ workId }) => workId ?? []),
    car,
  );
  const parts = await offerParts(
    write,
    added.flatMap(({ partId }) => partId ?? []),
  );
  return { works, parts, discountBp: car.discountBp ?? 0 };
}

/** The columns of a new line that a person or the price list decides. */
type NewItem = LineItem & Pick<OrderLineFields, 'unit' | 'normHoursThousandths' | 'executorId' | 'priceSource'>;

function toItem(line: NewLine, { works, parts, discountBp }: Defaults, lastWorkId: string | null): NewItem {
  const work = works.get(line.workId ?? '');
  const offered = work ?? parts.get(line.partId ?? '');
  return {
    kind: line.kind,
    workId: line.workId ?? null,
    partId: line.partId ?? null,
    code: line.code ?? offered?.code ?? '',
    name: (line.name ?? offered?.name ?? '').trim(),
    unit: line.unit ?? offered?.unit ?? '',
    quantityThousandths: line.quantityThousandths ?? 1_000,
    unitPriceKopecks: line.unitPriceKopecks ?? offered?.priceKopecks ?? 0,
    discountBp: line.discountBp ?? discountBp,
    normHoursThousandths: line.normHoursThousandths ?? work?.normHoursThousandths ?? 0,
    executorId: line.executorId ?? null,
    parentLineId: line.isUnderLastWork ? lastWorkId : (line.parentLineId ?? null),
    alternativeOfId: line.alternativeOfId ?? null,
    priceSource: line.priceSource ?? (line.unitPriceKopecks === undefined ? (work?.source ?? '') : ''),
  };
}
