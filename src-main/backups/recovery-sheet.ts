import type { Content } from 'pdfmake/interfaces.js';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import { drawPlainSheet } from '../documents/plain-sheet.ts';

/** A secret of the sheet: what it opens, the characters to be typed, and the same as a code for a camera. */
interface SheetSecret {
  readonly title: string;
  readonly use: string;
  readonly text: string;
}

/** What stands on a recovery sheet. */
export interface RecoverySheet {
  readonly language: Language;
  readonly garageName: string;
  /** UTC milliseconds. */
  readonly madeAt: number;
  /** The day it was made, as it is printed. */
  readonly madeOn: string;
  readonly secrets: readonly SheetSecret[];
  /** The folder that holds the documents' typefaces. */
  readonly fonts: string;
}

const muted = '#5d6975';
const codeWidth = 130;

/** Draws the sheet that opens the garage's data when its PCs are gone: one page to be printed and put away. */
export async function renderRecoverySheet(sheet: RecoverySheet): Promise<Uint8Array> {
  const { language, garageName, madeAt, madeOn, secrets, fonts } = sheet;
  const say = translate.bind(null, language);
  const title = say('recovery.title');
  return drawPlainSheet({
    title,
    language,
    madeAt,
    fonts,
    lineHeight: 1.15,
    content: [
      { text: title, fontSize: 20, bold: true },
      { text: say('recovery.of', { garage: garageName, date: madeOn }), color: muted, margin: [0, 2, 0, 14] },
      { text: say('recovery.keep'), margin: [0, 0, 0, 18] },
      ...secrets.map(secretBlock),
    ],
  });
}

function secretBlock({ title, use, text }: SheetSecret): Content {
  return {
    unbreakable: true,
    margin: [0, 0, 0, 22],
    stack: [
      { text: title, fontSize: 13, bold: true, margin: [0, 0, 0, 3] },
      { text: use, margin: [0, 0, 0, 8] },
      {
        columnGap: 20,
        columns: [
          { width: codeWidth, qr: text, fit: codeWidth, eccLevel: 'M' },
          { width: '*', text: inLines(text), fontSize: 13, lineHeight: 1.5, characterSpacing: 0.4 },
        ],
      },
    ],
  };
}

/** Four groups to a line: nobody loses their place while copying it by hand. */
function inLines(text: string): string {
  const groups = text.split(' ');
  const lines = Array.from({ length: Math.ceil(groups.length / 4) }, (_, line) => groups.slice(line * 4, line * 4 + 4));
  return groups.length === 1 ? text : lines.map((line) => line.join('   ')).join('\n');
}
