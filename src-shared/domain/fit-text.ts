/** How wide a text is at a size of type, in the same unit as the size. */
export type MeasureText = (text: string, size: number) => number;

/** The room for a text, in points. */
export interface TextRoom {
  readonly width: number;
  /** How many lines there is room for at a size. */
  readonly linesAt: (size: number) => number;
  /** The largest and the smallest size of type to be tried. */
  readonly sizeMax: number;
  readonly sizeMin: number;
}

/** A text as it is to be set. */
export interface FittedText {
  readonly lines: readonly string[];
  readonly size: number;
  /** Not all of it is there. */
  readonly isCut: boolean;
}

const step = 0.5;

/**
 * Sets a text into a room: as large as it goes with all of its words, else at the smallest size and cut with an ellipsis. Lines break between words, and
 * inside one only where it alone is wider than the room.
 */
export function fitText(text: string, room: TextRoom, measure: MeasureText): FittedText {
  const words = text.trim().split(/\s+/).filter(Boolean);
  for (let size = room.sizeMax; size > room.sizeMin; size -= step) {
    const lines = wrap(words, size, room.width, measure);
    if (lines.length <= room.linesAt(size) && words.every((word) => measure(word, size) <= room.width))
      return { lines, size, isCut: false };
  }
  const lines = wrap(words, room.sizeMin, room.width, measure);
  const linesMax = Math.max(1, room.linesAt(room.sizeMin));
  if (lines.length <= linesMax) return { lines, size: room.sizeMin, isCut: false };
  const kept = lines.slice(0, linesMax);
  const last = cut(kept.at(-1) ?? '', room.sizeMin, room.width, measure);
  return { lines: [...kept.slice(0, -1), last], size: room.sizeMin, isCut: true };
}

function wrap(words: readonly string[], size: number, width: number, measure: MeasureText): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.flatMap((each) => pieces(each, size, width, measure))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || measure(longer, size) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A word that is wider than a line, in pieces that are not; one sign at the least, so that it comes to an end. */
function pieces(word: string, size: number, width: number, measure: MeasureText): string[] {
  if (measure(word, size) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const sign of word) {
    if (part !== '' && measure(part + sign, size) > width) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part];
}

function cut(line: string, size: number, width: number, measure: MeasureText): string {
  const signs = [...line];
  while (signs.length > 0 && measure(`${signs.join('').trimEnd()}…`, size) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}
