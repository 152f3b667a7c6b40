import { CloudProblem } from '../../../src-cloud/service/problem.ts';
import { readSyncState } from '../../../src-main/database/sync-state.ts';
import { Divergence } from '../proof/divergence.ts';
import type { Oracle } from '../proof/oracle.ts';
import type { Rows } from '../proof/rows.ts';
import type { CloudSite } from './cloud.ts';
import type { Pc } from './pc.ts';

/** Who does not belong to the garage any more, and what may be lost with whom. */
export class Departed {
  /** PCs that were shut out, with what they had then, and the units of which they had been told. */
  readonly #shutOut = new Map<Pc, { readonly rows: Rows; readonly told: ReadonlySet<string> }>();
  /** Transactions that only a state had which is gone. */
  readonly #mayBeLost = new Set<string>();
  /** Transactions that were on no PC at some time. */
  readonly #alone = new Set<string>();

  has(pc: Pc): boolean {
    return this.#shutOut.has(pc);
  }

  get names(): ReadonlySet<string> {
    return new Set([...this.#shutOut.keys()].map(({ name }) => name));
  }

  /** These transactions waited in a state that was replaced by a backup. */
  mayLose(ids: readonly string[]): void {
    for (const id of ids) this.#mayBeLost.add(id);
  }

  /** A PC was put back: what no PC has now is in the cloud alone, if it is, and lost where that is put back too, before or after. */
  noteAlone(oracle: Oracle, seen: Iterable<Rows>): void {
    const there = new Set([...seen].flatMap((rows) => [...(rows.get('transactions')?.keys() ?? [])]));
    for (const id of oracle.operations.keys()) if (!there.has(id)) this.#alone.add(id);
  }

  /** The cloud was put back: what it alone had may be lost, and whom it does not know enrols again. */
  async noteRestored(pcs: readonly Pc[], site: CloudSite): Promise<void> {
    this.mayLose([...this.#alone]);
    await enrolForgotten(pcs, site);
  }

  /** Notes who is shut out from now on, as the store sees it. */
  async note(pcs: readonly Pc[], site: CloudSite): Promise<void> {
    for (const pc of pcs) {
      if (this.#shutOut.has(pc)) continue;
      try {
        await site.cloud.whereabouts(pc.caller);
      } catch (error) {
        if (error instanceof CloudProblem && error.code === 'revoked')
          this.#shutOut.set(pc, { rows: await pc.rows(), told: new Set(pc.wire.told) });
      }
    }
  }

  /** This PC may have been let in again: what it has is not lost. */
  async noteBack(pc: Pc, site: CloudSite): Promise<void> {
    this.#shutOut.delete(pc);
    await this.note([pc], site);
  }

  /** What was never sent by a PC that is shut out or was put back, and so is nowhere, and nobody is to blame. */
  async lost(oracle: Oracle, [first]: readonly Pc[]): Promise<string[]> {
    const there = (await first?.rows())?.get('transactions');
    for (const [pc, { rows }] of this.#shutOut)
      for (const [id, operation] of oracle.operations)
        if (operation.pc === pc.name || rows.get('transactions')?.has(id)) this.#mayBeLost.add(id);
    return [...this.#mayBeLost].filter((id) => !there?.has(id));
  }

  /** Whoever is shut out has nothing of what the others have done since (promise 7). */
  async proveShutOut(oracle: Oracle, members: readonly Pc[]): Promise<void> {
    this.#proveKeyChanged(members);
    for (const [pc, { rows, told }] of this.#shutOut) {
      const had = rows.get('transactions');
      for (const id of (await pc.rows()).get('transactions')?.keys() ?? []) {
        const by = oracle.operations.get(id)?.pc ?? pc.name;
        if (!had?.has(id) && !told.has(id) && by !== pc.name)
          throw new Divergence(7, `${pc.name} was shut out and has ${id}`);
      }
    }
  }

  /** Nor has it the key with which they seal since, or could open it if it had what lies in the store. */
  #proveKeyChanged([member]: readonly Pc[]): void {
    if (!member) return;
    const newest = ringOf(member).at(-1) ?? 0;
    const isGiven = member.connection.prepare('SELECT 1 FROM key_shares WHERE epoch = ? AND device_id = ?');
    for (const pc of this.#shutOut.keys())
      if (ringOf(pc).includes(newest) || isGiven.get(newest, pc.caller.device))
        throw new Divergence(7, `${pc.name} was shut out and has the key of the others`);
  }
}

const ringOf = ({ connection }: Pc) => (readSyncState(connection, 'ring') ?? []).map(({ epoch }) => epoch);

/** A person enrols again whom the store that was put back does not know, and of whom no other PC has heard: it joined a moment before. */
async function enrolForgotten(pcs: readonly Pc[], { cloud }: CloudSite): Promise<void> {
  for (const pc of pcs) {
    const isHeardOf = pcs.some(
      (other) => other !== pc && other.connection.prepare('SELECT 1 FROM devices WHERE id = ?').get(pc.caller.device),
    );
    if (isHeardOf) continue;
    for (const member of pcs) {
      const publicKey = pc.publicKey;
      const enrolled = await cloud.enrolDevice({ ...pc.caller, publicKey, code: null }, member.caller).then(
        () => true,
        () => false,
      );
      if (enrolled) break;
    }
  }
}
