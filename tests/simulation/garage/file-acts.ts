import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Changed, Write } from '../../../src-main/database/database.ts';
import { chunkBytes } from '../../../src-main/files/chunks.ts';
import { keepPreview } from '../../../src-main/files/previews.ts';
import { contentHash } from '../../../src-main/files/seal.ts';
import { attachFile, removeFiles, requireFileType } from '../../../src-main/files/service.ts';
import { storeContent } from '../../../src-main/files/store.ts';
import type { Garage } from '../../../src-main/garage.ts';
import { Random } from '../world/random.ts';
import { NothingToDo, oneOf } from './hand.ts';

/** What an act about a file works with. */
export interface FileHand {
  readonly garage: Garage;
  readonly random: Random;
  /** One unit of work of whoever is at the screen. */
  readonly write: <Result>(work: (write: Write) => Promise<Result>) => Promise<Changed<Result>>;
  /** Told of each content before it is written anywhere. */
  readonly onContent: (hash: string, bytes: Uint8Array) => void;
}

const owners = ['clients', 'cars', 'orders'] as const;
/** Beginnings of a JPEG and of a PDF. */
const heads = [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('%PDF-1.7 ')] as const;

/** Attaches a photo or a paper as a screen does: first the content is on the disk, then there is a row. */
export async function attach({ garage, random, write, onContent }: FileHand): Promise<void> {
  const bytes = someContent(random);
  const type = requireFileType(bytes);
  onContent(contentHash(garage.key, bytes), bytes);
  const hash = await storeContent(garage, bytes);
  await write(async (unit) => {
    const ownerTable = random.pick(owners);
    const ownerId = await oneOf({ write: unit, random }, ownerTable);
    const said = { name: `Файл ${random.below(1000)}`, note: '', sizeBytes: bytes.length };
    await attachFile(unit, { ...said, id: unit.newId(), ownerTable, ownerId, type, hash });
  });
}

/** A screen draws the small version of a photo. */
export async function addPreview({ garage, random, write, onContent }: FileHand): Promise<void> {
  const bytes = Buffer.concat([heads[0], Buffer.from(`Уменьшено ${random.below(1000)}`)]);
  onContent(contentHash(garage.key, bytes), bytes);
  await keepPreview(garage, aFile(garage, random, `kind = 'photo'`), bytes, write);
}

export async function removeFile({ garage, random, write }: FileHand): Promise<void> {
  const id = aFile(garage, random);
  await write((unit) => removeFiles(unit, [id]));
}

/** One of the files that are not in the bin. */
export function aFile({ database }: Garage, random: Random, condition = '1'): string {
  const ids = database.connection
    .prepare(`SELECT id FROM files WHERE deleted_at IS NULL AND hash <> '' AND ${condition} ORDER BY id`)
    .pluck()
    .all();
  if (ids.length === 0) throw new NothingToDo();
  return String(random.pick(ids));
}

/** The disk loses a content, or gives back another one. */
export function spoil({ folder }: Garage, hash: string, random: Random): void {
  const path = join(folder.files, hash.slice(0, 2), hash);
  if (!existsSync(path)) return;
  if (random.chance(0.5)) rmSync(path);
  else writeFileSync(path, 'spoilt');
}

/** Mostly small ones; now and then one of several chunks, and the same ones again at several PCs. */
function someContent(random: Random): Buffer {
  const of = random.chance(0.3) ? new Random(random.below(4)) : random;
  const head = of.pick(heads);
  const size = of.chance(0.15) ? chunkBytes * of.between(1, 2) + of.below(2) * 5000 : 30 + of.below(3000);
  return Buffer.concat([head, Buffer.alloc(size, `Снимок ${of.word()}`)]);
}
