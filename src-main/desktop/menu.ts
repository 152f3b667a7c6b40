import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../src-shared/texts/text.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { translate } from '../../src-shared/texts/translate.ts';

/** What the menu does. */
interface MenuActions {
  readonly open: (address: string) => void;
  readonly lock: () => void;
  readonly checkForUpdates: () => void;
  readonly installUpdate: () => void;
  readonly showDataFolder: () => void;
  readonly showLog: () => void;
  readonly about: () => void;
}

/** What the menu depends on. */
export interface MenuSetting {
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The version that is ready to be installed, or null. */
  readonly update: string | null;
  readonly actions: MenuActions;
}

/**
 * The window's menu. It is what systems expect of a program (editing, quitting, help); the work itself is on the screen, whose keys are
 * bound there, so no item takes one of them.
 */
export function menuTemplate(setting: MenuSetting): MenuItemConstructorOptions[] {
  const { language, platform, actions } = setting;
  const t = (key: TextKey) => translate(language, key);
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const settings: MenuItemConstructorOptions = {
    label: t('desktop.menu.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.open('/settings'),
  };
  const lock: MenuItemConstructorOptions = { label: t('desktop.menu.lock'), click: actions.lock };
  const quit: MenuItemConstructorOptions = { label: t('desktop.menu.quit'), role: 'quit' };
  const about: MenuItemConstructorOptions = { label: t('desktop.menu.about'), click: actions.about };

  return [
    ...(isMac
      ? [
          {
            label: 'GarageFlow',
            submenu: [
              about,
              separator,
              settings,
              lock,
              separator,
              { label: t('desktop.menu.hide'), role: 'hide' },
              { label: t('desktop.menu.hideOthers'), role: 'hideOthers' },
              separator,
              quit,
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: t('desktop.menu.file'),
      submenu: [
        { label: t('desktop.menu.newOrder'), click: () => actions.open('/orders/new') },
        ...(isMac
          ? [separator, { label: t('desktop.menu.close'), role: 'close' } satisfies MenuItemConstructorOptions]
          : [separator, settings, lock, separator, quit]),
      ],
    },
    { label: t('desktop.menu.edit'), submenu: editItems(t) },
    {
      label: t('desktop.menu.view'),
      submenu: [
        { label: t('desktop.menu.reload'), role: 'reload', accelerator: 'F5' },
        { label: t('desktop.menu.fullScreen'), role: 'togglefullscreen' },
        ...(setting.isPackaged
          ? []
          : [{ label: t('desktop.menu.developerTools'), role: 'toggleDevTools' } satisfies MenuItemConstructorOptions]),
      ],
    },
    { label: t('desktop.menu.help'), role: 'help', submenu: helpItems(setting, isMac ? [] : [separator, about]) },
  ];
}

/** The Mac takes copying and pasting from the menu alone. Undo is the page's: within a field the field's, else of the last change. */
function editItems(t: (key: TextKey) => string): MenuItemConstructorOptions[] {
  return [
    { label: t('desktop.menu.undo'), role: 'undo' },
    { label: t('desktop.menu.redo'), role: 'redo' },
    { type: 'separator' },
    { label: t('desktop.menu.cut'), role: 'cut' },
    { label: t('desktop.menu.copy'), role: 'copy' },
    { label: t('desktop.menu.paste'), role: 'paste' },
    { label: t('desktop.menu.selectAll'), role: 'selectAll' },
  ];
}

function helpItems(
  { language, update, actions }: MenuSetting,
  more: readonly MenuItemConstructorOptions[],
): MenuItemConstructorOptions[] {
  return [
    update === null
      ? { label: translate(language, 'desktop.menu.checkForUpdates'), click: actions.checkForUpdates }
      : { label: translate(language, 'desktop.menu.installUpdate', { version: update }), click: actions.installUpdate },
    { type: 'separator' },
    { label: translate(language, 'desktop.menu.dataFolder'), click: actions.showDataFolder },
    { label: translate(language, 'desktop.menu.log'), click: actions.showLog },
    ...more,
  ];
}
