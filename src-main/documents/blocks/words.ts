const noBreakSpace = '\u00a0';

/** Text typed by people in several paragraphs, without what no font can draw. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
  const clean = text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000e-\u001f\u007f\ufffe\uffff]/g, '');
  return unbroken(clean);
}

/** Text typed by people as one paragraph: a name must not break its table by line feeds. */
export function flat(text: string): string {
  return printable(text)
    .replace(/\s*[\n\t\v\f\u2028\u2029]+\s*/g, ' ')
    .trim();
}

/** A number to dial, never broken. */
export function phone(text: string): string {
  return flat(text).replace(/(?<=[\d)])\s(?=[\d(])/g, noBreakSpace);
}

/** Cuts a text that would fill a page by itself into pieces, at a space where there is one. */
export function pieces(text: string, charactersMax: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > charactersMax) {
    const space = rest.lastIndexOf(' ', charactersMax);
    let end = space > charactersMax / 2 ? space : charactersMax;
    // Never between the halves of one character.
    if (/[\ud800-\udbff]/.test(rest.charAt(end - 1))) end--;
    found.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...found, rest];
}

/** Russian typography: initials, «№ 5», «ул. Лесная», «кв. 45» stay on one line. */
function unbroken(text: string): string {
  return text
    .replace(/(?<=(?:^|[\s(«])\p{Lu}\.) (?=\p{Lu}\.)/gu, noBreakSpace)
    .replace(/(?<=№) (?=\S)/g, noBreakSpace)
    .replace(/(?<=(?:^|[\s,(])(?:г|ул|д|корп|стр|кв|оф|пом|лит|тел|пр|пер|ш)\.) (?=\S)/giu, noBreakSpace)
    .replace(/(?<=\d) (?=%|₽|км(?![\p{L}]))/gu, noBreakSpace);
}
