import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../src-main/desktop/menu.ts';
import { onWindowClose, trayTemplate } from '../../../src-main/desktop/tray.ts';
import { keys } from '../../../src-renderer/app/keys.ts';
import { languages } from '../../../src-shared/texts/text.ts';

const nothing = () => {};
const actions = {
  open: nothing,
  lock: nothing,
  checkForUpdates: nothing,
  installUpdate: nothing,
  showDataFolder: nothing,
  showLog: nothing,
  about: nothing,
};
const setting = { language: 'ru', platform: 'win32', isPackaged: true, update: null, actions } as const;

function itemsOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

describe('the menu', () => {
  it('names every item in the language of the garage', () => {
    for (const platform of ['win32', 'linux', 'darwin'] as const) {
      const [russian, english] = languages.map((language) =>
        itemsOf(menuTemplate({ ...setting, language, platform })).map(({ label, type }) => label ?? type),
      );
      expect(russian).not.toContain(undefined);
      expect(english).toHaveLength(russian?.length ?? 0);
      expect(russian?.filter((label, index) => label === english?.[index])).toEqual(
        expect.arrayContaining(platform === 'darwin' ? ['GarageFlow'] : []),
      );
    }
  });

  it('takes no key of the screens', () => {
    const screenKeys = Object.values(keys).flatMap(({ combos }) => [...combos]);
    for (const { accelerator, role } of itemsOf(menuTemplate({ ...setting, platform: 'darwin' }))) {
      if (!accelerator || role) continue;
      const combo = String(accelerator).toLowerCase().replace('cmdorctrl', 'mod');
      expect(screenKeys).not.toContain(combo);
    }
  });

  it('offers an update once it lies ready, and developer tools to developers', () => {
    const labels = (more: object) =>
      itemsOf(menuTemplate({ ...setting, ...more })).map(({ label, role }) => role ?? label);
    expect(labels({})).toContain('Проверить обновления…');
    expect(labels({ update: '0.2.0' })).toContain('Перезапустить и установить версию 0.2.0');
    expect(labels({})).not.toContain('toggleDevTools');
    expect(labels({ isPackaged: false })).toContain('toggleDevTools');
  });

  it('is short in the tray', () => {
    expect(trayTemplate('en', { open: nothing, lock: nothing, quit: nothing }).map(({ label }) => label)).toEqual([
      'Open GarageFlow',
      'Lock',
      undefined,
      'Quit GarageFlow',
    ]);
  });
});

describe('closing the window', () => {
  it('ends the program, unless tablets depend on it or the system expects otherwise', () => {
    const usual = { isOpenToTablets: false, hasTray: true, platform: 'win32' } as const;
    expect(onWindowClose(usual)).toBe('quit');
    expect(onWindowClose({ ...usual, isOpenToTablets: true })).toBe('hide');
    expect(onWindowClose({ ...usual, isOpenToTablets: true, hasTray: false })).toBe('quit');
    expect(onWindowClose({ ...usual, platform: 'darwin' })).toBe('hide');
  });
});
