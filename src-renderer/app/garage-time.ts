import { create } from 'zustand';
import { type ClockTime, clockTimeAt, momentAt } from '../../src-shared/domain/day.ts';

/**
 * The zone in which the garage lives. Days and times are read and written by its clock on every screen, whatever zone a tablet was left in;
 * until it is known, by this PC's own.
 */
const useZone = create<{ readonly zone: string }>(() => ({ zone: ownZone() }));

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Takes the zone that the garage has set (an IANA name); null goes back to this PC's own. */
export function setGarageZone(zone: string | null): void {
  useZone.setState({ zone: zone ?? ownZone() });
}

/** The garage's zone; the screen is drawn again when it changes. */
export function useGarageZone(): string {
  return useZone(({ zone }) => zone);
}

/** What the garage's clock shows at a moment (UTC milliseconds). */
export function clockTime(at: number): ClockTime {
  return clockTimeAt(at, useZone.getState().zone);
}

/** The name of the day (`2026-11-21`) that a moment falls on. */
export function dayOf(at: number): string {
  return clockTime(at).day;
}

/** The moment at which the garage's clock shows that; without a minute, the day's first moment. */
export function momentOf(day: string, minute = 0): number {
  return momentAt({ day, minute }, useZone.getState().zone);
}

/** The first moment of the day that a moment falls on. */
export function dayStart(at: number): number {
  return momentOf(dayOf(at));
}
