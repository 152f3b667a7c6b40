import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLogFile } from '../../../src-main/application/log-file.ts';
import { readArguments } from '../../../src-main/desktop/arguments.ts';
import { CrashCount, isCrash } from '../../../src-main/desktop/crash.ts';
import { readPlacement, writePlacement } from '../../../src-main/desktop/placement-file.ts';
import { lockOnSleep } from '../../../src-main/desktop/power.ts';
import { safeFileName, saveDialogOptions } from '../../../src-main/desktop/save-dialog.ts';
import { temporaryFolder } from '../support/garage.ts';

describe('the command line', () => {
  it('is read among what the system and Electron add', () => {
    const line = ['--inspect=0', '.', '--data', '/garage', '--sample', '50', '--no-open', '--enable-features=x'];
    expect(readArguments(line)).toEqual({ data: '/garage', sample: 50, address: null });
    expect(readArguments(['garageflow://today'])).toEqual({ data: undefined, sample: undefined, address: '/today' });
  });

  it.each([['--sample', 'many'], ['--sample', '-1'], ['--data'], ['--sample'], []])(
    'is never a reason not to start: %j',
    (...line) => {
      expect(readArguments(line)).toEqual({ data: undefined, sample: undefined, address: null });
    },
  );
});

describe('the name of a saved file', () => {
  it.each([
    ['Акт А-17.pdf', 'Акт А-17.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\win.ini', 'win.ini'],
    ['a:b?.csv', 'a_b_.csv'],
    ['CON.pdf', '_CON.pdf'],
    ['..', 'GarageFlow'],
    ['  .pdf', 'pdf'],
    [`${'я'.repeat(400)}.xlsx`, `${'я'.repeat(145)}.xlsx`],
  ])('%j is saved as %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('is acceptable to every system, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const safe = safeFileName(name);
        expect(safe.length).toBeGreaterThan(0);
        expect(safe.length).toBeLessThanOrEqual(151);
        expect(safe).not.toMatch(/[<>:"/\\|?*]|^\.|[. ]$/);
      }),
    );
  });

  it('comes with its folder and kind', () => {
    expect(saveDialogOptions('Счёт 5.pdf', '/home/olga/Documents', 'ru')).toMatchObject({
      defaultPath: join('/home/olga/Documents', 'Счёт 5.pdf'),
      filters: [
        { name: 'PDF', extensions: ['pdf'] },
        { name: 'Все файлы', extensions: ['*'] },
      ],
    });
  });
});

describe('a page that stops', () => {
  it('is opened again, but not for ever', () => {
    const crashes = new CrashCount();
    expect([0, 1000, 2000].map((now) => crashes.isWorthReloading(now))).toEqual([true, true, false]);
    expect(crashes.isWorthReloading(10 * 60_000)).toBe(true);
  });

  it('is no crash when it was closed', () => {
    expect(['crashed', 'oom', 'launch-failed', 'integrity-failure'].every(isCrash)).toBe(true);
    expect(['clean-exit', 'killed'].some(isCrash)).toBe(false);
  });
});

describe('sleep', () => {
  it('locks the screen, and so does the system’s own lock', () => {
    const signs = new EventEmitter();
    let locked = 0;
    lockOnSleep(signs, () => {
      locked += 1;
    });
    signs.emit('suspend');
    signs.emit('lock-screen');
    expect(locked).toBe(2);
  });
});

describe('the window’s place', () => {
  it('is remembered, and a spoiled or missing file is none', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'placement.json');
    expect(readPlacement(file)).toBeNull();
    const placement = { bounds: { x: 1, y: 2, width: 900, height: 700 }, isMaximized: false };
    writePlacement(file, placement);
    expect(readPlacement(file)).toEqual(placement);
    writeFileSync(file, '{"bounds":');
    expect(readPlacement(file)).toBeNull();
    writePlacement(join(folder, 'no such folder', 'placement.json'), placement);
  });
});

describe('the log file', () => {
  it('holds a line per entry and one former file', () => {
    const folder = join(temporaryFolder(), 'logs');
    mkdirSync(folder);
    writeFileSync(join(folder, 'garageflow.log'), 'x'.repeat(3 * 1024 * 1024));
    const { file, write } = openLogFile(folder);
    write('started', { version: '0.1.0' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ line: 'started', version: '0.1.0' });
    expect(readFileSync(join(folder, 'garageflow.old.log')).byteLength).toBe(3 * 1024 * 1024);
  });
});
