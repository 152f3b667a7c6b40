import { z } from 'zod';
import type { Language } from '../texts/text.ts';
import { type Parsed, read, unreadable } from './parsed.ts';

/** A stretch of one day, in minutes since its midnight; `toMinute` is not part of it. At most 0 to 1440. */
export type WorkingInterval = { readonly fromMinute: number; readonly toMinute: number };

/** A week by the garage's own clock, Monday first: seven days, each with its stretches, apart from each other and in order. */
export type WorkingWeek = readonly (readonly WorkingInterval[])[];

/** Why a text is no week of working hours. */
export type WorkingHoursFault =
  | 'working_hours.empty'
  | 'working_hours.unclear'
  | 'working_hours.no_such_time'
  | 'working_hours.too_long';

const dayMinutes = 24 * 60;
const daysInWeek = 7;
const textLengthMax = 300;

/** Nobody works. */
export const emptyWeek: WorkingWeek = Array.from({ length: daysInWeek }, () => []);

/** A stretch on a day of the week (0 is Monday) that may run past midnight: `toMinute` up to a day later. */
export type WorkingStretch = { readonly day: number; readonly fromMinute: number; readonly toMinute: number };

/**
 * A week in its one form: what runs past midnight is split (Sunday night into Monday), what overlaps or touches is joined. Empty stretches vanish; those of
 * more than a day are cut to one.
 */
export function normaliseWeek(stretches: Iterable<WorkingStretch>): WorkingWeek {
  const days: WorkingInterval[][] = Array.from({ length: daysInWeek }, () => []);
  for (const { day, fromMinute, toMinute } of stretches) {
    const end = Math.min(toMinute, fromMinute + dayMinutes);
    for (let midnight = 0; midnight <= dayMinutes; midnight += dayMinutes) {
      const piece = { fromMinute: Math.max(fromMinute - midnight, 0), toMinute: Math.min(end - midnight, dayMinutes) };
      if (piece.fromMinute < piece.toMinute) days[(day + midnight / dayMinutes) % daysInWeek]?.push(piece);
    }
  }
  return days.map(join);
}

function join(intervals: readonly WorkingInterval[]): readonly WorkingInterval[] {
  const joined: WorkingInterval[] = [];
  for (const interval of intervals.toSorted((a, b) => a.fromMinute - b.fromMinute)) {
    const last = joined.at(-1);
    if (last === undefined || interval.fromMinute > last.toMinute) joined.push(interval);
    else joined[joined.length - 1] = { ...last, toMinute: Math.max(last.toMinute, interval.toMinute) };
  }
  return joined;
}

const intervalSchema = z.object({
  fromMinute: z.int().min(0).max(dayMinutes),
  toMinute: z.int().min(0).max(dayMinutes),
});

/** Reads a stored week and brings it into its one form. */
export const workingWeekSchema = z
  .array(z.array(intervalSchema).max(48))
  .length(daysInWeek)
  .transform((days) =>
    normaliseWeek(days.flatMap((intervals, day) => intervals.map((interval) => ({ day, ...interval })))),
  );

/** Whether somebody works at a minute of a day (0 is Monday). */
export const isWorkingAt = (week: WorkingWeek, day: number, minute: number): boolean =>
  (week[day] ?? []).some(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute);

/** Minutes worked in a week. */
export const weekMinutes = (week: WorkingWeek): number =>
  week.flat().reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0);

const dayNames: Readonly<Record<Language, readonly string[]>> = {
  ru: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** The beginnings by which a day is known, in either language and at any length: пн, пнд, понедельник, Mo, Mon, Monday. */
const dayPatterns = [
  /^(пн|пон|mo)/,
  /^(вт|tu)/,
  /^(ср|we)/,
  /^(чт|чет|th)/,
  /^(пт|пят|fr)/,
  /^(сб|суб|sa)/,
  /^(вс|вос|su)/,
];
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const dayWords: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(ежедневно|каждый день|daily|every day)/, everyDay],
  [/^(по )?(будни|будням|weekdays|workdays)/, [0, 1, 2, 3, 4]],
  [/^(по )?(выходные|выходным|weekends?)/, [5, 6]],
];
const allDay = /^(круглосуточно|24 ?\/ ?7|24 ?(ч|h)\p{L}*|around the clock)/u;
const dayOff = /^(выходной|выходные|закрыто|не работает|closed|off)$/;

/**
 * Reads hours as people write them: `пн–пт 9:00–18:00, сб 10–15`, `Mon-Fri 9.30-13, 14-18; Sun closed`, `ежедневно 9-21`, `круглосуточно`, `9-18` (every day),
 * `22-6` (into the next day). Hours of a part without days belong to the days before it. Days that are not named are off.
 */
export function parseWorkingHours(text: string): Parsed<WorkingWeek, WorkingHoursFault> {
  if (text.length > textLengthMax) return unreadable('working_hours.too_long');
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\s*[\p{Pd}−]\s*/gu, '-');
  const parts = plain.split(/[,;\n]|\s+и\s+|\s+and\s+/).map((part) => part.trim().replace(/\s+/g, ' '));
  const written = parts.filter((part) => part !== '');
  if (written.length === 0) return unreadable('working_hours.empty');
  const stretches: WorkingStretch[] = [];
  let days: readonly number[] = [];
  // Whether hours were given for `days` yet: `пн, ср 9-18` names two days before its hours.
  let isSettled = true;
  for (const part of written) {
    const named = readDays(part);
    if (named === null) return unreadable('working_hours.unclear');
    if (named.days.length > 0) {
      days = isSettled ? named.days : [...days, ...named.days];
      isSettled = false;
    } else if (days.length === 0) days = everyDay;
    if (named.rest === '') continue;
    isSettled = true;
    if (dayOff.test(named.rest)) continue;
    const interval = readInterval(named.rest);
    if (!interval.ok) return interval;
    stretches.push(...days.map((day) => ({ day, ...interval.value })));
  }
  return isSettled ? read(normaliseWeek(stretches)) : unreadable('working_hours.unclear');
}

/** The days that a part begins with, and what follows them. Null for a word that names no day. */
function readDays(part: string): { readonly days: readonly number[]; readonly rest: string } | null {
  // A day off without its day, and hours without theirs, name no days.
  if (/^\d/.test(part) || allDay.test(part) || dayOff.test(part)) return { days: [], rest: part };
  for (const [pattern, days] of dayWords) {
    const word = pattern.exec(part)?.[0];
    if (word !== undefined) return { days, rest: withoutJoiner(part.slice(word.length)) };
  }
  const match = /^(\p{L}+)\.?(?:-(\p{L}+)\.?)?/u.exec(part);
  const first = dayOf(match?.[1]);
  if (match === null || first === null) return null;
  const rest = withoutJoiner(part.slice(match[0].length));
  if (match[2] === undefined) return { days: [first], rest };
  const last = dayOf(match[2]);
  if (last === null) return null;
  // From Friday to Monday runs over the end of the week.
  const length = ((last - first + daysInWeek) % daysInWeek) + 1;
  return { days: Array.from({ length }, (_, index) => (first + index) % daysInWeek), rest };
}

const withoutJoiner = (rest: string): string => rest.replace(/^\s*[:-]?\s*/, '');

function dayOf(word: string | undefined): number | null {
  const day = dayPatterns.findIndex((pattern) => pattern.test(word ?? ''));
  return day === -1 ? null : day;
}

function readInterval(text: string): Parsed<WorkingInterval, WorkingHoursFault> {
  if (allDay.test(text)) return read({ fromMinute: 0, toMinute: dayMinutes });
  const match = /^(?:с |from )?(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|до|to|until)\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(text);
  if (match === null) return unreadable('working_hours.unclear');
  const from = minuteOf(match[1], match[2]);
  const to = minuteOf(match[3], match[4]);
  if (from === null || to === null || from === to) return unreadable('working_hours.no_such_time');
  return read({ fromMinute: from, toMinute: to > from ? to : to + dayMinutes });
}

function minuteOf(hour: string | undefined, minute = '00'): number | null {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= dayMinutes ? minutes : null;
}

/** A week as a sign on the door has it: `пн–пт 9:00–18:00, сб 10:00–15:00`; days with equal hours together. Empty for a week off. */
export function formatWorkingHours(week: WorkingWeek, language: Language): string {
  const shown = week.map((day) =>
    day.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}–${clock(toMinute)}`).join(', '),
  );
  const groups: { first: number; last: number; hours: string }[] = [];
  for (const [day, hours] of shown.entries()) {
    const previous = groups.at(-1);
    if (previous !== undefined && previous.hours === hours) previous.last = day;
    else groups.push({ first: day, last: day, hours });
  }
  const names = dayNames[language];
  return groups
    .filter(({ hours }) => hours !== '')
    .map(({ first, last, hours }) => `${first === last ? names[first] : `${names[first]}–${names[last]}`} ${hours}`)
    .join('; ');
}

const clock = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
