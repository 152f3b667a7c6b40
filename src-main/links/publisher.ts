import { Refusal } from '../../src-shared/domain/refusal.ts';
import { toBase64url } from '../../src-shared/links/base64url.ts';
import { accessHashOf, deriveLinkKeys, type LinkKeys, sha256Hex } from '../../src-shared/links/keys.ts';
import { sealForLink, toPaddedJson } from '../../src-shared/links/seal.ts';
import { readContent } from '../files/store.ts';
import type { Garage } from '../garage.ts';
import type { LinkCloud } from './cloud.ts';
import { idFrom } from './ids.ts';
import { pieceBytes, piecesMax } from './sealed-files.ts';
import { type LinkRow, subjectOf } from './service.ts';
import { type BuiltView, buildView } from './view.ts';

/** The parts of a garage that publishing needs. */
export type PublishingGarage = Pick<Garage, 'database' | 'folder' | 'key' | 'now' | 'newId'>;

/** What is published again on every link when it changes, though no row of the link's own did. */
const commonTopics = ['prices', 'settings', 'staff'] as const;

/** For how long after its end a link's files are looked for in the cloud, to be dropped there. In milliseconds. */
const sweptForMs = 30 * 24 * 3_600_000;

/** Notes that what every link shows has changed. Links that have long been over are left alone. */
export async function markAllStale({ database, now }: PublishingGarage): Promise<void> {
  await database.write({ staffId: null, action: 'links.publish' }, async ({ db }) => {
    const links = await db
      .selectFrom('links')
      .select('id')
      .where('deletedAt', 'is', null)
      .where('expiresAt', '>', now() - sweptForMs)
      .execute();
    for (const { id } of links)
      await db
        .insertInto('linkStates')
        .values({ linkId: id, isStale: 1 })
        .onConflict((conflict) => conflict.column('linkId').doUpdateSet({ isStale: 1 }))
        .execute();
  });
}

/** Whether a commit on these topics concerns every link. */
export const concernsAllLinks = (topics: readonly string[]): boolean =>
  commonTopics.some((topic) => topics.includes(topic));

/**
 * Publishes every link whose owner would see something else than what is in the cloud. Answers how many were published. What one link fails of does not hold
 * up the others; the first failure is thrown when all have had their turn, and the links that failed stay stale.
 */
export async function publishStale(garage: PublishingGarage, cloud: LinkCloud): Promise<number> {
  const stale = await garage.database.reader
    .selectFrom('linkStates')
    .innerJoin('links', 'links.id', 'linkStates.linkId')
    .selectAll('links')
    .where('linkStates.isStale', '=', 1)
    .orderBy('links.id')
    .execute();
  let published = 0;
  const failures: unknown[] = [];
  for (const link of stale) {
    try {
      // Whoever takes back that a link was made wants its page closed as well.
      const withdrawnAt = link.withdrawnAt ?? link.deletedAt;
      if (await publishLink(garage, cloud, { ...link, withdrawnAt })) published += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return published;
}

/** Publishes one link if its page differs from what stands in the cloud; see {@link publishStale}. */
async function publishLink(garage: PublishingGarage, cloud: LinkCloud, link: LinkRow): Promise<boolean> {
  const { database, now } = garage;
  // First fresh, then read: what changes in between makes it stale again.
  await setStale(garage, link.id, 0);
  try {
    if (link.expiresAt <= now()) {
      await dropFiles(garage, cloud, link.id);
      return false;
    }
    const keys = await deriveLinkKeys(link.id, link.key);
    const viewed = { ...subjectOf(link), id: link.id, withdrawnAt: link.withdrawnAt };
    let built = await buildView(database.reader, viewed, now());
    if (built.missing.size > 0 && (await putFiles(garage, cloud, keys, built.missing)))
      built = await buildView(database.reader, viewed, now());
    const last = await lastPublication(garage, link.id);
    if (last?.contentHash === built.contentHash && last.expiresAt === link.expiresAt) return false;
    await publishView(garage, cloud, keys, link, built, (last?.version ?? 0) + 1);
    if (link.withdrawnAt !== null) await dropFiles(garage, cloud, link.id);
    return true;
  } catch (error) {
    // What is gone has nothing to show, and asking again changes nothing.
    if (error instanceof Refusal && error.code === 'order.gone') return false;
    await setStale(garage, link.id, 1);
    throw error;
  }
}

/**
 * A version that two PCs take at once is settled by the cloud, which keeps one of them, and by the ledger, where both are entered: whoever's page is the newest
 * finds the other's content under the highest version, differs, and publishes the next.
 */
async function publishView(
  { database }: PublishingGarage,
  cloud: LinkCloud,
  keys: LinkKeys,
  link: LinkRow,
  { view, contentHash, blobs }: BuiltView,
  version: number,
): Promise<void> {
  let taken = version;
  for (;;) {
    const sealed = await sealForLink(keys, { kind: 'view', version: taken }, toPaddedJson(view));
    const kept = await cloud.publish(link.id, {
      accessHash: await accessHashOf(keys.accessToken),
      version: taken,
      sealed: toBase64url(sealed),
      expiresAt: link.expiresAt,
      blobs: [...blobs],
    });
    if (kept.version <= taken) break;
    // Another PC is ahead whose entry has not come here yet.
    taken = kept.version + 1;
  }
  await database.write({ staffId: null, action: 'links.publish' }, async (write) => {
    const { expiresAt } = link;
    await write.db
      .insertInto('linkPublications')
      .values({ id: write.newId(), linkId: link.id, version: taken, contentHash, expiresAt, at: write.at })
      .execute();
  });
}

/**
 * What was published last, by whichever PC. Where two PCs gave the same version to different pages nobody knows which of them the cloud has kept: no content
 * is known then, so the next version is published.
 */
async function lastPublication({ database }: PublishingGarage, linkId: string) {
  const [last, rival] = await database.reader
    .selectFrom('linkPublications')
    .select(['version', 'contentHash', 'expiresAt'])
    .distinct()
    .where('linkId', '=', linkId)
    .orderBy('version', 'desc')
    .limit(2)
    .execute();
  return last && rival?.version === last.version ? { ...last, contentHash: '' } : last;
}

/** Seals files for the link and puts them into the cloud. Answers whether there are any that were not there before. */
async function putFiles(
  garage: PublishingGarage,
  cloud: LinkCloud,
  keys: LinkKeys,
  sources: ReadonlySet<string>,
): Promise<boolean> {
  let any = false;
  for (const source of sources) {
    const content = await contentHere(garage, source);
    if (!content || content.length > pieceBytes * piecesMax) continue;
    const hashes: string[] = [];
    for (let start = 0; start < content.length; start += pieceBytes) {
      const sealed = await sealForLink(keys, { kind: 'blob' }, content.subarray(start, start + pieceBytes));
      const hash = await sha256Hex(sealed);
      await cloud.putBlob(hash, sealed);
      hashes.push(hash);
    }
    await garage.database.write({ staffId: null, action: 'links.publish' }, async ({ db, at }) => {
      const { linkId } = keys;
      const rows = hashes.map((hash, part) => ({
        id: idFrom('blob', linkId, source, part),
        linkId,
        source,
        part,
        hash,
        at,
      }));
      await db
        .insertInto('linkBlobs')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
    any = true;
  }
  return any;
}

/** Drops the files of a link that is over. */
async function dropFiles({ database }: PublishingGarage, cloud: LinkCloud, linkId: string): Promise<void> {
  const rows = await database.reader.selectFrom('linkBlobs').select('hash').where('linkId', '=', linkId).execute();
  for (const { hash } of rows) await cloud.deleteBlob(hash);
}

/** A file that has not come to this PC yet is put there by the PC that has it. */
async function contentHere(garage: PublishingGarage, source: string): Promise<Uint8Array | null> {
  try {
    return await readContent(garage, source);
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'file.missing' || error.code === 'file.damaged')) return null;
    throw error;
  }
}

async function setStale({ database }: PublishingGarage, linkId: string, isStale: 0 | 1): Promise<void> {
  await database.write({ staffId: null, action: 'links.publish' }, async ({ db }) => {
    await db
      .updateTable('linkStates')
      .set({ isStale })
      .where('linkId', '=', linkId)
      .where('isStale', '<>', isStale)
      .execute();
  });
}
