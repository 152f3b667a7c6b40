import type { Content } from 'pdfmake/interfaces.js';
import { type FittedText, fitText } from '../../src-shared/domain/fit-text.ts';
import { textWidth } from '../documents/blocks/text-width.ts';
import type { LabelContent, LabelJob } from './label-calls.ts';
import { drawSymbol, type LabelSymbol, symbolFor } from './symbols.ts';

/** A label's printable inside, in points from the page's left and top edge. */
export interface LabelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The white around it, up to the label's edge. */
  readonly margin: number;
}

/** Lines stand closer than the typeface would have them: a label has no room to give away. */
const leading = 1.14;
/** The typeface's own line is this high; a line of text stands in the middle of it. */
const lineBox = 1.3;
const gap = 2;
/** Semibold is wider than the regular face that is measured. */
const boldness = 1.08;

const measure = (text: string, size: number): number => textWidth(text, size);
const measureBold = (text: string, size: number): number => textWidth(text, size) * boldness;
const within = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** What stands on one label, as nodes at fixed places. */
export function arrangeLabel(
  job: Pick<LabelJob, 'kind' | 'symbol'>,
  isRoll: boolean,
  content: LabelContent,
  box: LabelBox,
): Content[] {
  const symbol = symbolFor(content.code, job.symbol, { width: box.width, margin: box.margin, isRoll });
  const [texts, drawn] = symbol.kind === 'qr' ? besideMatrix(symbol, box) : aboveBars(symbol, content.code, box);
  return [...drawn, ...words(job.kind, content, texts)];
}

/** The matrix at the left, the words beside it. */
function besideMatrix(symbol: LabelSymbol, box: LabelBox): [LabelBox, Content[]] {
  const side = Math.min(box.height, box.width * 0.42);
  const svg = drawSymbol(symbol, side, side);
  const texts = { ...box, left: box.left + side + gap, width: box.width - side - gap };
  const top = box.top + (box.height - side) / 2;
  return [texts, [{ svg, width: side, height: side, absolutePosition: { x: box.left, y: top } }]];
}

/** The bars at the bottom with what they say under them, for the day when the scanner is away. */
function aboveBars(symbol: LabelSymbol, code: string, box: LabelBox): [LabelBox, Content[]] {
  const digits = fitText(code, single(box.width, within(box.height * 0.11, 5, 8), 4), measure);
  const digitsHeight = digits.size * leading;
  const height = within(box.height * 0.3, 11, 34);
  const width = symbol.width * symbol.modulePoints;
  const left = box.left + (box.width - width) / 2;
  const top = box.top + box.height - digitsHeight - height;
  return [
    { ...box, height: box.height - digitsHeight - height - gap },
    [
      { svg: drawSymbol(symbol, width, height), width, height, absolutePosition: { x: left, y: top } },
      ...setLines(digits, { ...box, top: top + height, height: digitsHeight }, 'center', false),
    ],
  ];
}

/** Name, article with brand, price, place: what matters most for this kind of label gets most of the room. */
function words(kind: LabelJob['kind'], { name, article, brand, price, place }: LabelContent, box: LabelBox): Content[] {
  const isShelf = kind === 'shelf';
  const known = [article, brand].filter(Boolean).join(' · ');
  const right = isShelf ? [place, price].filter(Boolean).join('  ') : price;
  const large = within(box.height * (isShelf ? 0.45 : 0.34), 7, isShelf ? 26 : 18);
  const bottom = oneLine(known, right, box.width, large, isShelf) ?? twoLines(known, right, box.width, large * 0.8);
  const bottomHeight = bottom.reduce((height, { size }) => height + size * leading, 0);
  const nameHeight = box.height - bottomHeight;
  const sizeMax = within(nameHeight * 0.42, 5.5, isShelf ? 11 : 13);
  const linesAt = (size: number) => Math.max(1, Math.floor(nameHeight / (size * leading)));
  const named = fitText(name, { width: box.width, linesAt, sizeMax, sizeMin: 4.5 }, measureBold);
  const spare = Math.max(0, nameHeight - named.lines.length * named.size * leading);
  let top = box.top + nameHeight - spare * 0.4;
  const content = setLines(named, box, 'left', !isShelf);
  for (const { left, right: figure, size } of bottom) {
    for (const [text, side] of [
      [left, 'left'],
      [figure, 'right'],
    ] as const)
      if (text) content.push(...setLines(text, { ...box, top: top + (size - text.size) * leading }, side, true));
    top += size * leading;
  }
  return content;
}

/** A line of the label's foot: texts at its two ends, and its height as a size of type. */
interface FootLine {
  readonly left: FittedText | null;
  readonly right: FittedText | null;
  readonly size: number;
}

/** Smaller than this nobody reads an article at arm's length. */
const readable = 6;
const single = (width: number, sizeMax: number, sizeMin: number) => ({ width, linesAt: () => 1, sizeMax, sizeMin });

/** The article and the figure beside each other; null where one of them would become too small for that. */
function oneLine(known: string, right: string, width: number, large: number, isShelf: boolean): FootLine[] | null {
  const figure =
    right === '' ? null : fitText(right, single(width * 0.6, large, Math.min(large, readable)), measureBold);
  const taken = figure === null ? 0 : measureBold(figure.lines.join(''), figure.size) + gap * 2;
  const size = isShelf ? large : large * 0.72;
  const article =
    known === '' ? null : fitText(known, single(width - taken, size, Math.min(size, readable)), measureBold);
  if (figure?.isCut || article?.isCut) return null;
  return [{ left: article, right: figure, size: Math.max(article?.size ?? 0, figure?.size ?? 0) }];
}

function twoLines(known: string, right: string, width: number, large: number): FootLine[] {
  const lines: FootLine[] = [];
  for (const [text, side] of [
    [known, 'left'],
    [right, 'right'],
  ] as const) {
    if (text === '') continue;
    const fitted = fitText(text, single(width, large, 4), measureBold);
    lines.push({ left: side === 'left' ? fitted : null, right: side === 'right' ? fitted : null, size: fitted.size });
  }
  return lines;
}

function setLines(fitted: FittedText, box: LabelBox, alignment: 'left' | 'center' | 'right', bold: boolean): Content[] {
  const { lines, size } = fitted;
  return lines.map((text, index) => {
    const width = (bold ? measureBold : measure)(text, size);
    const spare = Math.max(0, box.width - width);
    const x = box.left + (alignment === 'right' ? spare : alignment === 'center' ? spare / 2 : 0);
    const y = box.top + index * size * leading - ((lineBox - leading) / 2) * size;
    return { text, bold, fontSize: size, noWrap: true, absolutePosition: { x, y } };
  });
}
