import { Refusal } from '../../src-shared/domain/refusal.ts';

/** Files that are no table, by the bytes they begin with; a name's ending says nothing about what is inside. */
const foreignStarts: readonly (readonly [what: string, start: string])[] = [
  ['pdf', '%PDF'],
  ['image', '\u0089PNG'],
  ['image', '\u00ff\u00d8\u00ff'],
  ['image', 'GIF8'],
  ['image', 'BM'],
  ['image', 'II*\0'],
  ['image', 'MM\0*'],
  ['archive', 'Rar!'],
  ['archive', "7z\u00bc\u00af'\u001c"],
  ['archive', '\u001f\u008b'],
  ['rtf', '{\\rtf'],
  ['program', 'MZ'],
  ['program', '\u007fELF'],
  ['database', 'SQLite format 3'],
];

/** Signature of the compound files in which Office keeps its old formats and its encrypted new ones ([MS-CFB] 2.2). */
const compoundStart = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1';

/** Short words of the old formats' signatures that a text could begin with too: only a file with zero bytes is one. */
const alsoWords = new Set(['BM', 'MZ']);

/**
 * Whether a file is a workbook or a text, judged by its contents.
 * @throws Refusal `import.file_empty`, `import.password_protected`, `import.old_workbook`, `import.not_a_table` for everything else.
 */
export function fileKind(bytes: Buffer): 'workbook' | 'text' {
  const start = bytes.toString('latin1', 0, 4096);
  if (/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*$/.test(start) && isBlank(bytes))
    throw new Refusal('import.file_empty');
  if (start.startsWith('PK\u0003\u0004')) return 'workbook';
  if (start.startsWith('PK\u0005\u0006')) throw new Refusal('import.not_a_table', { what: 'archive' });
  if (start.startsWith(compoundStart)) throw compoundRefusal(bytes);
  for (const [what, signature] of foreignStarts) {
    if (!start.startsWith(signature)) continue;
    if (alsoWords.has(signature) && !start.includes('\0')) continue;
    throw new Refusal('import.not_a_table', { what });
  }
  const words = start.replaceAll('\0', '').slice(0, 1024);
  // Older programs save such files under the name `.xls`.
  if (/^\W*<(?:!doctype html|html|table|head|meta)/i.test(words))
    throw new Refusal('import.not_a_table', { what: 'html' });
  if (/^\W*<\?xml/i.test(words)) throw new Refusal('import.not_a_table', { what: 'xml' });
  return 'text';
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf || byte >= 0xfe);
}

function compoundRefusal(bytes: Buffer): Refusal {
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) return new Refusal('import.password_protected');
  if (has('Workbook') || has('Book')) return new Refusal('import.old_workbook');
  return new Refusal('import.not_a_table', { what: has('WordDocument') ? 'doc' : 'program' });
}

/** Whether what was decoded is text: next to no control characters, and few that the encoding could not read. */
export function looksLikeText(text: string): boolean {
  const sample = text.slice(0, 64 * 1024);
  let controls = 0;
  let unreadable = 0;
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    // 0x1A ends a text of DOS.
    if (code < 0x20 && code !== 9 && code !== 10 && code !== 13 && code !== 0x1a) controls++;
    if (code === 0xfffd) unreadable++;
  }
  return controls * 200 <= sample.length && unreadable * 20 <= sample.length;
}
