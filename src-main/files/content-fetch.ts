import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentClient } from '../sync/cloud-client.ts';
import { breathe } from '../sync/turns.ts';
import { blobHashOf, openChunk } from './chunks.ts';
import { type ContentParts, garageIn, ringKeyOf, setPlace } from './content-parts.ts';
import { contentHash } from './seal.ts';
import { storeContent, temporarySuffix } from './store.ts';

/** What became of fetching. `waiting`: its chunks, or the key that opens them, have not come to this PC yet. `lost`: the cloud has it no more, or something else in its place. */
export type Fetched = 'here' | 'waiting' | 'lost';

/**
 * Brings a content from the cloud into the store. Chunks that have come are kept beside the store until all are there, so that one that was cut off goes on;
 * nothing of it is believed but what the garage's own keys open.
 */
export async function fetchContent(parts: ContentParts, client: AttachmentClient, hash: string): Promise<Fetched> {
  const rows = await parts.database.reader
    .selectFrom('fileChunks')
    .select(['position', 'count', 'sizeBytes', 'blobHash', 'key'])
    .where('contentHash', '=', hash)
    .orderBy('position')
    .execute();
  if (rows.length === 0 || rows.some(({ position, count }, index) => position !== index || count !== rows.length))
    return 'waiting';
  const garage = garageIn(parts);
  const opened: Buffer[] = [];
  for (const { position, count, sizeBytes, blobHash, key } of rows) {
    const ringKey = ringKeyOf(parts, key);
    if (!ringKey) return 'waiting';
    const sealed = await receive(parts, client, blobHash);
    const plain = sealed && openChunk(ringKey.key, { garage, contentHash: hash, position, count, sizeBytes }, sealed);
    if (!plain) return lose(parts, hash);
    opened.push(plain);
    await breathe();
  }
  const content = Buffer.concat(opened);
  if (contentHash(parts.key, content) !== hash) return lose(parts, hash);
  await storeContent(parts, content);
  await setPlace(parts, hash, 'here');
  for (const { blobHash } of rows) await rm(pathOf(parts, blobHash), { force: true });
  return 'here';
}

async function lose(parts: ContentParts, hash: string): Promise<'lost'> {
  await setPlace(parts, hash, 'lost');
  return 'lost';
}

/** A sealed chunk: the one that came before the cut, or from the cloud. */
async function receive(parts: ContentParts, client: AttachmentClient, blobHash: string): Promise<Uint8Array | null> {
  const path = pathOf(parts, blobHash);
  const kept = await readFile(path).catch(() => null);
  if (kept && blobHashOf(kept) === blobHash) return kept;
  const sealed = await client.getBlob(blobHash);
  if (!sealed || blobHashOf(sealed) !== blobHash) return null;
  await mkdir(incoming(parts), { recursive: true, mode: 0o700 });
  // Not durable and need not be: what a power cut leaves of it has another hash.
  await writeFile(path, sealed, { mode: 0o600 });
  return sealed;
}

const incoming = ({ folder }: ContentParts) => join(folder.files, 'incoming');

/** The suffix lets the store's sweep take what nobody came back for. */
const pathOf = (parts: ContentParts, blobHash: string) => join(incoming(parts), `${blobHash}${temporarySuffix}`);
