import type { FileType } from './file-type.ts';

/** Enough for any name that a person gives; every file system takes it. */
const baseLengthMax = 100;
/** Names that Windows keeps for devices, whatever follows the dot. */
const deviceNames = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * The name under which a file is kept and handed back: its last part alone, without what a file system or an eye can be misled by (paths, control
 * characters, reversed writing, device names), and with an extension of what it really is.
 */
export function safeFileName(typed: string, type: FileType): string {
  const last = typed.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu, ' ')
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const dot = clean.lastIndexOf('.');
  const extension = clean.slice(dot + 1).toLowerCase();
  const isNamedRight = dot > 0 && type.extensions.includes(extension);
  const base = [...(isNamedRight ? clean.slice(0, dot) : clean)].slice(0, baseLengthMax).join('').trimEnd();
  const named = base === '' || deviceNames.test(base) ? `_${base}` : base;
  return `${named}.${isNamedRight ? extension : type.extensions[0]}`;
}
