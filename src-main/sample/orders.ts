import { estimateHash } from '../../src-shared/domain/estimate.ts';
import { calculateLine } from '../../src-shared/domain/line-total.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import type { EstimateLine, PlannedEvent } from '../../src-shared/domain/order-events.ts';
import type { OrderStatus } from '../../src-shared/domain/order-status.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { whenOpen } from './hours.ts';
import type { Random } from './random.ts';
import type { SampleWork } from './works.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A line of a sample order, as its table keeps it. */
export interface SampleLine {
  readonly id: string;
  readonly kind: 'work' | 'part';
  readonly parentLineId: string | null;
  readonly workId: string | null;
  /** Of the catalogue; null for a part that is only named. */
  readonly partId: string | null;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly quantityThousandths: number;
  readonly unitPriceKopecks: number;
  readonly discountBp: number;
  readonly normHoursThousandths: number;
  readonly executorId: string | null;
  readonly state: 'planned' | 'in_progress' | 'done' | 'declined';
  readonly position: number;
}

export interface SampleEvent {
  readonly id: string;
  readonly at: number;
  readonly staffId: string;
  readonly planned: PlannedEvent;
}

/** An order that has come as far as `status`. */
export interface SampleOrder {
  readonly id: string;
  readonly createdAt: number;
  readonly complaint: string;
  readonly lines: readonly SampleLine[];
  readonly events: readonly SampleEvent[];
  readonly totalKopecks: number;
  readonly paidAt: number | null;
}

export interface OrderIngredients {
  readonly startsAt: number;
  readonly status: OrderStatus;
  readonly masterId: string;
  readonly mechanicIds: readonly string[];
  readonly works: readonly (SampleWork & { readonly id: string; readonly priceKopecks: number })[];
  readonly kilometres: number;
  /** The parts of the catalogue by their articles; empty for an order that was made before there was one. */
  readonly partIds: ReadonlyMap<string, string>;
}

const complaints = [
  'Плановое ТО',
  'Стук спереди на кочках',
  'Скрип при торможении',
  'Горит Check Engine',
  'Плохо заводится на холодную',
  'Вибрация на скорости',
  'Уводит вправо',
  'Не холодит кондиционер',
  'Течь под машиной',
  'Гул при движении',
  'Сезонная замена колёс',
  'Осмотр перед дальней дорогой',
];
const reasons = ['передумал', 'дорого, будет делать позже', 'нет запчастей в срок', 'продаёт машину'];

/** The way of an ordinary repair, and how long each step usually takes. */
const path: readonly { readonly to: OrderStatus; readonly afterMs: readonly [number, number] }[] = [
  { to: 'checked_in', afterMs: [5 * minute, 30 * minute] },
  { to: 'estimated', afterMs: [15 * minute, 90 * minute] },
  { to: 'approved', afterMs: [5 * minute, 2 * hour] },
  { to: 'in_progress', afterMs: [5 * minute, hour] },
  { to: 'work_completed', afterMs: [hour, 6 * hour] },
  { to: 'ready', afterMs: [10 * minute, 40 * minute] },
  { to: 'issued', afterMs: [20 * minute, 20 * hour] },
  { to: 'closed', afterMs: [2 * minute, 20 * minute] },
];

/** Writes the life of one order up to its status, by the same events as people's work would. */
export function makeOrder(random: Random, ingredients: OrderIngredients): SampleOrder {
  const { startsAt, status, masterId } = ingredients;
  const id = random.uuid(startsAt);
  const lines = makeLines(random, ingredients);
  const offered = lines.map(toEstimateLine);
  const totalKopecks = offered.reduce((sum, line) => sum + line.totalKopecks, 0);
  const events: SampleEvent[] = [];
  let at = startsAt;
  const add = (planned: PlannedEvent) => events.push({ id: random.uuid(at), at, staffId: masterId, planned });
  const estimate = {
    version: 1,
    lines: offered,
    taxMode: 'none' as const,
    taxRateBp: 0,
    totalKopecks: kopecks(totalKopecks),
  };
  const hash = estimateHash({ orderId: id, ...estimate });

  add({ kind: 'created', data: {} });
  let paidAt: number | null = null;
  for (const { to, afterMs } of stepsTo(status)) {
    at += random.integer(afterMs[0], afterMs[1]);
    if (to === 'checked_in') {
      add({ kind: 'moved', data: { to, mileageKilometres: ingredients.kilometres } });
      at += minute;
      add({ kind: 'promise_changed', data: { promisedAt: whenOpen(at + random.integer(4, 30) * hour) } });
    } else if (to === 'estimated') add({ kind: 'estimate_issued', data: { ...estimate, hash } });
    else if (to === 'approved') {
      const decisions = offered.map(({ lineId }) => ({ lineId, accepted: true }));
      add({ kind: 'estimate_answered', data: { version: 1, hash, by: 'staff', decisions } });
    } else if (to === 'declined' || to === 'cancelled')
      add({ kind: 'moved', data: { to, reason: random.pick(reasons) } });
    else if (to === 'closed') {
      paidAt = at - minute;
      add({ kind: 'moved', data: { to, paidKopecks: kopecks(totalKopecks), totalKopecks: kopecks(totalKopecks) } });
    } else if (to === 'waiting_parts') add({ kind: 'moved', data: { to, awaitsStock: true } });
    else add({ kind: 'moved', data: { to } });
  }
  return { id, createdAt: startsAt, complaint: random.pick(complaints), lines, events, totalKopecks, paidAt };
}

function stepsTo(
  status: OrderStatus,
): readonly { readonly to: OrderStatus; readonly afterMs: readonly [number, number] }[] {
  if (status === 'draft') return [];
  if (status === 'declined') return [...path.slice(0, 2), { to: status, afterMs: [10 * minute, 4 * hour] }];
  if (status === 'cancelled') return [...path.slice(0, 1), { to: status, afterMs: [10 * minute, 4 * hour] }];
  if (status === 'waiting_parts') return [...path.slice(0, 4), { to: status, afterMs: [hour, 3 * hour] }];
  return path.slice(0, path.findIndex(({ to }) => to === status) + 1);
}

/** The longest time that an order may have needed to come as far as this: one that began earlier has nothing of its life in the future. */
export function longestWayTo(status: OrderStatus): number {
  return stepsTo(status).reduce((sum, { afterMs }) => sum + afterMs[1], 0) + minute;
}

const statesByStatus: Partial<Record<OrderStatus, SampleLine['state']>> = {
  in_progress: 'in_progress',
  waiting_parts: 'in_progress',
  work_completed: 'done',
  ready: 'done',
  issued: 'done',
  closed: 'done',
};

function makeLines(random: Random, { works, status, mechanicIds, startsAt, partIds }: OrderIngredients): SampleLine[] {
  const chosen = random.pickSome(works, random.integer(1, 3));
  const state = statesByStatus[status] ?? 'planned';
  const discountBp = random.chance(0.15) ? random.pick([300, 500, 1000]) : 0;
  const lines: SampleLine[] = [];
  for (const work of chosen) {
    const workLine: SampleLine = {
      id: random.uuid(startsAt),
      kind: 'work',
      parentLineId: null,
      workId: work.id,
      partId: null,
      code: work.code,
      name: work.name,
      unit: '',
      quantityThousandths: 1000,
      unitPriceKopecks: work.priceKopecks,
      discountBp,
      normHoursThousandths: work.normHoursThousandths,
      executorId: random.pick(mechanicIds),
      state,
      position: lines.length,
    };
    lines.push(workLine);
    for (const { article, name, unit, quantityThousandths, priceKopecks } of work.parts) {
      const common = {
        kind: 'part',
        parentLineId: workLine.id,
        workId: null,
        partId: partIds.get(article) ?? null,
        code: article,
        executorId: null,
        normHoursThousandths: 0,
      } as const;
      const sold = {
        name,
        unit,
        quantityThousandths,
        unitPriceKopecks: priceKopecks,
        discountBp: 0,
        state,
        position: lines.length,
      };
      lines.push({ ...common, ...sold, id: random.uuid(startsAt) });
    }
  }
  return lines;
}

function toEstimateLine(line: SampleLine): EstimateLine {
  const terms = {
    quantityThousandths: quantity(line.quantityThousandths),
    unitPriceKopecks: kopecks(line.unitPriceKopecks),
    discountBp: line.discountBp,
  };
  const { total } = calculateLine(
    { quantity: terms.quantityThousandths, unitPrice: terms.unitPriceKopecks, discountBp: terms.discountBp },
    { taxMode: 'none', taxRateBp: 0 },
  );
  const { id, kind, code, name, unit, parentLineId } = line;
  return {
    lineId: id,
    kind,
    code,
    name,
    ...(unit && { unit }),
    ...terms,
    totalKopecks: total,
    ...(parentLineId && { parentLineId }),
  };
}
