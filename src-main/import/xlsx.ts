import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { ImportLimits } from './limits.ts';
import { type PaceOptions, pause, rowsPerPause } from './pace.ts';
import type { TableRow } from './table.ts';
import { isDateFormat } from './xlsx-dates.ts';
import { SheetReader, unescapeCharacters, type WorkbookContext } from './xlsx-sheet.ts';
import { attribute, type TagHandler, XmlTags } from './xml-tags.ts';
import { readZipDirectory, unpackEntry, type ZipEntry } from './zip.ts';

/** A workbook opened as far as its table of contents; a sheet is unpacked only when asked for. */
export interface Workbook {
  /** Names of the sheets a person sees, in their order; hidden ones only where nothing else is there. */
  readonly sheetNames: readonly string[];
  /** @throws Refusal when the sheet is missing, damaged or over a limit; the signal's reason when cancelled. */
  readSheet(name: string, pace: PaceOptions): Promise<TableRow[]>;
}

interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: string;
}

/**
 * Opens an XLSX workbook (ECMA-376). It is read here rather than by a library because a garage's file is whatever someone sent: sizes are judged before
 * anything is unpacked, a sheet streams through with the event loop running, one odd cell does not cost the whole file, and cells with an error are kept as such.
 * @throws Refusal for what is no readable workbook.
 */
export async function openWorkbook(bytes: Buffer, limits: ImportLimits): Promise<Workbook> {
  const archive = new Archive(bytes, limits);
  const root = await archive.relations('');
  const workbookPart = [...root.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!archive.has(workbookPart)) throw archive.whatElse();
  const relations = await archive.relations(workbookPart);
  const contents = await readContents(archive, workbookPart);
  const sheets = contents.sheets.flatMap(({ name, isHidden, relation }): Sheet[] => {
    const target = relations.get(relation);
    // Chart sheets and macro sheets hold no rows.
    return target?.type === 'worksheet' ? [{ name, isHidden, part: target.target }] : [];
  });
  if (sheets.length === 0) throw new Refusal('import.file_damaged', { why: 'sheets' });
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  let context: Promise<WorkbookContext> | undefined;
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  return {
    sheetNames: (visible.length > 0 ? visible : sheets).map(({ name }) => name),
    async readSheet(name, pace) {
      const sheet = sheets.find((candidate) => candidate.name === name);
      if (!sheet) throw new Refusal('import.sheet_not_found', { sheet: name, sheets: sheets.map((one) => one.name) });
      context ??= readContext(archive, partOf('sharedStrings'), partOf('styles'), contents.from1904);
      const reader = new SheetReader(await context, limits);
      let reported = 0;
      await archive.read(sheet.part, reader, async () => {
        if (reader.rowCount - reported < rowsPerPause) return;
        reported = reader.rowCount;
        await pause(pace, { stage: 'reading', done: reported, total: null });
      });
      return reader.rows();
    },
  };
}

interface Relation {
  /** The last word of the relation's type URI. */
  readonly type: string;
  readonly target: string;
}

class Archive {
  readonly #bytes: Buffer;
  readonly #entries: Map<string, ZipEntry>;
  readonly #limits: ImportLimits;
  #unpacked = 0;

  constructor(bytes: Buffer, limits: ImportLimits) {
    this.#bytes = bytes;
    this.#limits = limits;
    this.#entries = readZipDirectory(bytes, limits);
  }

  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase());
  }

  /** Reads a part through `handler`, calling `between` after each piece. A part that is not there has no tags. */
  async read(part: string, handler: TagHandler, between?: () => Promise<void>): Promise<void> {
    const entry = this.#entries.get(part.toLowerCase());
    if (!entry) return;
    this.#unpacked += entry.size;
    if (this.#unpacked > this.#limits.unpackedBytesMax) {
      throw new Refusal('import.unpacked_too_big', {
        megabytesMax: Math.floor(this.#limits.unpackedBytesMax / 1024 / 1024),
      });
    }
    const tags = new XmlTags(handler);
    let decoder: TextDecoder | undefined;
    for await (const piece of unpackEntry(this.#bytes, entry)) {
      decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : 'utf-8');
      tags.write(decoder.decode(piece, { stream: true }));
      await between?.();
    }
    tags.end();
  }

  /** The relations of a part by id, with their targets as parts of the archive (OPC, ECMA-376 Part 2, §6.5). */
  async relations(part: string): Promise<Map<string, Relation>> {
    const slash = part.lastIndexOf('/') + 1;
    const folder = part.slice(0, slash);
    const relations = new Map<string, Relation>();
    await this.read(`${folder}_rels/${part.slice(slash)}.rels`, {
      open(name, attributes) {
        if (name !== 'Relationship') return;
        const type = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '';
        relations.set(attribute(attributes, 'Id') ?? '', {
          type,
          target: resolve(folder, attribute(attributes, 'Target') ?? ''),
        });
      },
      close() {},
      text() {},
    });
    return relations;
  }

  /** What an archive without a workbook is, in words a person can act on. */
  whatElse(): Refusal {
    if (this.has('xl/workbook.bin')) return new Refusal('import.not_a_table', { what: 'xlsb' });
    if (this.has('word/document.xml')) return new Refusal('import.not_a_table', { what: 'docx' });
    if (this.has('content.xml') && this.has('mimetype')) return new Refusal('import.not_a_table', { what: 'ods' });
    return new Refusal('import.not_a_table', { what: 'archive' });
  }
}

function resolve(folder: string, target: string): string {
  const parts: string[] = target.startsWith('/') ? [] : folder.split('/').filter((name) => name !== '');
  for (const name of target.split('/')) {
    if (name === '..') parts.pop();
    else if (name !== '' && name !== '.') parts.push(name);
  }
  return parts.join('/');
}

async function readContents(archive: Archive, part: string) {
  const sheets: { name: string; isHidden: boolean; relation: string }[] = [];
  let from1904 = false;
  await archive.read(part, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 ||= ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      sheets.push({
        name: unescapeCharacters(attribute(attributes, 'name') ?? ''),
        isHidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
        relation: attribute(attributes, 'id') ?? '',
      });
    },
    close() {},
    text() {},
  });
  return { sheets, from1904 };
}

async function readContext(
  archive: Archive,
  stringsPart: string | undefined,
  stylesPart: string | undefined,
  from1904: boolean,
): Promise<WorkbookContext> {
  const strings = new StringsReader();
  await archive.read(stringsPart ?? 'xl/sharedStrings.xml', strings);
  const styles = new StylesReader();
  await archive.read(stylesPart ?? 'xl/styles.xml', styles);
  return { strings: strings.strings, isDateStyle: styles.isDateStyle, from1904 };
}

/** The shared strings (§18.4); runs of rich text are put together, reading aids for East Asian scripts left out. */
class StringsReader implements TagHandler {
  readonly strings: string[] = [];
  #string = '';
  #inText = false;
  #inPhonetic = false;

  open(name: string): void {
    if (name === 'si') this.#string = '';
    else if (name === 'rPh') this.#inPhonetic = true;
    else if (name === 't') this.#inText = !this.#inPhonetic;
  }

  close(name: string): void {
    if (name === 'si') this.strings.push(unescapeCharacters(this.#string));
    else if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 't') this.#inText = false;
  }

  text(text: string): void {
    if (this.#inText) this.#string += text;
  }
}

/** Which cell styles show a date (§18.8). */
class StylesReader implements TagHandler {
  readonly isDateStyle: boolean[] = [];
  readonly #codes = new Map<number, string>();
  #inCellFormats = false;

  open(name: string, attributes: string): void {
    if (name === 'numFmt') {
      this.#codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
    } else if (name === 'cellXfs') {
      this.#inCellFormats = true;
    } else if (name === 'xf' && this.#inCellFormats) {
      const format = Number(attribute(attributes, 'numFmtId') ?? 0);
      this.isDateStyle.push(isDateFormat(format, this.#codes.get(format)));
    }
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#inCellFormats = false;
  }

  text(): void {}
}
