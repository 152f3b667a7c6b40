import type { AttachmentClient } from '../sync/cloud-client.ts';
import type { ContentParts } from './content-parts.ts';
import { setPlace } from './content-parts.ts';
import { sendAgain } from './content-send.ts';
import { unreferencedDaysMax } from './store.ts';

const dayMs = 86_400_000;

/**
 * Compares the store of chunks with what the garage's rows say: sends again what the store has lost and this PC has, takes heart where what was lost is there
 * again, and drops chunks that nothing has referred to for 30 days. To be called when this PC has read everything that the others wrote.
 */
export async function compareWithCloud(parts: ContentParts, client: AttachmentClient): Promise<{ dropped: number }> {
  const { reader } = parts.database;
  const stored = new Map<string, number>();
  let time = 0;
  for (let after = ''; ; ) {
    const page = await client.listBlobs(after);
    time = page.time;
    for (const { hash, at } of page.blobs) stored.set(hash, at);
    const last = page.blobs.at(-1);
    if (!last) break;
    after = last.hash;
  }
  // After the listing: what another PC enters meanwhile is younger than any sweep.
  const chunks = await reader
    .selectFrom('fileChunks')
    .innerJoin('contentStates', 'contentStates.hash', 'fileChunks.contentHash')
    .select(['fileChunks.contentHash', 'fileChunks.blobHash', 'contentStates.place'])
    .execute();
  const missing = new Set(chunks.filter(({ blobHash }) => !stored.has(blobHash)).map((row) => row.contentHash));
  for (const hash of missing) await sendAgain(parts, client, hash);
  const lost = new Set(chunks.filter(({ place }) => place === 'lost').map((row) => row.contentHash));
  for (const hash of lost) if (!missing.has(hash)) await setPlace(parts, hash, 'absent');

  const shown = await reader
    .selectFrom('linkBlobs')
    .innerJoin('links', 'links.id', 'linkBlobs.linkId')
    .select('linkBlobs.hash')
    .where('links.withdrawnAt', 'is', null)
    .where('links.deletedAt', 'is', null)
    .where('links.expiresAt', '>', parts.now())
    .execute();
  const needed = new Set([...chunks.map(({ blobHash }) => blobHash), ...shown.map(({ hash }) => hash)]);
  let dropped = 0;
  for (const [hash, at] of stored) {
    if (needed.has(hash) || at > time - unreferencedDaysMax * dayMs) continue;
    await client.deleteBlob(hash);
    dropped += 1;
  }
  return { dropped };
}
