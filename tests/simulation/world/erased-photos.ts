import { readdirSync } from 'node:fs';
import type { Write } from '../../../src-main/database/database.ts';
import { keepPreview } from '../../../src-main/files/previews.ts';
import { contentHash } from '../../../src-main/files/seal.ts';
import { attachFile, requireFileType } from '../../../src-main/files/service.ts';
import { isStored, storeContent } from '../../../src-main/files/store.ts';
import { aPhoto } from '../../main/support/files.ts';
import { databaseKey } from '../garage/template.ts';
import { Divergence } from '../proof/divergence.ts';
import type { CloudSite } from './cloud.ts';
import type { Pc } from './pc.ts';

/** Of the car of who is erased: one that everybody has, its small version, and one that is added where nobody has heard of the erasure. */
const photos = {
  first: aPhoto('Царапина на двери Аглаи'),
  small: aPhoto('уменьшенная царапина'),
  late: aPhoto('Вмятина, снятая поздно'),
};
const hashes = Object.values(photos).map((bytes) => contentHash(databaseKey, bytes));

type Unit = (pc: Pc, work: (write: Write) => Promise<unknown>) => Promise<unknown>;

/** A photo of the car, and, of the first one, its small version. */
export async function addPhoto(pc: Pc, carId: string, which: 'first' | 'late', write: Unit): Promise<void> {
  const bytes = photos[which];
  const { garage } = pc;
  const [id, type] = [pc.newId(), requireFileType(bytes)];
  const hash = await storeContent(garage, bytes);
  const said = { id, name: 'Машина', note: '', type, sizeBytes: bytes.length, hash };
  await write(pc, (unit) => attachFile(unit, { ...said, ownerTable: 'cars', ownerId: carId }));
  if (which === 'late') return;
  await keepPreview(garage, id, photos.small, (work) =>
    garage.database.write({ staffId: null, action: 'simulation.erasing' }, work),
  );
}

/** None of the photos is on the disk of any PC or, in chunks, in the cloud. */
export async function proveNoPhotos(pcs: readonly Pc[], { cloud }: CloudSite): Promise<void> {
  const stored = new Set<string>();
  const [first] = pcs;
  for (let after = ''; first; ) {
    const { blobs } = await cloud.listBlobs(first.caller, { after, limit: 1000 });
    for (const { hash } of blobs) stored.add(hash);
    after = blobs.at(-1)?.hash ?? '';
    if (after === '') break;
  }
  for (const pc of pcs) {
    const kept = hashes.findIndex((hash) => isStored(pc.garage, hash));
    if (kept >= 0)
      throw new Divergence(9, `${pc.name} still has the ${Object.keys(photos)[kept]} photo of who was erased`);
    const chunks = pc.connection
      .prepare('SELECT blob_hash FROM file_chunks WHERE content_hash IN (SELECT value FROM json_each(?))')
      .pluck()
      .all(JSON.stringify(hashes))
      .map(String);
    const left = [...chunks.filter((chunk) => stored.has(chunk))];
    if (left.length > 0) throw new Divergence(9, `the cloud still has a photo of who was erased: ${left.join(', ')}`);
    const waiting = incomingOf(pc).filter((name) => chunks.some((chunk) => name.startsWith(chunk)));
    if (waiting.length > 0) throw new Divergence(9, `${pc.name} still has a part of a photo of who was erased`);
  }
}

function incomingOf({ garage }: Pc): string[] {
  try {
    return readdirSync(`${garage.folder.files}/incoming`);
  } catch {
    return [];
  }
}
