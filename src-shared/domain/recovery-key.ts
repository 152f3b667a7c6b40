import { sha256 } from '@noble/hashes/sha2.js';
import { type Parsed, read, unreadable } from './parsed.ts';

/** Crockford's base 32: no I, L, O or U, so nothing on paper can be mistaken for something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyBytes = 32;
const keyLetters = Math.ceil((keyBytes * 8) / 5);
/** 20 bits: a mistyped sheet passes once in a million. */
const checkLetters = 4;
const groupLetters = 4;

/**
 * What people type instead: Crockford's own O, I, L, and the Russian letters that look like Latin ones, because the keyboard is as often as not
 * switched to Russian.
 */
const lookalikes: Readonly<Record<string, string>> = {
  O: '0',
  I: '1',
  L: '1',
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  О: '0',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
};

export type RecoveryKeyFault = 'key.length' | 'key.letters' | 'key.mistyped';

/**
 * The garage's key as it stands on the recovery sheet: 14 groups of 4 characters, the last group a check against typing errors.
 * Takes the key as 64 hexadecimal digits.
 */
export function formatRecoveryKey(key: string): string {
  const bytes = bytesOf(key);
  const letters = encode(bytes, keyLetters) + checkOf(bytes);
  return (letters.match(new RegExp(`.{${groupLetters}}`, 'g')) ?? []).join('-');
}

/**
 * The key (64 hexadecimal digits) that a person typed from the sheet, in any case, with any spaces and dashes; or pasted from the key file,
 * which holds the digits themselves. Refuses a wrong number of characters, characters that no sheet has, and a sheet copied with an error.
 */
export function parseRecoveryKey(text: string): Parsed<string, RecoveryKeyFault> {
  const compact = text.replaceAll(/[\s\p{Pd}_.]/gu, '');
  if (/^[0-9a-f]{64}$/i.test(compact)) return read(compact.toLowerCase());
  const letters = [...compact.toUpperCase()].map((letter) => lookalikes[letter] ?? letter).join('');
  if ([...letters].some((letter) => !alphabet.includes(letter))) return unreadable('key.letters');
  if (letters.length !== keyLetters + checkLetters) return unreadable('key.length');
  const bytes = decode(letters.slice(0, keyLetters));
  if (!bytes || checkOf(bytes) !== letters.slice(keyLetters)) return unreadable('key.mistyped');
  return read([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}

function bytesOf(key: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(key)) throw new RangeError('A key has 64 hexadecimal digits.');
  return Uint8Array.from({ length: keyBytes }, (_, index) => Number.parseInt(key.slice(index * 2, index * 2 + 2), 16));
}

function checkOf(bytes: Uint8Array): string {
  return encode(sha256(bytes).subarray(0, 3), 5).slice(0, checkLetters);
}

function encode(bytes: Uint8Array, letters: number): string {
  const bits = [...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .padEnd(letters * 5, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
}

/** Null when the bits after the last byte are not the zeros that encoding puts there. */
function decode(letters: string): Uint8Array | null {
  const bits = [...letters].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  if (bits.slice(keyBytes * 8).includes('1')) return null;
  const bytes = bits.slice(0, keyBytes * 8).match(/.{8}/g) ?? [];
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2));
}
