import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import { drawPlainSheet } from '../documents/plain-sheet.ts';

/** What stands on the protocol of an erasure: nothing of what was erased. */
export interface ProtocolSheet {
  readonly language: Language;
  /** UTC milliseconds. */
  readonly at: number;
  /** Who and when, as they are printed. */
  readonly facts: readonly string[];
  readonly rows: readonly { readonly what: string; readonly count: number }[];
  readonly stays: readonly string[];
  /** The folder that holds the documents' typefaces. */
  readonly fonts: string;
}

/** Draws the protocol: one page to be signed and kept. */
export async function renderProtocol({ language, at, facts, rows, stays, fonts }: ProtocolSheet): Promise<Uint8Array> {
  const say = translate.bind(null, language);
  const title = say('erasure.protocol.title');
  return drawPlainSheet({
    title,
    language,
    madeAt: at,
    fonts,
    lineHeight: 1.2,
    content: [
      { text: title, fontSize: 18, bold: true, margin: [0, 0, 0, 12] },
      ...facts.map((text) => ({ text })),
      {
        margin: [0, 16, 0, 12],
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          widths: ['*', 'auto'],
          body: [
            [
              { text: say('erasure.protocol.gone'), bold: true },
              { text: say('erasure.protocol.rows'), bold: true },
            ],
            ...rows.map(({ what, count }) => [what, { text: String(count), alignment: 'right' as const }]),
          ],
        },
      },
      { text: say('erasure.protocol.kept'), bold: true, margin: [0, 4, 0, 2] },
      ...stays.map((text) => ({ text, margin: [0, 0, 0, 4] as [number, number, number, number] })),
      { text: say('erasure.protocol.places'), margin: [0, 10, 0, 30] },
      { text: say('erasure.protocol.sign') },
    ],
  });
}
