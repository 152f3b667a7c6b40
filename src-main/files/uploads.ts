import { type FileOwnerTable, fileBytesMax, uploadPieceBytesMax } from '../../src-shared/contract/files.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Changed } from '../database/database.ts';
import type { Garage } from '../garage.ts';

/** A file that is on its way: what it will be attached to, and the pieces that have come. */
export interface Upload {
  readonly id: string;
  /** The screen and the person that began it; nobody else can go on with it. */
  readonly sessionId: string;
  readonly staffId: string;
  readonly ownerTable: FileOwnerTable;
  readonly ownerId: string;
  readonly name: string;
  readonly sizeBytes: number;
}

interface Pending<Kept> extends Upload {
  readonly pieces: Uint8Array[];
  receivedBytes: number;
  touchedAt: number;
  finishing: Promise<Kept> | undefined;
}

/** All uploads together, in bytes: four of the largest files. It bounds the memory. */
const pendingBytesMax = 4 * fileBytesMax;
/** An upload that stands still this long was given up. */
const idleMsMax = 10 * 60_000;

/** The uploads that are under way in a garage. They live in memory: what was not finished when the program ends is sent again. */
export class Uploads<Kept> {
  readonly #pending = new Map<string, Pending<Kept>>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Refuses an empty file, one that is too large, and one more than there is room for. */
  begin(upload: Upload): void {
    const { sizeBytes } = upload;
    if (sizeBytes === 0) throw new Refusal('file.empty');
    if (sizeBytes > fileBytesMax) throw new Refusal('file.too_large', { megabytesMax: fileBytesMax / 1024 / 1024 });
    this.#dropIdle();
    const pendingBytes = [...this.#pending.values()].reduce((sum, pending) => sum + pending.sizeBytes, 0);
    if (pendingBytes + sizeBytes > pendingBytesMax) throw new Refusal('file.too_many_uploads');
    this.#pending.set(upload.id, {
      ...upload,
      pieces: [],
      receivedBytes: 0,
      touchedAt: this.#now(),
      finishing: undefined,
    });
  }

  /** Takes the next piece and answers how much has come. A piece that came before is answered the same way and not taken twice. */
  append(id: string, by: Pick<Upload, 'sessionId' | 'staffId'>, offset: number, piece: Uint8Array): number {
    const pending = this.#require(id, by);
    pending.touchedAt = this.#now();
    if (offset + piece.length <= pending.receivedBytes) return pending.receivedBytes;
    const isNext = offset === pending.receivedBytes && offset + piece.length <= pending.sizeBytes;
    if (!isNext || piece.length > uploadPieceBytesMax)
      throw new Refusal('file.upload_out_of_step', { receivedBytes: pending.receivedBytes });
    pending.pieces.push(piece);
    pending.receivedBytes += piece.length;
    return pending.receivedBytes;
  }

  /**
   * Hands the whole file to `keep`, once, however often it is asked: a repeated call gets the first one's answer. When `keep` fails, the file stays and
   * need not be sent again. Refuses a file that is not all there.
   */
  finish(
    id: string,
    by: Pick<Upload, 'sessionId' | 'staffId'>,
    keep: (upload: Upload, bytes: Uint8Array) => Promise<Kept>,
  ): Promise<Kept> {
    const pending = this.#require(id, by);
    if (pending.receivedBytes !== pending.sizeBytes)
      throw new Refusal('file.upload_out_of_step', { receivedBytes: pending.receivedBytes });
    const run = async () => {
      try {
        const result = await keep(pending, Buffer.concat(pending.pieces));
        this.#pending.delete(id);
        return result;
      } finally {
        pending.finishing = undefined;
      }
    };
    pending.finishing ??= run();
    return pending.finishing;
  }

  /** Drops an upload, if it is this screen's. */
  cancel(id: string, by: Pick<Upload, 'sessionId' | 'staffId'>): void {
    if (this.has(id, by)) this.#pending.delete(id);
  }

  /** Whether this upload is under way and this screen's. */
  has(id: string, by: Pick<Upload, 'sessionId' | 'staffId'>): boolean {
    const pending = this.#pending.get(id);
    return pending !== undefined && pending.sessionId === by.sessionId && pending.staffId === by.staffId;
  }

  #require(id: string, by: Pick<Upload, 'sessionId' | 'staffId'>): Pending<Kept> {
    const pending = this.#pending.get(id);
    if (!pending || !this.has(id, by)) throw new Refusal('file.upload_gone');
    return pending;
  }

  #dropIdle(): void {
    const limit = this.#now() - idleMsMax;
    for (const [id, { touchedAt }] of this.#pending) if (touchedAt < limit) this.#pending.delete(id);
  }
}

/** What a finished upload answers: the file's id, and the change to undo. */
type KeptFile = Changed<{ readonly id: string }>;

const uploadsByGarage = new WeakMap<Garage, Uploads<KeptFile>>();

/** The uploads of an open garage; another one, even in the same folder, begins with none. */
export function uploadsOf(garage: Garage): Uploads<KeptFile> {
  const uploads = uploadsByGarage.get(garage) ?? new Uploads<KeptFile>(garage.now);
  uploadsByGarage.set(garage, uploads);
  return uploads;
}
