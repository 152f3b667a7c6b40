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
 * What people attached, and on which disks it is: looked for in the PCs' folders, without knowing of chunks, states or the cloud. A content that a PC of the
 * garage has goes by nothing but that PC's own loss, so every PC can have it in the end.
 */
export class ContentOracle {
  readonly #attached = new Map<string, Uint8Array>();
  readonly #held = new Map<Pc, ReadonlySet<string>>();
  /** Contents that were on no disk of the garage at some time: whether the cloud still had them then is not known here. */
  readonly #mayBeLost = new Set<string>();

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

  /** Somebody may have left the garage, or a disk was put back: what only they had may be lost. */
  weigh(members: readonly Pc[]): void {
    for (const held of this.#held.values())
      for (const hash of held) if (this.#holders(hash, members) === 0) this.#mayBeLost.add(hash);
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

  /** Contents that a PC refers to, has not, and must have some day, because somebody has them. */
  missing(pc: Pc, members: readonly Pc[]): string[] {
    const here = contentsOnDisk(pc);
    return referredIn(pc, this.#attached.keys()).filter(
      (hash) => !here.has(hash) && (!this.#mayBeLost.has(hash) || this.#holders(hash, members) > 0),
    );
  }

  /** Opens every file of a PC as a screen does: it is what was attached. `mustBeThere`: none is late. */
  async proveReadable(pc: Pc, { mustBeThere }: { readonly mustBeThere: boolean }): Promise<void> {
    const files = pc.connection.prepare<[], { id: string }>(`SELECT id FROM files WHERE hash <> '' ORDER BY id`).all();
    for (const { id } of files) await this.proveFile(pc, id, { mustBeThere });
  }

  /** Opens the files of which a PC's disk has lost something without anybody's knowing: then it is fetched. */
  async openSpoilt(pc: Pc): Promise<void> {
    const here = contentsOnDisk(pc);
    for (const hash of referredIn(pc, this.#attached.keys()))
      if (!here.has(hash)) for (const id of filesWith(pc, hash)) await this.proveFile(pc, id, { mustBeThere: false });
  }

  async proveFile(pc: Pc, id: string, { mustBeThere }: { readonly mustBeThere: boolean }): Promise<void> {
    try {
      const { hash, bytes } = await readFileOf(pc.garage, id);
      this.#proveSame(pc, hash, bytes);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const hash = String(pc.connection.prepare('SELECT hash FROM files WHERE id = ?').pluck().get(id));
      if (mustBeThere && !this.#mayBeLost.has(hash))
        throw new Divergence(2, `${pc.name} cannot open the file ${id}: ${error.code}`);
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
