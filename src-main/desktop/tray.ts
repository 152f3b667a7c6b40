import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';

/** What the tray's menu does. */
export interface TrayActions {
  readonly open: () => void;
  readonly lock: () => void;
  readonly quit: () => void;
}

/** The menu of the icon in the notification area. */
export function trayTemplate(language: Language, { open, lock, quit }: TrayActions): MenuItemConstructorOptions[] {
  return [
    { label: translate(language, 'desktop.tray.open'), click: open },
    { label: translate(language, 'desktop.menu.lock'), click: lock },
    { type: 'separator' },
    { label: translate(language, 'desktop.menu.quit'), click: quit },
  ];
}

/**
 * What closing the window means. While tablets may come over the local network the program goes on in the notification area, because closing
 * a window must not take the work out of somebody's hands; a Mac program stays by custom; else it ends.
 */
export function onWindowClose(program: {
  readonly isOpenToTablets: boolean;
  readonly hasTray: boolean;
  readonly platform: NodeJS.Platform;
}): 'hide' | 'quit' {
  if (program.platform === 'darwin') return 'hide';
  return program.isOpenToTablets && program.hasTray ? 'hide' : 'quit';
}
