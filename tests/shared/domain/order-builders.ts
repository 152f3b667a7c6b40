import fc from 'fast-check';
import { type EstimateDraft, planEstimate } from '../../../src-shared/domain/estimate-plan.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import {
  type EstimateLine,
  eventTime,
  type OrderEvent,
  orderEventSchema,
  type PlannedEvent,
} from '../../../src-shared/domain/order-events.ts';
import { foldOrder, type OrderState } from '../../../src-shared/domain/order-life-cycle.ts';
import { type MoveFacts, planMove } from '../../../src-shared/domain/order-moves.ts';
import { type OrderStatus, orderStatuses } from '../../../src-shared/domain/order-status.ts';
import { orThrow } from '../../../src-shared/domain/outcome.ts';
import { quantity } from '../../../src-shared/domain/quantity.ts';

export const minute = 60_000;

/** A line to be estimated: one oil change for 1 000 roubles unless told otherwise. */
export const aLine = (lineId: string, more: Partial<EstimateLine> = {}): Omit<EstimateLine, 'totalKopecks'> => ({
  lineId,
  kind: 'work',
  code: '',
  name: `Line ${lineId}`,
  quantityThousandths: quantity(1_000),
  unitPriceKopecks: kopecks(100_000),
  discountBp: 0,
  ...more,
});

export const aDraft = (...lines: Omit<EstimateLine, 'totalKopecks'>[]): EstimateDraft => ({
  orderId: 'order',
  lines,
  taxMode: 'none',
  taxRateBp: 0,
});

/** One PC's copy of one order's log. It plans with what it has seen, as the service does. */
export class Log {
  readonly events: OrderEvent[] = [];
  now: number;
  private readonly name: string;

  constructor(name = 'pc', now = 600 * minute) {
    this.name = name;
    this.now = now;
  }

  get state(): OrderState {
    return foldOrder(this.events);
  }

  append(planned: PlannedEvent, staffId: string | null = 'staff'): OrderEvent {
    this.now += minute;
    const id = `${this.name}-${String(this.events.length).padStart(4, '0')}`;
    const event = orderEventSchema.parse({
      ...planned,
      id,
      orderId: 'order',
      at: eventTime(this.events, this.now),
      staffId,
    });
    this.events.push(event);
    return event;
  }

  move(to: OrderStatus, facts: MoveFacts = {}): OrderEvent {
    return this.append(orThrow(planMove(this.state, to, facts)));
  }

  /** Checks the car in and puts these lines before the owner. */
  estimate(...lines: Omit<EstimateLine, 'totalKopecks'>[]): OrderEvent {
    if (this.state.status === 'draft') this.move('checked_in');
    return this.append(orThrow(planEstimate(this.state, aDraft(...lines))));
  }

  /** Has the owner accept these lines of the current version and decline the others. */
  answer(...accepted: string[]): OrderEvent {
    const current = this.state.estimate?.current;
    if (current === undefined) throw new Error('Nothing to answer');
    const { version, hash, lines } = current;
    const decisions = lines.map(({ lineId }) => ({ lineId, accepted: accepted.includes(lineId) }));
    return this.append({ kind: 'estimate_answered', data: { version, hash, by: 'staff', decisions } });
  }

  /** Takes over what another PC has written. */
  pull(other: Log): void {
    const known = new Set(this.events.map((event) => event.id));
    this.events.push(...other.events.filter((event) => !known.has(event.id)));
  }
}

const lineIds = ['a', 'b', 'c', 'd'] as const;

/** Lines of four ids at few prices, so that versions differ in some lines and agree in others; `b` may stand in for `a`. */
export const someLines = fc
  .uniqueArray(
    fc.record({ lineId: fc.constantFrom(...lineIds), price: fc.constantFrom(100, 200), stands: fc.boolean() }),
    { selector: (line) => line.lineId, minLength: 1, maxLength: 4 },
  )
  .map((lines) => {
    const hasOriginal = lines.some((line) => line.lineId === 'a');
    return lines.map(({ lineId, price, stands }) =>
      aLine(lineId, {
        unitPriceKopecks: kopecks(price),
        ...(lineId === 'b' && stands && hasOriginal ? { alternativeOf: 'a' } : {}),
      }),
    );
  });

const status = fc.constantFrom(...orderStatuses);
const reason = fc.constantFrom('', 'because');
const eventId = fc.integer({ min: 0, max: 25 }).map((index) => `e${String(index).padStart(2, '0')}`);
const versionAndHash = fc.record({ version: fc.integer({ min: 1, max: 3 }), hash: fc.constantFrom('x', 'y') });

const anyData = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('note'), data: fc.constant({ text: 'hello' }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('moved'),
      data: fc.record({ to: status, reason }).map((data) => ({ ...data, paidKopecks: 1, totalKopecks: 1 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reopened'), data: fc.record({ to: status, reason }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move_undone'), data: fc.record({ eventId }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('settled'), data: fc.record({ eventId }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('promise_changed'),
      data: fc.record({ promisedAt: fc.option(fc.integer({ min: 0, max: 50 })) }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('estimate_issued'),
      data: fc.tuple(versionAndHash, someLines).map(([which, lines]) => ({
        ...which,
        lines: lines.map((line) => ({ ...line, totalKopecks: line.unitPriceKopecks })),
        taxMode: 'none',
        taxRateBp: 0,
        totalKopecks: 0,
      })),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('estimate_answered'),
      data: fc
        .tuple(
          versionAndHash,
          fc.array(fc.record({ lineId: fc.constantFrom(...lineIds), accepted: fc.boolean() }), {
            minLength: 1,
            maxLength: 5,
          }),
        )
        .map(([which, decisions]) => ({ ...which, by: 'owner', decisions })),
    }),
  },
);

/**
 * A log as hostile as parsing lets it be: any kinds in any order at colliding times, each id once, with the order's creation first so that
 * leaving an event out does not move its beginning.
 */
export const anyLog = fc.array(fc.tuple(anyData, fc.integer({ min: 1, max: 20 })), { maxLength: 26 }).map((drafts) => [
  orderEventSchema.parse({ id: 'start', orderId: 'order', at: 0, staffId: null, kind: 'created', data: {} }),
  ...drafts.map(([draft, at], index) =>
    orderEventSchema.parse({
      ...draft,
      id: `e${String(index).padStart(2, '0')}`,
      orderId: 'order',
      at,
      staffId: null,
    }),
  ),
]);

/** A likelier log: the same, with the ordinary course of a repair mixed in so that late states are reached as well. */
export const likelyLog = fc.tuple(anyLog, fc.integer({ min: 0, max: 9 }), fc.boolean()).map(([events, steps, late]) => {
  const course = new Log('course', 0);
  course.now = 0;
  const path: (() => void)[] = [
    () => course.move('checked_in', { mileageKilometres: 90_000 }),
    () => course.estimate(aLine('a'), aLine('b', { alternativeOf: 'a' }), aLine('c')),
    () => course.answer('a'),
    () => course.move('in_progress'),
    () => course.move('waiting_parts'),
    () => course.move('in_progress'),
    () => course.move('work_completed'),
    () => course.move('ready'),
    () => course.move('issued'),
  ];
  for (const step of path.slice(0, steps)) step();
  const when = (at: number) => (late ? course.now + at : (at * minute) / 2);
  return [
    ...events.map((event) => (event.id === 'start' ? event : { ...event, at: when(event.at) })),
    ...course.events,
  ];
});
