import { accept, type Outcome, refuse } from './outcome.ts';

/** What a person tells the clock about a line: work begins, rests, ends. */
export const clockKinds = ['start', 'pause', 'stop'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** An entry of the append-only clock. `at` is UTC milliseconds. */
export type ClockEntry = {
  readonly id: string;
  readonly lineId: string;
  readonly staffId: string;
  readonly kind: ClockKind;
  readonly at: number;
};

/** How one person's clock on one line stands. */
export type ClockStanding = {
  readonly lineId: string;
  readonly staffId: string;
  readonly state: 'running' | 'paused' | 'stopped';
  /** When the present stretch began, UTC ms; null unless it runs. */
  readonly runningSince: number | null;
  /** The stretches that have ended, in milliseconds. */
  readonly workedMs: number;
};

/** Why the clock does not take an entry. */
export type ClockRefusalCode = 'order.clock_runs' | 'order.clock_stands';

/**
 * How the clocks stand after their entries, which may come in any order and repeatedly. What says again what is so already counts nothing: of two
 * starts on PCs that were apart, the work began with the first.
 */
export function foldClocks(entries: readonly ClockEntry[]): readonly ClockStanding[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const ordered = [...known.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const clocks = Map.groupBy(ordered, ({ lineId, staffId }) => `${lineId} ${staffId}`);
  return [...clocks.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined
      ? []
      : [own.reduce(tick, { ...nothingYet, lineId: first.lineId, staffId: first.staffId })];
  });
}

const nothingYet = { state: 'stopped', runningSince: null, workedMs: 0 } as const;

function tick(clock: ClockStanding, { kind, at }: ClockEntry): ClockStanding {
  if (kind === 'start') return clock.runningSince === null ? { ...clock, state: 'running', runningSince: at } : clock;
  const state = kind === 'pause' && clock.state !== 'stopped' ? 'paused' : 'stopped';
  const workedMs = clock.workedMs + (clock.runningSince === null ? 0 : at - clock.runningSince);
  return { ...clock, state, runningSince: null, workedMs };
}

/** Takes what a person tells the clock, or says why it makes no sense: it runs already, or it does not run. What rests can be ended. */
export function planClock(
  clock: Pick<ClockStanding, 'state'> | undefined,
  kind: ClockKind,
): Outcome<ClockKind, ClockRefusalCode> {
  const state = clock?.state ?? 'stopped';
  if (kind === 'start') return state === 'running' ? refuse('order.clock_runs') : accept(kind);
  if (state === 'running' || (kind === 'stop' && state === 'paused')) return accept(kind);
  return refuse('order.clock_stands');
}
