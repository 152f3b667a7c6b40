import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib';

interface Entry {
  readonly name: Buffer;
  readonly crc: number;
  readonly sizeBytes: number;
  readonly packed: readonly Uint8Array<ArrayBuffer>[];
  readonly packedBytes: number;
}

/** The largest size that the plain form of the format can say; nobody's list comes near it. */
const bytesMax = 0xffffffff;
/** MS-DOS for 1980-01-01: the same table is the same file, whenever it is written. */
const noDate = 0x00210000;

/** Puts parts into a ZIP archive (PKWARE APPNOTE 6.3.3). A part may come in pieces; only its packed form is kept. */
export class ZipWriter {
  readonly #entries: Entry[] = [];

  async add(name: string, content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const packed = await promisify(deflateRaw)(bytes);
    this.#entries.push({
      name: Buffer.from(name),
      crc: crc32(bytes),
      sizeBytes: bytes.length,
      packed: [packed],
      packedBytes: packed.length,
    });
  }

  /** A part in pieces: `write` as often as there are any, then `end`. */
  open(name: string): { readonly write: (content: string) => Promise<void>; readonly end: () => Promise<void> } {
    const stream = createDeflateRaw({ level: 6 });
    const packed: Uint8Array<ArrayBuffer>[] = [];
    let crc = 0;
    let sizeBytes = 0;
    let packedBytes = 0;
    const ended = new Promise<void>((resolve, reject) => {
      stream.on('data', (piece: Buffer<ArrayBuffer>) => {
        packed.push(piece);
        packedBytes += piece.length;
      });
      stream.on('end', resolve);
      stream.on('error', reject);
    });
    return {
      write: async (content) => {
        const bytes = Buffer.from(content);
        crc = crc32(bytes, crc);
        sizeBytes += bytes.length;
        // Waits until the piece is packed, so that no more of them than one is in memory.
        await new Promise<void>((resolve, reject) =>
          stream.write(bytes, (error) => (error ? reject(error) : resolve())),
        );
      },
      end: async () => {
        stream.end();
        await ended;
        if (sizeBytes > bytesMax) throw new RangeError('A part of 4 GiB does not fit into this archive.');
        this.#entries.push({ name: Buffer.from(name), crc, sizeBytes, packed, packedBytes });
      },
    };
  }

  /** The archive with everything that was added. */
  finish(): Blob {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const directory: Uint8Array[] = [];
    let offset = 0;
    for (const entry of this.#entries) {
      const local = Buffer.concat([signature(0x04034b50), fieldsOf(entry), entry.name]);
      directory.push(signature(0x02014b50), versionMadeBy, fieldsOf(entry), placeOf(offset), entry.name);
      pieces.push(local, ...entry.packed);
      offset += local.length + entry.packedBytes;
    }
    const listed = Buffer.concat(directory);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(this.#entries.length, 4);
    end.writeUInt16LE(this.#entries.length, 6);
    end.writeUInt32LE(listed.length, 8);
    end.writeUInt32LE(offset, 12);
    return new Blob([...pieces, listed, signature(0x06054b50), end]);
  }
}

const versionMadeBy = Buffer.from([20, 0]);

function signature(value: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** What the local header and the directory say alike: version 2.0, names in UTF-8, deflated. */
function fieldsOf({ crc, packedBytes, sizeBytes, name }: Entry): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(0x0800, 2);
  bytes.writeUInt16LE(8, 4);
  bytes.writeUInt32LE(noDate, 6);
  bytes.writeUInt32LE(crc, 10);
  bytes.writeUInt32LE(packedBytes, 14);
  bytes.writeUInt32LE(sizeBytes, 18);
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

/** The rest of an entry of the directory: no comment, first disk, no attributes, and where its part begins. */
function placeOf(offset: number): Buffer {
  const bytes = Buffer.alloc(14);
  bytes.writeUInt32LE(offset, 10);
  return bytes;
}
