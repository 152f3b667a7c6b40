import type { OwnerBlob } from '../../src-shared/links/view.ts';
import type { OrderReader } from '../orders/state.ts';

/** How a file's content is cut: a piece with its seal fits one blob of the cloud. In bytes. */
export const pieceBytes = 4 * 1024 * 1024;
/** Larger photos stay in the garage: nobody waits for them on a phone. In pieces. */
export const piecesMax = 4;

const mediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

/** The files that a view mentions: which of them are in the cloud, sealed for the link, and which are still to be put there. */
export class SealedFiles {
  /** The contents that the view wanted and that are not in the cloud yet. */
  readonly missing = new Set<string>();
  readonly #sealed: ReadonlyMap<string, readonly string[]>;
  readonly #isPreview: boolean;

  constructor(sealed: ReadonlyMap<string, readonly string[]>, isPreview: boolean) {
    this.#sealed = sealed;
    this.#isPreview = isPreview;
  }

  /** The file as the view names it; null until it is in the cloud. A preview names what is still to be put there by its content. */
  find(source: string, mediaType: string, name: string): OwnerBlob | null {
    const known = mediaTypes.find((type) => type === mediaType);
    if (!known) return null;
    const parts = this.#sealed.get(source);
    if (!parts) this.missing.add(source);
    if (this.#isPreview) return { parts: [source], mediaType: known, name };
    return parts ? { parts: [...parts], mediaType: known, name } : null;
  }

  /** The names of the sealed pieces that the page may fetch. */
  static namesIn(blobs: readonly OwnerBlob[]): string[] {
    return [...new Set(blobs.flatMap(({ parts }) => parts))];
  }
}

/** What was put into the cloud for a link. A file counts once all of its pieces are there. */
export async function readSealedFiles(db: OrderReader, linkId: string, isPreview: boolean): Promise<SealedFiles> {
  const rows = isPreview
    ? []
    : await db
        .selectFrom('linkBlobs')
        .select(['source', 'part', 'hash'])
        .where('linkId', '=', linkId)
        .orderBy('source')
        .orderBy('part')
        .execute();
  const sealed = new Map<string, string[]>();
  for (const { source, hash } of rows) sealed.set(source, [...(sealed.get(source) ?? []), hash]);
  return new SealedFiles(sealed, isPreview);
}
