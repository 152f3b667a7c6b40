import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Area, placementFrom, windowOptions } from '../../../src-main/desktop/window.ts';

const display: Area = { x: 0, y: 0, width: 1920, height: 1040 };
const second: Area = { x: 1920, y: -200, width: 1280, height: 984 };
const nowhere = { bounds: null, isMaximized: false };

const setting = {
  placement: nowhere,
  mainWorkArea: display,
  preload: '/program/dist/main/preload.cjs',
  icon: '/program/resources/icons/icon.png',
  platform: 'linux',
  isDark: false,
} as const;

describe('the window', () => {
  it('treats its page as any page of the web', () => {
    expect(windowOptions(setting).webPreferences).toEqual({
      preload: '/program/dist/main/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      disableDialogs: false,
      plugins: true,
      spellcheck: false,
    });
    expect(windowOptions({ ...setting, platform: 'darwin' }).webPreferences?.spellcheck).toBe(true);
  });

  it('appears only when there is something to see, in the colour of its page', () => {
    expect(windowOptions(setting)).toMatchObject({ show: false, backgroundColor: '#ffffff', autoHideMenuBar: true });
    expect(windowOptions({ ...setting, isDark: true }).backgroundColor).toBe('#1a1e22');
  });

  it('is no larger than a small display', () => {
    expect(windowOptions({ ...setting, mainWorkArea: { x: 0, y: 0, width: 1024, height: 720 } })).toMatchObject({
      width: 1024,
      height: 720,
    });
  });

  it('opens where it was closed', () => {
    const bounds = { x: 2000, y: 0, width: 900, height: 700 };
    expect(placementFrom({ bounds, isMaximized: true }, [display, second])).toEqual({ bounds, isMaximized: true });
  });

  it('comes back to the main display when its own is gone', () => {
    const saved = { bounds: { x: 2000, y: 0, width: 900, height: 700 }, isMaximized: true };
    expect(placementFrom(saved, [display])).toEqual({ bounds: null, isMaximized: true });
  });

  it('is never left with its top out of reach', () => {
    for (const bounds of [
      { x: 100, y: -400, width: 900, height: 700 },
      { x: 100, y: 1030, width: 900, height: 700 },
      { x: -850, y: 100, width: 900, height: 700 },
    ])
      expect(placementFrom({ bounds, isMaximized: false }, [display]).bounds, JSON.stringify(bounds)).toBeNull();
  });

  it.each([
    null,
    'x',
    7,
    [],
    {},
    { bounds: null },
    { bounds: { x: 0, y: 0, width: -5, height: 3 }, isMaximized: false },
  ])('takes no place from a spoiled file: %j', (saved) => {
    expect(placementFrom(saved, [display])).toEqual(nowhere);
  });

  it('can always be caught with the mouse', () => {
    const pixel = fc.integer({ min: -6000, max: 6000 });
    const size = fc.integer({ min: 1, max: 6000 });
    fc.assert(
      fc.property(fc.record({ x: pixel, y: pixel, width: size, height: size }), fc.boolean(), (bounds, isMaximized) => {
        const placed = placementFrom({ bounds, isMaximized }, [display, second]).bounds;
        if (!placed) return;
        const isCatchable = [display, second].some(
          (area) =>
            placed.y >= area.y &&
            placed.y < area.y + area.height &&
            placed.x < area.x + area.width &&
            placed.x + placed.width > area.x &&
            placed.width <= area.width &&
            placed.height <= area.height,
        );
        expect(isCatchable).toBe(true);
      }),
    );
  });
});
