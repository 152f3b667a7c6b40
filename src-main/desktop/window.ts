import type { BrowserWindowConstructorOptions } from 'electron';
import { z } from 'zod';

/** A rectangle of the desktop, in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window stands. */
export interface Placement {
  /** Null: the system's choice, in the middle of the main display. */
  readonly bounds: Area | null;
  readonly isMaximized: boolean;
}

const usualSize = { width: 1360, height: 860 } as const;
const smallestSize = { width: 390, height: 560 } as const;

/** So much of the window's top must be on a display for a hand to catch it. */
const graspable = { width: 160, height: 32 } as const;

const pixels = z.number().int().min(-100_000).max(100_000);
const savedSchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels.positive(), height: pixels.positive() }),
  isMaximized: z.boolean(),
});

/**
 * Where to open the window: where it was closed, if the displays of now still show that place; else in the middle of the main one.
 * `saved` is whatever the file holds; `workAreas` are the displays without their task bars, the main one first.
 */
export function placementFrom(saved: unknown, workAreas: readonly Area[]): Placement {
  const parsed = savedSchema.safeParse(saved);
  if (!parsed.success) return { bounds: null, isMaximized: false };
  const { bounds, isMaximized } = parsed.data;
  const display = workAreas.find((area) => canGrasp(bounds, area));
  if (!display) return { bounds: null, isMaximized };
  const width = Math.min(Math.max(bounds.width, smallestSize.width), display.width);
  const height = Math.min(Math.max(bounds.height, smallestSize.height), display.height);
  // A window that had to shrink keeps enough of itself on the display that it was found on.
  const x = Math.max(bounds.x, display.x + graspable.width - width);
  return { bounds: { x, y: bounds.y, width, height }, isMaximized };
}

function canGrasp(window: Area, display: Area): boolean {
  const width = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  const isTopInside = window.y >= display.y && window.y + graspable.height <= display.y + display.height;
  return isTopInside && width >= graspable.width;
}

/** What a window is made from. */
export interface WindowSetting {
  readonly placement: Placement;
  readonly mainWorkArea: Area;
  readonly preload: string;
  readonly icon: string;
  readonly platform: NodeJS.Platform;
  readonly isDark: boolean;
}

/**
 * The options of the one window. The page in it is treated as any page of the web: isolated, sandboxed, without Node, and with nothing
 * from us but the preload's port.
 */
export function windowOptions(setting: WindowSetting): BrowserWindowConstructorOptions {
  const { placement, mainWorkArea, platform } = setting;
  return {
    title: 'GarageFlow',
    width: Math.min(usualSize.width, mainWorkArea.width),
    height: Math.min(usualSize.height, mainWorkArea.height),
    ...placement.bounds,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    // Shown when there is something to see; until then (and while resizing) in the page's own colour.
    show: false,
    backgroundColor: setting.isDark ? '#1a1e22' : '#ffffff',
    autoHideMenuBar: true,
    ...(platform === 'linux' && { icon: setting.icon }),
    webPreferences: {
      preload: setting.preload,
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
      // The viewer of documents before they are printed.
      plugins: true,
      // Only the Mac checks spelling by itself; elsewhere Chromium would fetch dictionaries from the web.
      spellcheck: platform === 'darwin',
    },
  };
}
