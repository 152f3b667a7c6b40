import type { TextKey } from '../../src-shared/texts/texts.ts';

/** Where a key is listed in the sheet. */
export const keyGroups = ['everywhere', 'list', 'record', 'order'] as const;

interface Key {
  /**
   * What is pressed, the first being the one that is shown. `mod` is Ctrl (⌘ on a Mac). A letter is the key of that letter in the Latin layout,
   * so Ctrl+K works while Russian is on.
   */
  readonly combos: readonly [string, ...string[]];
  readonly group: (typeof keyGroups)[number];
  /** Works even while a dialog is open. */
  readonly evenInDialog?: true;
}

/**
 * The keys of the whole program: this table binds them (through `useKeys`) and fills the sheet that `?` shows. The text of a key is
 * `keys.<name>`. A capability adds its keys here, so that no two screens use one key for different things.
 */
export const keys = {
  'search.open': { combos: ['mod+k', '/'], group: 'everywhere' },
  'order.new': { combos: ['mod+n', 'alt+n'], group: 'everywhere' },
  'change.undo': { combos: ['mod+z'], group: 'everywhere' },
  'session.lock': { combos: ['mod+l'], group: 'everywhere', evenInDialog: true },
  'sheet.open': { combos: ['?'], group: 'everywhere' },
  'list.search': { combos: ['mod+f'], group: 'list' },
  'list.create': { combos: ['insert', 'alt+c'], group: 'list' },
  'list.previous': { combos: ['arrowup'], group: 'list' },
  'list.next': { combos: ['arrowdown'], group: 'list' },
  'list.pageUp': { combos: ['pageup'], group: 'list' },
  'list.pageDown': { combos: ['pagedown'], group: 'list' },
  'list.first': { combos: ['home'], group: 'list' },
  'list.last': { combos: ['end'], group: 'list' },
  'list.open': { combos: ['enter'], group: 'list' },
  'list.mark': { combos: ['space'], group: 'list' },
  'list.markAll': { combos: ['mod+a'], group: 'list' },
  'record.edit': { combos: ['f2'], group: 'record' },
  'record.print': { combos: ['mod+p'], group: 'record' },
  'record.close': { combos: ['escape'], group: 'record' },
  'order.addLine': { combos: ['alt+a'], group: 'order' },
  'order.next': { combos: ['alt+enter'], group: 'order' },
  'order.pay': { combos: ['alt+p'], group: 'order' },
  'form.save': { combos: ['mod+enter'], group: 'record' },
} as const satisfies Record<string, Key>;

export type KeyName = keyof typeof keys;

/** The text that names what a key does. */
export function keyText(name: KeyName): TextKey {
  return `keys.${name}`;
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** What of a keyboard event tells which key it was. */
type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/** Whether the event is this combination. */
export function isPressed(combo: string, event: PressedKey): boolean {
  const parts = combo.split('+');
  const key = parts.at(-1) ?? '';
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  if (parts.includes('mod') !== isMod || parts.includes('alt') !== event.altKey) return false;
  // A sign that needs Shift in one layout and not in another is compared as the sign it gives.
  if (key.length === 1 && !/[a-z]/.test(key)) return event.key === key;
  if (parts.includes('shift') !== event.shiftKey) return false;
  if (key === 'space') return event.key === ' ';
  if (/^[a-z]$/.test(key)) {
    const typed = event.key.toLowerCase();
    return /^[a-z]$/.test(typed) ? typed === key : event.code === `Key${key.toUpperCase()}`;
  }
  return event.key.toLowerCase() === key;
}

const shown: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: isMac ? '⌥' : 'Alt',
  shift: 'Shift',
  arrowup: '↑',
  arrowdown: '↓',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  escape: 'Esc',
  enter: 'Enter',
  space: 'Space',
  insert: 'Ins',
  home: 'Home',
  end: 'End',
};

/** A combination as it is written on the keys: `['Ctrl', 'K']`. */
export function comboLabels(combo: string): readonly string[] {
  return combo.split('+').map((part) => shown[part] ?? part.toUpperCase());
}
