import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readPreview } from '../../../src-main/files/previews.ts';
import { readFileOf } from '../../../src-main/files/service.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import type { Pc } from '../world/pc.ts';
import { Divergence } from './divergence.ts';

/** Form, nonce and tag of a sealed content: what is shorter is none. */
const sealedBytesMin = 33;

/**
 * What people attached, and on which disks it is: looked for in the PCs' folders, without knowing of what the program notes of them. A content that a PC of the
 * garage has goes by nothing but that PC's own loss, so every PC can have it in the end. One that no disk has any more must come from the cloud, if it came there whole.
 */
export class ContentOracle {
  readonly #attached = new Map<string, Uint8Array>();
  readonly #held = new Map<Pc, ReadonlySet<string>>();
  /** Contents that are on no disk of the garage, because it was put back to an image of before or left the garage. */
  readonly #orphans = new Set<string>();
  /** Chunks that have come to the cloud, and that it has not lost since by being put back itself. */
  #sent = new Set<string>();

  get isEmpty(): boolean {
    return this.#attached.size === 0;
  }

  /** Somebody is about to attach this content. */
  attach(hash: string, bytes: Uint8Array): void {
    this.#attached.set(hash, bytes);
  }

  /** Looks at a PC's disk after a step. `mayGo`: what the step may have taken from it. Members: who belongs to the garage. */
  look(pc: Pc, members: readonly Pc[], mayGo: (hash: string) => boolean = () => false): void {
    const before = this.#held.get(pc) ?? new Set();
    const now = contentsOnDisk(pc);
    this.#held.set(pc, now);
    for (const hash of before)
      if (!now.has(hash) && !mayGo(hash)) throw new Divergence(2, `${pc.name} has lost the content ${hash}`);
    this.weigh(members);
  }

  /** A PC's disk was put back to an image of before: what it had got since is not there. */
  lookAtImage(pc: Pc, members: readonly Pc[]): void {
    const before = this.#held.get(pc) ?? new Set();
    this.look(pc, members, () => true);
    for (const hash of before) this.#noteOrphan(hash, members);
  }

  /** Somebody may have left the garage. */
  weigh(members: readonly Pc[]): void {
    for (const held of this.#held.values()) for (const hash of held) this.#noteOrphan(hash, members);
  }

  #noteOrphan(hash: string, members: readonly Pc[]): void {
    if (this.#holders(hash, members) === 0) this.#orphans.add(hash);
    else this.#orphans.delete(hash);
  }

  /** These chunks are in the cloud now. `isRestored`: it was put back, and what is not among them is gone. */
  noteInCloud(chunks: readonly string[], { isRestored }: { readonly isRestored: boolean }): void {
    this.#sent = isRestored ? new Set(chunks) : new Set([...this.#sent, ...chunks]);
  }

  /** Whether nobody can have this content any more: its only disk was lost before all of it had come to the cloud, and to its rows, or the cloud has lost it as well. */
  #isGone(hash: string, members: readonly Pc[]): boolean {
    return this.#orphans.has(hash) && !members.some((pc) => this.#isEntered(pc, hash));
  }

  /** Whether this PC knows all chunks of a content, each of which has come to the cloud. */
  #isEntered({ connection }: Pc, hash: string): boolean {
    const chunks = connection
      .prepare<[string], { count: number; blob_hash: string }>(
        'SELECT count, blob_hash FROM file_chunks WHERE content_hash = ?',
      )
      .all(hash);
    return (
      chunks.length > 0 && chunks.every((chunk) => chunk.count === chunks.length && this.#sent.has(chunk.blob_hash))
    );
  }

  /** What this PC's disk may lose, because another PC of the garage has it as well. */
  heldBesides(pc: Pc, members: readonly Pc[]): string[] {
    const others = members.filter((other) => other !== pc);
    return [...(this.#held.get(pc) ?? [])].filter((hash) => this.#holders(hash, others) > 0).sort();
  }

  /** Whether a file of this PC's, in the bin or not, has this content. */
  isReferred(pc: Pc, hash: string): boolean {
    return referredIn(pc, [hash]).length > 0;
  }

  /** Contents that a PC refers to, has not, and must have some day, because somebody has them or the cloud has. */
  missing(pc: Pc, members: readonly Pc[]): string[] {
    const here = contentsOnDisk(pc);
    return referredIn(pc, this.#attached.keys()).filter((hash) => !here.has(hash) && !this.#isGone(hash, members));
  }

  /** Opens every file of a PC as a screen does: it is what was attached, and none is late. */
  async proveReadable(pc: Pc, members: readonly Pc[]): Promise<void> {
    const files = pc.connection.prepare<[], { id: string }>(`SELECT id FROM files WHERE hash <> '' ORDER BY id`).all();
    for (const { id } of files) await this.proveFile(pc, id, (hash) => !this.#isGone(hash, members));
  }

  /** Opens the files of which a PC's disk has lost something without anybody's knowing: then it is fetched. */
  async openSpoilt(pc: Pc): Promise<void> {
    const here = contentsOnDisk(pc);
    for (const hash of referredIn(pc, this.#attached.keys()))
      if (!here.has(hash)) for (const id of filesWith(pc, hash)) await this.proveFile(pc, id);
  }

  /** Opens a file as a screen does: it is what was attached. `mustBeThere`: whether its content cannot be late. */
  async proveFile(pc: Pc, id: string, mustBeThere: (hash: string) => boolean = () => false): Promise<void> {
    try {
      const { hash, bytes } = await readFileOf(pc.garage, id);
      this.#proveSame(pc, hash, bytes);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const hash = String(pc.connection.prepare('SELECT hash FROM files WHERE id = ?').pluck().get(id));
      if (mustBeThere(hash)) throw new Divergence(2, `${pc.name} cannot open the file ${id}: ${error.code}`);
    }
    const preview = await readPreview(pc.garage, id);
    if (preview) this.#proveSame(pc, previewHashOf(pc, id), preview);
  }

  #proveSame(pc: Pc, hash: string, bytes: Uint8Array): void {
    const attached = this.#attached.get(hash);
    if (!attached || Buffer.compare(bytes, attached) !== 0)
      throw new Divergence(3, `${pc.name} shows as ${hash} what nobody attached`);
  }

  #holders(hash: string, members: readonly Pc[]): number {
    return members.filter((pc) => this.#held.get(pc)?.has(hash)).length;
  }
}

/** The names of the contents in a PC's store, without those whose file can be none. */
function contentsOnDisk({ garage }: Pc): Set<string> {
  const { files } = garage.folder;
  const found = new Set<string>();
  for (const folder of entriesOf(files))
    for (const name of entriesOf(join(files, folder)))
      if (/^[0-9a-f]{64}$/.test(name) && statSync(join(files, folder, name)).size >= sealedBytesMin) found.add(name);
  return found;
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Which of these contents a file of this PC's is, or its small version. */
function referredIn({ connection }: Pc, hashes: Iterable<string>): string[] {
  const referred = new Set(
    connection
      .prepare(
        'SELECT hash FROM files UNION SELECT preview_hash FROM file_previews JOIN files ON files.hash = content_hash',
      )
      .pluck()
      .all()
      .map(String),
  );
  return [...hashes].filter((hash) => referred.has(hash));
}

function previewHashOf({ connection }: Pc, id: string): string {
  return String(
    connection
      .prepare('SELECT preview_hash FROM file_previews JOIN files ON files.hash = content_hash WHERE files.id = ?')
      .pluck()
      .get(id),
  );
}

/** The files whose content, or whose small version, this is. */
function filesWith({ connection }: Pc, hash: string): string[] {
  const sql =
    'SELECT id FROM files WHERE hash = $hash OR hash IN (SELECT content_hash FROM file_previews WHERE preview_hash = $hash) ORDER BY id';
  return connection.prepare(sql).pluck().all({ hash }).map(String);
}
