import type { Today, TodayBay, TodayStretch } from '../../src-shared/contract/today.ts';

const minuteMs = 60_000;
const hourMinutes = 60;
const dayMinutes = 24 * hourMinutes;
/** The hours of a garage that has named none. */
const usualHours = { fromMinute: 9 * hourMinutes, toMinute: 18 * hourMinutes };
/** A car is shown for an hour at least, so that it can be read and pressed. */
const shownMinutesMin = hourMinutes;

/** The hours that the plan shows: minutes of the day, whole hours. */
export interface PlanHours {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** A car in its bay: where it stands in the day, and in which line of its bay, so that cars of the same hour do not cover one another. */
export interface PlacedCar {
  readonly orderId: string;
  /** Minutes of the day within the shown hours. */
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly lane: number;
  /** Until when nothing else stands on its line: what is written on it may reach as far. */
  readonly freeToMinute: number;
  /** It came before the shown hours, or stays after them. */
  readonly isFromBefore: boolean;
  readonly isUntilAfter: boolean;
  readonly isOverlapping: boolean;
}

/** A line of the plan: a bay, or (null) the cars that nobody has given one. */
export interface PlanRow {
  readonly bay: TodayBay | null;
  readonly cars: readonly PlacedCar[];
  readonly laneCount: number;
}

/** The hours to show: those in which a bay is open, and whatever is planned outside of them. */
export function planHours({ bays, plan, day }: Pick<Today, 'bays' | 'plan' | 'day'>): PlanHours {
  const open = bays.filter(({ opensAtMinute, closesAtMinute }) => closesAtMinute > opensAtMinute);
  const starts = open.map(({ opensAtMinute }) => opensAtMinute);
  const ends = open.map(({ closesAtMinute }) => closesAtMinute);
  // What was here at midnight, or will be, says nothing of the hours at which people work.
  for (const { from, to } of plan) {
    if (from > day.from) starts.push(minuteOf(from, day));
    if (to < day.to) ends.push(minuteOf(to, day));
  }
  if (open.length === 0) {
    starts.push(usualHours.fromMinute);
    ends.push(usualHours.toMinute);
  }
  const fromMinute = Math.floor(Math.min(...starts) / hourMinutes) * hourMinutes;
  const toMinute = Math.ceil(Math.max(...ends) / hourMinutes) * hourMinutes;
  return { fromMinute, toMinute: Math.min(dayMinutes, Math.max(toMinute, fromMinute + hourMinutes)) };
}

/** The plan in lines: every bay, in its order, and at the end the cars without one, if there are any. */
export function planRows(
  { bays, plan, day }: Pick<Today, 'bays' | 'plan' | 'day'>,
  hours: PlanHours,
): readonly PlanRow[] {
  const known = new Set(bays.map(({ id }) => id));
  const isNowhere = ({ bayId }: TodayStretch) => bayId === null || !known.has(bayId);
  const rows = bays.map((bay) =>
    placed(
      bay,
      plan.filter(({ bayId }) => bayId === bay.id),
      day,
      hours,
    ),
  );
  const nowhere = plan.filter(isNowhere);
  return nowhere.length === 0 ? rows : [...rows, placed(null, nowhere, day, hours)];
}

function placed(
  bay: TodayBay | null,
  stretches: readonly TodayStretch[],
  day: Today['day'],
  hours: PlanHours,
): PlanRow {
  const laneEnds: number[] = [];
  const cars = stretches
    .map((stretch) => cut(stretch, day, hours))
    .sort((a, b) => a.fromMinute - b.fromMinute || b.toMinute - a.toMinute)
    .map((car) => {
      const free = laneEnds.findIndex((end) => end <= car.fromMinute);
      const lane = free === -1 ? laneEnds.length : free;
      laneEnds[lane] = car.toMinute;
      return { ...car, lane };
    });
  return {
    bay,
    cars: cars.map((car, index) => ({ ...car, freeToMinute: nextOnLane(cars, index)?.fromMinute ?? hours.toMinute })),
    laneCount: Math.max(1, laneEnds.length),
  };
}

function nextOnLane<Car extends { readonly lane: number }>(cars: readonly Car[], index: number): Car | undefined {
  return cars.slice(index + 1).find(({ lane }) => lane === cars[index]?.lane);
}

function cut(
  { orderId, from, to, isOverlapping }: TodayStretch,
  day: Today['day'],
  hours: PlanHours,
): Omit<PlacedCar, 'lane' | 'freeToMinute'> {
  const start = minuteOf(from, day);
  const end = minuteOf(to, day);
  const fromMinute = Math.min(Math.max(start, hours.fromMinute), hours.toMinute - shownMinutesMin);
  return {
    orderId,
    fromMinute,
    toMinute: Math.min(Math.max(end, fromMinute + shownMinutesMin), hours.toMinute),
    isFromBefore: start < hours.fromMinute,
    isUntilAfter: end > hours.toMinute,
    isOverlapping,
  };
}

/** The minute of the day at which a moment is. */
export function minuteOf(at: number, day: Today['day']): number {
  return Math.floor((at - day.from) / minuteMs);
}
