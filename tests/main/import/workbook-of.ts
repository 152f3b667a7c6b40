import { crc32, deflateRawSync } from 'node:zlib';

export interface PartOptions {
  readonly name: string;
  readonly content: string | Buffer;
  /** A size to declare instead of the true one. */
  readonly declaredSize?: number;
  readonly isEncrypted?: boolean;
  readonly isStored?: boolean;
}

/** A zip archive of the given parts, honest unless told otherwise; a wide one keeps its sizes and places in the fields of Zip64. */
export function zipOf(parts: readonly PartOptions[], isWide = false): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = part.isStored ? content : deflateRawSync(content);
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.isEncrypted ? 1 : 0, 2);
    common.writeUInt16LE(part.isStored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.declaredSize ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(isWide ? 0xffffffff : offset, 10);
    const listed = Buffer.from(common);
    let extra = Buffer.alloc(0);
    if (isWide) {
      listed.writeUInt32LE(0xffffffff, 14);
      listed.writeUInt32LE(0xffffffff, 18);
      extra = Buffer.concat([
        Buffer.from('0a000200000001001800', 'hex'),
        wide(content.length),
        wide(packed.length),
        wide(offset),
      ]);
      listed.writeUInt16LE(extra.length, 24);
    }
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), listed, tail, name, extra]));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(isWide ? 0xffff : parts.length, 8);
  end.writeUInt16LE(isWide ? 0xffff : parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(isWide ? 0xffffffff : offset, 16);
  return Buffer.concat([...bodies, central, ...(isWide ? wideEnd(parts.length, central.length, offset) : []), end]);
}

function wide(number: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(number));
  return bytes;
}

function wideEnd(count: number, size: number, offset: number): Buffer[] {
  const record = Buffer.concat([
    Buffer.from('PK\u0006\u0006', 'latin1'),
    wide(44),
    Buffer.alloc(12),
    wide(count),
    wide(count),
    wide(size),
    wide(offset),
  ]);
  const locator = Buffer.concat([
    Buffer.from('PK\u0006\u0007', 'latin1'),
    Buffer.alloc(4),
    wide(offset + size),
    Buffer.from('01000000', 'hex'),
  ]);
  return [record, locator];
}

export interface WorkbookParts {
  /** The inside of `<worksheet>`, by the sheets' names. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  readonly strings?: string;
  readonly styles?: string;
  readonly from1904?: boolean;
  readonly more?: readonly PartOptions[];
  readonly isWide?: boolean;
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of hand-written sheets, as small as one can be. */
export function workbookOf({
  sheets,
  hidden = [],
  strings,
  styles,
  from1904,
  more = [],
  isWide,
}: WorkbookParts): Buffer {
  const names = Object.keys(sheets);
  const sheetTags = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`,
  );
  const relations = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  if (strings)
    relations.push(`<Relationship Id="rIdS" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/>`);
  if (styles) relations.push(`<Relationship Id="rIdY" Type="${office}/styles" Target="styles.xml"/>`);
  return zipOf(
    [
      {
        name: '_rels/.rels',
        content: `<Relationships><Relationship Id="r" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      },
      {
        name: 'xl/workbook.xml',
        content: `<?xml version="1.0"?><workbook><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${sheetTags.join('')}</sheets></workbook>`,
      },
      { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${relations.join('')}</Relationships>` },
      ...names.map((name, index) => ({
        name: `xl/worksheets/sheet${index + 1}.xml`,
        content: `<worksheet>${sheets[name]}</worksheet>`,
      })),
      ...(strings ? [{ name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` }] : []),
      ...(styles ? [{ name: 'xl/styles.xml', content: `<styleSheet>${styles}</styleSheet>` }] : []),
      ...more,
    ],
    isWide,
  );
}

/** Rows of inline strings and numbers as `<sheetData>`; undefined leaves the cell out. */
export function sheetOf(rows: readonly (readonly (string | number | undefined)[])[]): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cell = (value: string | number | undefined, column: number, row: number): string => {
    if (value === undefined) return '';
    const address = `${columnLetters(column)}${row}`;
    return typeof value === 'number'
      ? `<c r="${address}"><v>${value}</v></c>`
      : `<c r="${address}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  };
  const tags = rows.map(
    (cells, index) => `<row r="${index + 1}">${cells.map((value, at) => cell(value, at, index + 1)).join('')}</row>`,
  );
  return `<sheetData>${tags.join('')}</sheetData>`;
}

function columnLetters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26);
}
