/**
 * Advance widths of IBM Plex Sans Regular in thousandths of an em, rounded up to fifty. Enough to give a column the room that its texts need; the
 * PDF itself is set with the typeface's own metrics.
 */
const widths: readonly (readonly [number, string])[] = [
  [250, "'ijlІії· !,.:;|"],
  [350, '()[]f{}'],
  [400, '-/Irt\u2010\u2011'],
  [450, '"*гґѓ'],
  [500, '?svyzГтуўЃ“”„'],
  [550, 'JLacegkx«»аезксхчьэяёєѕј'],
  [650, 'ACKPRVXАБРСХЧЬЭЯЄ₽'],
  [700, '&BDGUВКЛПмЌ'],
  [750, '#HNOQДИЙНОЦЪфы'],
  [800, 'wжшюЂЋ—'],
  [850, 'MМФщ…'],
  [900, '@WmЫ'],
  [950, '%'],
  [1050, 'ЖШЩЮ№'],
];

const widthOf = new Map(
  widths.flatMap(([width, characters]) => [...characters].map((character) => [character, width])),
);

/** How wide a text is, in points: exact for figures, never too narrow for Russian and English words. */
export function textWidth(text: string, fontSize: number): number {
  let thousandths = 0;
  for (const character of text)
    thousandths += widthOf.get(character.replace(/\s/, ' ')) ?? (isWide(character) ? 1000 : 600);
  return (thousandths / 1000) * fontSize;
}

/** Letters outside the scripts measured here. */
function isWide(character: string): boolean {
  return character > '\u04ff' && !/[\u2010-\u2026\u2212]/.test(character);
}
