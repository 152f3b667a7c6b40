import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupName, backupReasons, parseBackupName } from '../../../src-shared/domain/backup-name.ts';
import { type AgedBackup, surplusBackups } from '../../../src-shared/domain/backup-retention.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const timeZone = 'Europe/Moscow';
const start = Date.UTC(2026, 2, 13, 6);

function aBackup(at: number, reason: AgedBackup['reason'] = 'daily'): AgedBackup {
  return { name: backupName(at, reason), at, reason };
}

/** What is left in the folder after each of these moments made a backup and threw away what the rule lets go. */
function liveThrough(moments: readonly number[]): readonly AgedBackup[] {
  let folder: readonly AgedBackup[] = [];
  for (const now of moments) {
    folder = [...folder, aBackup(now)];
    const surplus = new Set(surplusBackups(folder, { now, timeZone }));
    folder = folder.filter(({ name }) => !surplus.has(name));
  }
  return folder;
}

const ages = (folder: readonly AgedBackup[], now: number) => folder.map(({ at }) => Math.round((now - at) / dayMs));

describe('which backups are kept', () => {
  it('after a year of working days: the last week by day, then by week, then by month', () => {
    const days = Array.from({ length: 400 }, (_, day) => start + day * dayMs);
    const now = start + 399 * dayMs;
    const folder = liveThrough(days);
    expect(ages(folder, now).toReversed().slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(folder.length).toBeLessThanOrEqual(7 + 4 + 12);
    expect(Math.max(...ages(folder, now))).toBeGreaterThan(300);
    expect(new Set(folder.map(({ at }) => new Date(at).toISOString().slice(0, 7))).size).toBe(12);
  });

  it('loses nothing because the garage was closed for two months', () => {
    const before = Array.from({ length: 20 }, (_, day) => start + day * dayMs);
    const after = start + 80 * dayMs;
    const folder = liveThrough([...before, after]);
    expect(ages(folder, after).toReversed().slice(0, 7)).toEqual([0, 61, 62, 63, 64, 65, 66]);
  });

  it('keeps the newest five of a busy day and drops the rest of it', () => {
    const moments = Array.from({ length: 12 }, (_, index) => start + index * 60_000);
    expect(liveThrough(moments)).toHaveLength(5);
  });

  it('keeps the one just made when the clock has been set back by minutes', () => {
    const later = Array.from({ length: 6 }, (_, index) => aBackup(start + (index + 1) * 60_000));
    const surplus = surplusBackups([...later, aBackup(start)], { now: start, timeZone });
    expect(surplus).toEqual([aBackup(start + 60_000).name]);
  });

  it.each(['before-restore', 'before-join', 'before-update'] as const)(
    'keeps the last one %s for a month',
    (reason) => {
      const wayBack = aBackup(start, reason);
      const later = Array.from({ length: 29 * 6 }, (_, index) => aBackup(start + (index + 1) * 4 * hourMs));
      const inTime = { now: start + 29 * dayMs, timeZone };
      expect(surplusBackups([wayBack, ...later], inTime)).not.toContain(wayBack.name);
      expect(surplusBackups([wayBack, ...later], { now: start + 31 * dayMs, timeZone })).toContain(wayBack.name);
    },
  );

  it('begins a day at the garage’s own midnight', () => {
    // 20:59 UTC is a minute before midnight in Moscow, 21:01 a minute after it.
    const evening = Date.UTC(2026, 2, 13, 20, 59);
    const extra = Array.from({ length: 10 }, (_, index) => aBackup(evening + 2 * 60_000 + index));
    expect(surplusBackups([aBackup(evening), ...extra], { now: evening + hourMs, timeZone })).toHaveLength(5);
    const inNewYork = { now: evening + hourMs, timeZone: 'America/New_York' };
    expect(surplusBackups([aBackup(evening), ...extra], inNewYork)).toContain(aBackup(evening).name);
  });

  const anyFolder = fc
    .uniqueArray(
      fc.record({ minutes: fc.integer({ min: -600_000, max: 60_000 }), reason: fc.constantFrom(...backupReasons) }),
      {
        maxLength: 120,
        selector: ({ minutes }) => minutes,
      },
    )
    .map((entries) => entries.map(({ minutes, reason }) => aBackup(start + minutes * 60_000, reason)));

  it('never lets go the newest, nor what a wrong clock dated into the future, and is at rest after one pass', () => {
    fc.assert(
      fc.property(anyFolder, (folder) => {
        const surplus = new Set(surplusBackups(folder, { now: start, timeZone }));
        const left = folder.filter(({ name }) => !surplus.has(name));
        const past = folder.filter(({ at }) => at <= start);
        const newest = past.toSorted((one, other) => other.at - one.at)[0];
        if (newest) expect(surplus.has(newest.name)).toBe(false);
        for (const { name, at } of folder) if (at > start + hourMs) expect(surplus.has(name)).toBe(false);
        expect(surplusBackups(left, { now: start, timeZone })).toEqual([]);
      }),
    );
  });
});

describe('the name of a backup', () => {
  it('says when and why, and is read back', () => {
    expect(backupName(start, 'before-import')).toBe('garage-2026-03-13T06-00-00-000Z-before-import.db');
    const moments = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(moments, fc.constantFrom(...backupReasons), (at, reason) => {
        expect(parseBackupName(backupName(at, reason))).toEqual({ at, reason });
      }),
    );
  });

  it.each([
    'garage.db',
    'garage-2026-03-13T06-00-00-000Z-daily.db.partial',
    '../garage-2026-03-13T06-00-00-000Z-daily.db',
    'garage-2026-13-13T06-00-00-000Z-daily.db',
    'garage-2026-03-13T06-00-00-000Z-holiday.db',
  ])('is not %s', (name) => {
    expect(parseBackupName(name)).toBeNull();
  });
});
