import type { LabelFormatName } from '../../src-shared/domain/label-formats.ts';
import type { Language } from '../../src-shared/texts/text.ts';

/** What one label says, in words that are ready to be printed. */
export interface LabelContent {
  readonly name: string;
  readonly article: string;
  readonly brand: string;
  /** What the symbol says to a scanner. */
  readonly code: string;
  /** With its currency; empty: not printed. */
  readonly price: string;
  /** The place on the shelf; empty: not printed. */
  readonly place: string;
}

/** Labels to be drawn. */
export interface LabelJob {
  readonly format: LabelFormatName;
  /** A label of a part lies on the part; one of a shelf is read from two steps away. */
  readonly kind: 'part' | 'shelf';
  readonly symbol: 'barcode' | 'qr';
  readonly labels: readonly { readonly content: LabelContent; readonly copies: number }[];
  /** How many labels of the first sheet are gone already. */
  readonly firstPosition: number;
  readonly language: Language;
  readonly title: string;
  /** UTC milliseconds: when the file says that it was made. */
  readonly madeAt: number;
  /** The folder that holds the typefaces. */
  readonly fonts: string;
}
