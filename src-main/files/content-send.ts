import { Refusal } from '../../src-shared/domain/refusal.ts';
import { idFrom } from '../links/ids.ts';
import type { AttachmentClient } from '../sync/cloud-client.ts';
import { breathe } from '../sync/turns.ts';
import { blobHashOf, cut, sealChunk } from './chunks.ts';
import { type ContentParts, garageIn, ringKeyOf, setPlace } from './content-parts.ts';
import { readContent } from './store.ts';

/**
 * Puts a content into the cloud, chunk by chunk, and enters them when all are there. Cut off anywhere, it goes on with the chunk that is missing, because the
 * same content is sealed to the same chunks. One that turns out to be lost or damaged here is noted as absent: it is fetched from the cloud if that has it. Answers whether it is there.
 */
export async function sendContent(parts: ContentParts, client: AttachmentClient, hash: string): Promise<boolean> {
  const ringKey = ringKeyOf(parts);
  const content = ringKey && (await contentHere(parts, hash));
  if (!ringKey || !content) return false;
  const { epoch } = ringKey;
  const rows: Omit<Chunk, 'sealed'>[] = [];
  for await (const { blobHash, sealed, ...chunk } of chunksOf(parts, ringKey.key, { hash, content })) {
    if (!(await client.hasBlob(blobHash))) await client.putBlob(blobHash, sealed);
    rows.push({ ...chunk, blobHash });
  }
  await parts.database.write({ staffId: null, action: 'files.send' }, async ({ db, at }) => {
    for (const { position, count, sizeBytes, blobHash } of rows)
      await db
        .insertInto('fileChunks')
        .values({
          id: idFrom('chunk', hash, position),
          contentHash: hash,
          kind: 'original',
          position,
          count,
          sizeBytes,
          blobHash,
          key: epoch,
          at,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  });
  return true;
}

/** Puts the chunks of a content that the cloud has lost there again, as they are entered. Answers whether it could. */
export async function sendAgain(parts: ContentParts, client: AttachmentClient, hash: string): Promise<boolean> {
  const rows = await parts.database.reader
    .selectFrom('fileChunks')
    .select(['blobHash', 'key'])
    .where('contentHash', '=', hash)
    .execute();
  const wanted = new Set(rows.map(({ blobHash }) => blobHash));
  const ringKey = ringKeyOf(parts, rows[0]?.key);
  const content = ringKey && (await contentHere(parts, hash));
  if (!ringKey || !content) return false;
  for await (const { blobHash, sealed } of chunksOf(parts, ringKey.key, { hash, content }))
    if (wanted.has(blobHash) && !(await client.hasBlob(blobHash))) await client.putBlob(blobHash, sealed);
  return true;
}

interface Chunk {
  readonly position: number;
  readonly count: number;
  readonly sizeBytes: number;
  readonly blobHash: string;
  readonly sealed: Buffer;
}

async function* chunksOf(
  parts: ContentParts,
  ringKey: string,
  { hash, content }: { readonly hash: string; readonly content: Uint8Array },
): AsyncGenerator<Chunk> {
  const garage = garageIn(parts);
  const pieces = cut(content);
  for (const [position, piece] of pieces.entries()) {
    const [count, sizeBytes] = [pieces.length, piece.length];
    const sealed = sealChunk(ringKey, { garage, contentHash: hash, position, count, sizeBytes }, piece);
    yield { position, count, sizeBytes, sealed, blobHash: blobHashOf(sealed) };
    await breathe();
  }
}

async function contentHere(parts: ContentParts, hash: string): Promise<Buffer | null> {
  try {
    return await readContent(parts, hash);
  } catch (error) {
    const isLost = error instanceof Refusal && (error.code === 'file.missing' || error.code === 'file.damaged');
    if (!isLost) throw error;
    await setPlace(parts, hash, 'absent');
    return null;
  }
}
