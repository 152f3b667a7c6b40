import { crc32, createInflateRaw } from 'node:zlib';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { ImportLimits } from './limits.ts';

/** One file inside an archive, as its central directory declares it. */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly packedSize: number;
  readonly checksum: number;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly headerOffset: number;
}

const endSignature = 0x06054b50;
const end64LocatorSignature = 0x07064b50;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const commentLengthMax = 0xffff;
const chunkBytes = 256 * 1024;

const damaged = (why: string) => new Refusal('import.file_damaged', { why });

/**
 * The files of a zip archive by lower-case name with `/` between folders, read from the central directory (APPNOTE 6.3.10, §4.3.12–16).
 * Nothing is unpacked, so the declared sizes can be judged before a byte is inflated.
 * @throws Refusal `import.file_damaged` when the directory is cut off or contradicts itself.
 */
export function readZipDirectory(bytes: Buffer, limits: ImportLimits): Map<string, ZipEntry> {
  try {
    return readEntries(bytes, limits);
  } catch (error) {
    // Buffer reads beyond the end are how a cut-off archive shows.
    if (error instanceof RangeError) throw damaged('directory');
    throw error;
  }
}

function readEntries(bytes: Buffer, limits: ImportLimits): Map<string, ZipEntry> {
  const { count, start } = locateDirectory(bytes);
  if (count > limits.archiveEntriesMax) throw damaged('entries');
  const entries = new Map<string, ZipEntry>();
  let at = start;
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw damaged('directory');
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const commentLength = bytes.readUInt16LE(at + 32);
    const nameEnd = at + 46 + nameLength;
    if (nameEnd + extraLength > bytes.length) throw damaged('directory');
    const name = bytes.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/');
    const wide = wideFields(bytes.subarray(nameEnd, nameEnd + extraLength));
    const orWide = (value: number) => (value === 0xffffffff ? wide() : value);
    // The order of these three is the order of the wide fields.
    const size = orWide(bytes.readUInt32LE(at + 24));
    const packedSize = orWide(bytes.readUInt32LE(at + 20));
    const headerOffset = orWide(bytes.readUInt32LE(at + 42));
    entries.set(name.toLowerCase(), {
      name,
      size,
      packedSize,
      headerOffset,
      checksum: bytes.readUInt32LE(at + 16),
      method: bytes.readUInt16LE(at + 10),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    });
    at = nameEnd + extraLength + commentLength;
  }
  return entries;
}

function locateDirectory(bytes: Buffer): { count: number; start: number } {
  const lowest = Math.max(0, bytes.length - endLength - commentLengthMax);
  for (let at = bytes.length - endLength; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) !== endSignature) continue;
    const count = bytes.readUInt16LE(at + 10);
    const start = bytes.readUInt32LE(at + 16);
    const isWide = count === 0xffff || start === 0xffffffff;
    if (!isWide) return { count, start };
    if (bytes.readUInt32LE(at - 20) !== end64LocatorSignature) throw damaged('directory');
    const wideAt = Number(bytes.readBigUInt64LE(at - 12));
    if (bytes.readUInt32LE(wideAt) !== end64Signature) throw damaged('directory');
    return { count: Number(bytes.readBigUInt64LE(wideAt + 32)), start: Number(bytes.readBigUInt64LE(wideAt + 48)) };
  }
  throw damaged('end');
}

/** Reads the next 64-bit value of the Zip64 extra field on each call. */
function wideFields(extra: Buffer): () => number {
  let field: Buffer = extra.subarray(0, 0);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  let at = 0;
  return () => {
    const value = Number(field.readBigUInt64LE(at));
    at += 8;
    return value;
  };
}

/**
 * The content of one entry, unpacked piece by piece; between two pieces the event loop runs.
 * What comes out is held to the declared size and checksum, so a forged directory cannot make more of it than was judged.
 * @throws Refusal `import.file_damaged`, `import.password_protected`.
 */
export async function* unpackEntry(bytes: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.isEncrypted) throw new Refusal('import.password_protected');
  const packed = packedBytes(bytes, entry);
  let size = 0;
  let checksum = 0;
  for await (const piece of entry.method === 0 ? pieces(packed) : inflate(packed, entry)) {
    size += piece.length;
    if (size > entry.size) throw damaged('size');
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (size !== entry.size || checksum !== entry.checksum) throw damaged('checksum');
}

function packedBytes(bytes: Buffer, entry: ZipEntry): Buffer {
  const at = entry.headerOffset;
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localSignature) throw damaged('entry');
  // The local header's name and extra field may differ in length from the directory's.
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (start + entry.packedSize > bytes.length) throw damaged('entry');
  return bytes.subarray(start, start + entry.packedSize);
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    yield bytes.subarray(at, at + chunkBytes);
  }
}

async function* inflate(packed: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.method !== 8) throw damaged('method');
  const stream = createInflateRaw({ chunkSize: chunkBytes });
  try {
    stream.end(packed);
    for await (const piece of stream) yield piece;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw damaged('packing');
  } finally {
    stream.destroy();
  }
}
