/** A kind of file that the program keeps. */
export interface FileType {
  readonly mediaType: string;
  /** The first one is given to a file whose name has none of them. */
  readonly extensions: readonly [string, ...string[]];
  /** Whether it is a picture; other kinds are documents. */
  readonly isImage: boolean;
}

const jpeg: FileType = { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jfif'], isImage: true };
const png: FileType = { mediaType: 'image/png', extensions: ['png'], isImage: true };
const webp: FileType = { mediaType: 'image/webp', extensions: ['webp'], isImage: true };
const heic: FileType = { mediaType: 'image/heic', extensions: ['heic', 'heif'], isImage: true };
const pdf: FileType = { mediaType: 'application/pdf', extensions: ['pdf'], isImage: false };
const docx: FileType = {
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  extensions: ['docx'],
  isImage: false,
};
const xlsx: FileType = {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extensions: ['xlsx'],
  isImage: false,
};
const odt: FileType = { mediaType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'], isImage: false };
const ods: FileType = {
  mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
  extensions: ['ods'],
  isImage: false,
};
const doc: FileType = { mediaType: 'application/msword', extensions: ['doc'], isImage: false };
const xls: FileType = { mediaType: 'application/vnd.ms-excel', extensions: ['xls'], isImage: false };

/** Every kind that is kept. None of them runs in a browser: pages, scripts and SVG are not among them. */
export const fileTypes: readonly FileType[] = [jpeg, png, webp, heic, pdf, docx, xlsx, odt, ods, doc, xls];

/** Kinds that a screen may show by itself; any other is only handed over as a file. */
export function isShownInBrowser(mediaType: string): boolean {
  return mediaType === pdf.mediaType || [jpeg, png, webp].some((type) => type.mediaType === mediaType);
}

/** ISO/IEC 23008-12: brands of pictures in HEIF as telephones make them. */
const heifBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];
/** A ZIP's list of its entries is at its end; names of an office document's parts are found there. */
const zipDirectoryBytes = 256 * 1024;

/**
 * What a file is, by its first bytes and never by its name or by what the sender says of it. Null for a kind that is not kept, an office document with
 * macros among them.
 */
export function recogniseFileType(bytes: Uint8Array): FileType | null {
  const at = (offset: number, text: string) => hasAt(bytes, offset, text);
  if (at(0, '\xff\xd8\xff')) return jpeg;
  if (at(0, '\x89PNG\r\n\x1a\n')) return png;
  if (at(0, 'RIFF') && at(8, 'WEBP')) return webp;
  if (at(4, 'ftyp') && heifBrands.some((brand) => at(8, brand))) return heic;
  if (at(0, '%PDF-')) return pdf;
  if (at(0, 'PK\x03\x04')) return recogniseZip(bytes);
  if (at(0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return recogniseOle(bytes);
  return null;
}

function recogniseZip(bytes: Uint8Array): FileType | null {
  // ODF 1.2 part 3, 3.3: the first entry is named `mimetype` and stored without compression.
  for (const type of [odt, ods]) if (hasAt(bytes, 30, `mimetype${type.mediaType}`)) return type;
  const directory = latin1(bytes.subarray(-zipDirectoryBytes));
  if (directory.includes('vbaProject.bin')) return null;
  if (directory.includes('word/document.xml')) return docx;
  return directory.includes('xl/workbook.xml') ? xlsx : null;
}

/** MS-CFB: streams are named in UTF-16 in the directory, which may lie anywhere. */
function recogniseOle(bytes: Uint8Array): FileType | null {
  const text = latin1(bytes);
  const wide = (name: string) => [...name].map((letter) => `${letter}\0`).join('');
  if (text.includes(wide('WordDocument'))) return doc;
  return text.includes(wide('Workbook')) || text.includes(wide('Book')) ? xls : null;
}

function hasAt(bytes: Uint8Array, offset: number, text: string): boolean {
  if (bytes.length < offset + text.length) return false;
  for (let index = 0; index < text.length; index += 1)
    if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  return true;
}

/** One character for each byte (windows-1252 maps the ASCII that is looked for onto itself). */
function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
