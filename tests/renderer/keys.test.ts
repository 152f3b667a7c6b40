import { describe, expect, it } from 'vitest';
import { isPressed, keys } from '../../src-renderer/app/keys.ts';
import { isTextKey } from '../../src-shared/texts/translate.ts';

/** What the keyboard reports; `isPressed` reads nothing else. */
function press(key: string, code: string, modifiers: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {}) {
  return { key, code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...modifiers };
}

describe('a combination of keys', () => {
  it('is found by the place of its letter while another alphabet is on', () => {
    expect(isPressed('mod+k', press('k', 'KeyK', { ctrlKey: true }))).toBe(true);
    expect(isPressed('mod+k', press('л', 'KeyK', { ctrlKey: true }))).toBe(true);
    expect(isPressed('mod+k', press('л', 'KeyK'))).toBe(false);
  });

  it('is found by what the letter says where the Latin letters stand elsewhere', () => {
    expect(isPressed('mod+k', press('k', 'KeyV', { ctrlKey: true }))).toBe(true);
    expect(isPressed('mod+k', press('v', 'KeyK', { ctrlKey: true }))).toBe(false);
  });

  it('takes a sign however it is typed', () => {
    expect(isPressed('?', press('?', 'Slash', { shiftKey: true }))).toBe(true);
    expect(isPressed('?', press('?', 'Digit7', { shiftKey: true }))).toBe(true);
    expect(isPressed('/', press('/', 'Backslash', { shiftKey: true }))).toBe(true);
    expect(isPressed('/', press('.', 'Slash'))).toBe(false);
  });

  it('means one thing in one place', () => {
    const used = new Map<string, string>();
    for (const [name, { combos, group }] of Object.entries(keys)) {
      for (const combo of combos) {
        const place = `${group} ${combo}`;
        expect(used.get(place), `${place} is taken`).toBeUndefined();
        used.set(place, name);
      }
    }
  });

  it('is named in the sheet', () => {
    for (const name of Object.keys(keys)) expect(isTextKey(`keys.${name}`), name).toBe(true);
  });
});
