import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Placement } from './window.ts';

/** What was remembered of the window's place; anything at all if the file was tampered with, null if there is none. */
export function readPlacement(file: string): unknown {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Remembers the window's place. Not being able to is not worth a word. */
export function writePlacement(file: string, placement: Placement): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(placement));
    renameSync(`${file}.new`, file);
  } catch {}
}
