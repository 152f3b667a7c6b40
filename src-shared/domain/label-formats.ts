/** How labels lie on what they are printed on: an A4 sheet of several, or a roll of single ones. All lengths in micrometres. */
export interface LabelFormat {
  readonly isRoll: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly widthUm: number;
  readonly heightUm: number;
  /** From the page's left and top edge to the first label. */
  readonly leftUm: number;
  readonly topUm: number;
  /** From one label's left (top) edge to the next one's. */
  readonly pitchXUm: number;
  readonly pitchYUm: number;
  readonly pageWidthUm: number;
  readonly pageHeightUm: number;
  /** Left free inside each label: sheets are never fed quite straight, and no printer reaches the very edge of the paper. */
  readonly paddingUm: number;
}

const a4 = { pageWidthUm: 210_000, pageHeightUm: 297_000 } as const;

/** Sheets are cut symmetrically, so the margins follow from the labels and the gaps between the columns. */
function sheet(
  columns: number,
  rows: number,
  widthUm: number,
  heightUm: number,
  gapUm = 0,
  paddingUm = 2_000,
): LabelFormat {
  return {
    ...a4,
    isRoll: false,
    columns,
    rows,
    widthUm,
    heightUm,
    leftUm: (a4.pageWidthUm - columns * widthUm - (columns - 1) * gapUm) / 2,
    topUm: (a4.pageHeightUm - rows * heightUm) / 2,
    pitchXUm: widthUm + gapUm,
    pitchYUm: heightUm,
    paddingUm,
  };
}

function roll(widthUm: number, heightUm: number): LabelFormat {
  const same = {
    widthUm,
    heightUm,
    pitchXUm: widthUm,
    pitchYUm: heightUm,
    pageWidthUm: widthUm,
    pageHeightUm: heightUm,
  };
  return { ...same, isRoll: true, columns: 1, rows: 1, leftUm: 0, topUm: 0, paddingUm: 1_500 };
}

/** What is sold everywhere: A4 sheets by the number of labels (Avery L7651, L7159, L7160, L7163, L7173 and the borderless ones), thermal rolls by their size. */
export const labelFormats = {
  sheet65: sheet(5, 13, 38_100, 21_200, 2_540, 1_500),
  sheet44: sheet(4, 11, 48_500, 25_400),
  sheet24: sheet(3, 8, 63_500, 33_900, 2_540),
  sheet24edge: sheet(3, 8, 70_000, 37_000, 0, 4_000),
  sheet21: sheet(3, 7, 63_500, 38_100, 2_540),
  sheet16: sheet(2, 8, 105_000, 37_000, 0, 4_500),
  sheet14: sheet(2, 7, 99_100, 38_100, 2_540),
  sheet10: sheet(2, 5, 99_100, 57_000, 2_540),
  sheet8: sheet(2, 4, 105_000, 74_000, 0, 5_000),
  roll30x20: roll(30_000, 20_000),
  roll43x25: roll(43_000, 25_000),
  roll58x30: roll(58_000, 30_000),
  roll58x40: roll(58_000, 40_000),
  roll58x60: roll(58_000, 60_000),
} as const satisfies Record<string, LabelFormat>;

export type LabelFormatName = keyof typeof labelFormats;

/** The names of all formats, in the order in which they are offered. */
export const labelFormatNames = Object.keys(labelFormats) as [LabelFormatName, ...LabelFormatName[]];

/** How many labels one batch prints at the most: a box of sheets of 24, or one roll. */
export const labelsMax = 2_400;

/** One label's place. */
export interface LabelPlace {
  /** Which of the things to be labelled. */
  readonly item: number;
  readonly page: number;
  readonly leftUm: number;
  readonly topUm: number;
}

/**
 * Where each label goes: `copies[i]` labels of thing `i`, row by row, beginning at `firstPosition` of a sheet that was begun before (0 is its first label; rolls
 * have but one). Copies below one print nothing.
 */
export function placeLabels(format: LabelFormat, copies: readonly number[], firstPosition = 0): LabelPlace[] {
  const perPage = format.columns * format.rows;
  const first = Math.min(Math.max(0, firstPosition), perPage - 1);
  const items = copies.flatMap((count, item) => Array.from({ length: Math.max(0, count) }, () => item));
  return items.map((item, index) => {
    const position = first + index;
    const cell = position % perPage;
    return {
      item,
      page: Math.floor(position / perPage),
      leftUm: format.leftUm + (cell % format.columns) * format.pitchXUm,
      topUm: format.topUm + Math.floor(cell / format.columns) * format.pitchYUm,
    };
  });
}
