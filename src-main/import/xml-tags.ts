import { Refusal } from '../../src-shared/domain/refusal.ts';

/** What a reader of tags wants to hear. Names come without their namespace prefix. */
export interface TagHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** Longest tag or text between two tags; a cell holds at most 32,767 characters, each at most `&#x10FFFF;`. */
const pieceLengthMax = 1024 * 1024;

const damaged = () => new Refusal('import.file_damaged', { why: 'xml' });

/**
 * Reads the tags of an XML document that arrives in pieces. Workbooks are written by programs, so this knows what they write: elements,
 * attributes, text, CDATA, comments and processing instructions. There are no document types and no entities but the five predefined ones
 * and character references, hence none of their attacks.
 */
export class XmlTags {
  readonly #handler: TagHandler;
  #rest = '';

  constructor(handler: TagHandler) {
    this.#handler = handler;
  }

  /** @throws Refusal `import.file_damaged` when a tag never ends. */
  write(piece: string): void {
    const xml = this.#rest + piece;
    let at = 0;
    for (;;) {
      const open = xml.indexOf('<', at);
      if (open < 0) break;
      const end = this.#endOfTag(xml, open);
      if (end < 0) break;
      if (open > at) this.#handler.text(decodeEntities(xml.slice(at, open)));
      this.#tag(xml, open, end);
      at = end;
    }
    this.#rest = xml.slice(at);
    if (this.#rest.length > pieceLengthMax) throw damaged();
  }

  /** @throws Refusal `import.file_damaged` when the document stops inside a tag. */
  end(): void {
    if (this.#rest.includes('<')) throw damaged();
  }

  #endOfTag(xml: string, open: number): number {
    if (xml.startsWith('<!--', open)) return endAfter(xml, '-->', open + 4);
    if (xml.startsWith('<![CDATA[', open)) return endAfter(xml, ']]>', open + 9);
    // `<!-` or `<![CDA` at the end of a piece: wait for the rest of it.
    if (xml.length - open < 9 && ('<!--'.startsWith(xml.slice(open)) || '<![CDATA['.startsWith(xml.slice(open))))
      return -1;
    let end = xml.indexOf('>', open);
    // An attribute may hold `>` as it is; inside quotes it ends nothing.
    while (end >= 0 && endsInsideQuotes(xml, open, end)) end = xml.indexOf('>', end + 1);
    return end < 0 ? -1 : end + 1;
  }

  #tag(xml: string, open: number, end: number): void {
    const mark = xml.charCodeAt(open + 1);
    if (mark === 0x21 /* ! */) {
      if (xml.startsWith('<![CDATA[', open)) this.#handler.text(xml.slice(open + 9, end - 3));
      return;
    }
    if (mark === 0x3f /* ? */) return;
    if (mark === 0x2f /* / */) {
      this.#handler.close(localName(xml.slice(open + 2, end - 1).trim()));
      return;
    }
    const isEmpty = xml.charCodeAt(end - 2) === 0x2f;
    const inside = xml.slice(open + 1, isEmpty ? end - 2 : end - 1);
    const space = inside.search(/\s/);
    const name = localName(space < 0 ? inside : inside.slice(0, space));
    this.#handler.open(name, space < 0 ? '' : inside.slice(space));
    if (isEmpty) this.#handler.close(name);
  }
}

function endAfter(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function endsInsideQuotes(xml: string, from: number, to: number): boolean {
  let quote = 0;
  for (let at = from; at < to; at++) {
    const code = xml.charCodeAt(at);
    if (quote === 0 ? code === 0x22 || code === 0x27 : code === quote) quote = quote === 0 ? code : 0;
  }
  return quote !== 0;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const patterns = new Map<string, RegExp>();

/** An attribute's value by its name without prefix, or undefined. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
