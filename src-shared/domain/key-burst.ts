import { latinOfKeyCode } from './keyboard-layout.ts';

/** A key as the browser tells of it. */
export interface PressedKey {
  readonly key: string;
  /** The place on the keyboard, whatever layout is on: `KeyQ`, `Digit1`. */
  readonly code: string;
  /** When it was pressed, in milliseconds of any clock. */
  readonly at: number;
  readonly isShift: boolean;
  /** Ctrl, Alt or Meta is held: a command, not a text. */
  readonly isCommand: boolean;
  /** Sent by the keyboard because the key is being held. */
  readonly isRepeat: boolean;
}

/** What was typed without a pause, so far. */
export interface KeyBurst {
  readonly keys: readonly Pick<PressedKey, 'key' | 'code' | 'isShift'>[];
  readonly startedAt: number;
  readonly lastAt: number;
}

/** Nothing has been typed. */
export const noBurst: KeyBurst = { keys: [], startedAt: 0, lastAt: 0 };

/** Below this a burst is a word that somebody finished with Enter. EAN-8 has eight signs, the shortest codes of our own six. */
const lengthMin = 5;
/** A data matrix of marked goods has about 90 signs. */
const lengthMax = 200;
/** The longest pause within a scan: wireless scanners send in packets. */
const pauseMsMax = 100;
/** The fastest typists press a key every 60 ms; the slowest scanners send one every 30. */
const averageMsMax = 50;

/**
 * Follows the keys and recognises a barcode scanner, which types a code faster than any hand and ends it with Enter (or Tab). Answers the burst to go on
 * with, and the code once it is complete. A text typed by hand, a held key and a command are none.
 */
export function followKey(
  burst: KeyBurst,
  pressed: PressedKey,
): { readonly burst: KeyBurst; readonly code: string | null } {
  const { key, code, at, isShift, isCommand, isRepeat } = pressed;
  // Shift comes as a key of its own before each capital letter.
  if (key === 'Shift' || key === 'CapsLock') return { burst, code: null };
  const isLate = burst.keys.length > 0 && at - burst.lastAt > pauseMsMax;
  const before = isLate ? noBurst : burst;
  if (isCommand || isRepeat) return { burst: noBurst, code: null };
  if (key === 'Enter' || key === 'Tab') return { burst: noBurst, code: isScan(before, at) ? textOf(before) : null };
  // A sign has one character (or two halves of one); every other key has a name.
  if ([...key].length !== 1 || before.keys.length >= lengthMax) return { burst: noBurst, code: null };
  const startedAt = before.keys.length === 0 ? at : before.startedAt;
  return { burst: { keys: [...before.keys, { key, code, isShift }], startedAt, lastAt: at }, code: null };
}

function isScan({ keys, startedAt }: KeyBurst, endedAt: number): boolean {
  return keys.length >= lengthMin && (endedAt - startedAt) / keys.length <= averageMsMax;
}

/**
 * The scanner presses the keys of a Latin keyboard. While another layout is on they give other letters, so that one such letter tells that all of it is
 * to be read by the places of the keys.
 */
function textOf({ keys }: KeyBurst): string {
  const isOtherLayout = keys.some(({ key }) => /\p{L}/u.test(key) && !/[a-z]/i.test(key));
  const signs = keys.map(({ key, code, isShift }) => (isOtherLayout ? (latinOfKeyCode(code, isShift) ?? key) : key));
  return signs.join('').trim();
}
