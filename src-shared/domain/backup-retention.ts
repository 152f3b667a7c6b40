import type { BackupReason } from './backup-name.ts';

/** What the rule needs to know of a backup. */
export interface AgedBackup {
  readonly name: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly reason: BackupReason;
}

/** How many are kept: the newest of each of so many days, weeks and months in which there was one, and the newest of all. */
const kept = { days: 7, weeks: 4, months: 12, newest: 5 } as const;

const dayMs = 86_400_000;
/** For so long the way back from the last restore and the last update of the program stays open, whatever else is made. */
const wayBackMs = 30 * dayMs;
/** A backup later than now by more than this was made while the PC's clock was wrong. */
const clockErrorMs = 3_600_000;

/**
 * The backups that may go, by name. Periods are those of the garage's calendar (`timeZone`, IANA) and only those with a backup count, so a
 * garage that was closed for a month loses nothing by it. The newest backup never goes, also when the clock has been set back a little and others are
 * dated after it. Backups from the future are left alone and not counted:
 * otherwise a PC whose clock was a year ahead for a week would throw away each new backup at once.
 */
export function surplusBackups(
  backups: readonly AgedBackup[],
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
): readonly string[] {
  const past = backups.filter(({ at }) => at <= now + clockErrorMs).toSorted((one, other) => other.at - one.at);
  const calendar = calendarOf(timeZone);
  const keep = new Set<string>([
    ...past.slice(0, kept.newest).map(({ name }) => name),
    ...newestOfEach(past, kept.days, ({ at }) => calendar(at).day),
    ...newestOfEach(past, kept.weeks, ({ at }) => calendar(at).week),
    ...newestOfEach(past, kept.months, ({ at }) => calendar(at).month),
  ]);
  const newest = past.find(({ at }) => at <= now);
  if (newest) keep.add(newest.name);
  for (const reason of ['before-restore', 'before-join', 'before-update'] as const) {
    const last = past.find((backup) => backup.reason === reason);
    if (last && now - last.at <= wayBackMs) keep.add(last.name);
  }
  return past.filter(({ name }) => !keep.has(name)).map(({ name }) => name);
}

/** Whether two moments are in one calendar day of the zone. */
export function isSameDay(one: number, other: number, timeZone: string): boolean {
  const calendar = calendarOf(timeZone);
  return calendar(one).day === calendar(other).day;
}

function newestOfEach(
  newestFirst: readonly AgedBackup[],
  count: number,
  periodOf: (backup: AgedBackup) => string | number,
): string[] {
  const newest = new Map<string | number, string>();
  for (const backup of newestFirst) {
    const period = periodOf(backup);
    if (!newest.has(period)) newest.set(period, backup.name);
  }
  return [...newest.values()].slice(0, count);
}

function calendarOf(timeZone: string): (at: number) => { day: string; week: number; month: string } {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (at) => {
    const day = format.format(at);
    // Weeks begin on Monday; the epoch's first day was a Thursday.
    const week = Math.floor((Date.parse(`${day}T00:00:00Z`) / dayMs + 3) / 7);
    return { day, week, month: day.slice(0, 7) };
  };
}
