import { readSyncState } from '../database/sync-state.ts';
import type { AttachmentClient } from '../sync/cloud-client.ts';
import type { ContentParts } from './content-parts.ts';
import { setPlace } from './content-parts.ts';
import { sendAgain } from './content-send.ts';
import { unreferencedDaysMax } from './store.ts';

const dayMs = 86_400_000;

/**
 * Compares the store of chunks with what the garage's rows say: sends again what the store has lost and this PC has, takes heart where what was lost is there
 * again, and drops chunks that nothing has referred to for 30 days. What others added since this PC last read everything is left alone: their rows may name it.
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
  // Before the rows are looked at: what comes from now on is no reason to drop what they do not name.
  const before = Math.min(time, await knownUntil(parts)) - unreferencedDaysMax * dayMs;
  // After the listing: what another PC enters meanwhile is younger than any sweep.
  const chunks = await enteredChunks(parts);
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
    if (needed.has(hash) || at > before) continue;
    await client.deleteBlob(hash);
    dropped += 1;
  }
  return { dropped };
}

/** The chunks of every content that a row refers to. By the rows themselves: what is derived of them may be still to come, and what is not named here is dropped. */
function enteredChunks({ database: { reader } }: ContentParts) {
  const small = reader
    .selectFrom('filePreviews')
    .innerJoin('files', 'files.hash', 'filePreviews.contentHash')
    .select('filePreviews.previewHash');
  return reader
    .selectFrom('fileChunks')
    .leftJoin('contentStates', 'contentStates.hash', 'fileChunks.contentHash')
    .select(['fileChunks.contentHash', 'fileChunks.blobHash', 'contentStates.place'])
    .where((row) =>
      row.or([
        row('fileChunks.contentHash', 'in', reader.selectFrom('files').select('hash')),
        row('fileChunks.contentHash', 'in', reader.selectFrom('documents').select('pdfHash')),
        row('fileChunks.contentHash', 'in', small),
      ]),
    )
    .execute();
}

/** Whose rows say that something refers to a chunk. */
const referringTables = ['files', 'documents', 'file_previews', 'file_chunks', 'links', 'link_blobs'];

/** Until when this PC knows what the others refer to, by the cloud's clock: a PC that was away does not, nor one that keeps some of it aside, for a newer program or a key. */
async function knownUntil({ database: { connection, reader } }: ContentParts): Promise<number> {
  // Before what is kept aside is looked at: a page may come in between.
  const headAt = readSyncState(connection, 'headAt') ?? 0;
  const held = reader.selectFrom('heldDeltas').select('seq').where('tableName', 'in', referringTables).limit(1);
  return (await held.executeTakeFirst()) === undefined ? headAt : 0;
}
