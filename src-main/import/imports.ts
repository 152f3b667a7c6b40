import { ORPCError } from '@orpc/server';
import type { ImportState } from '../../src-shared/contract/imports.ts';
import type { ImportKind } from '../../src-shared/domain/import.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Garage } from '../garage.ts';
import type { Session } from '../session/session.ts';
import { ImportJob, type ImportOwner } from './import-job.ts';

/** More than anybody imports at once; each holds a file and its table. Beyond it the one idle for longest is forgotten. */
const jobsMax = 4;
/** An import that stands still this long was given up. */
const idleMsMax = 30 * 60_000;

/** The imports that screens have begun in an open garage. */
export class Imports {
  readonly #garage: Garage;
  readonly #jobs = new Map<string, { readonly job: ImportJob; touchedAt: number; timer: NodeJS.Timeout }>();

  constructor(garage: Garage) {
    this.#garage = garage;
  }

  /** Begins an import; what the same screen had begun before and does not write is forgotten. Answers its id. */
  begin(owner: ImportOwner, file: { kind: ImportKind; fileName: string; sizeBytes: number }): string {
    const id = this.#garage.newId();
    const job = new ImportJob(this.#garage, owner, { ...file, id });
    for (const [other, { job: former }] of this.#jobs)
      if (former.owner.sessionId === owner.sessionId && !former.isRunning) void this.#forget(other);
    if (this.#jobs.size >= jobsMax) this.#forgetIdlest();
    const timer = setTimeout(() => void this.#forget(id), idleMsMax).unref();
    this.#jobs.set(id, { job, touchedAt: this.#garage.now(), timer });
    return id;
  }

  /** The import of this id, if it is this screen's. Refuses any other. */
  get(id: string, by: ImportOwner): ImportJob {
    const found = this.#jobs.get(id);
    const { owner } = found?.job ?? {};
    if (!found || owner?.sessionId !== by.sessionId || owner.staffId !== by.staffId) throw new Refusal('import.gone');
    found.touchedAt = this.#garage.now();
    found.timer.refresh();
    return found.job;
  }

  /** Forgets an import, stopping what it does. */
  async close(id: string, by: ImportOwner): Promise<void> {
    this.get(id, by);
    await this.#forget(id);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#jobs.keys()].map((id) => this.#forget(id)));
  }

  async #forget(id: string): Promise<void> {
    const found = this.#jobs.get(id);
    if (!found) return;
    this.#jobs.delete(id);
    clearTimeout(found.timer);
    await found.job.close();
  }

  #forgetIdlest(): void {
    const idle = [...this.#jobs].filter(([, { job }]) => !job.isRunning);
    const [idlest] = idle.toSorted(([, one], [, other]) => one.touchedAt - other.touchedAt);
    if (idlest) void this.#forget(idlest[0]);
  }
}

const importsByGarage = new WeakMap<Garage, Imports>();

/** The imports of an open garage; another one, even in the same folder, begins with none. */
export function importsOf(garage: Garage): Imports {
  const imports = importsByGarage.get(garage) ?? new Imports(garage);
  importsByGarage.set(garage, imports);
  return imports;
}

/** Stops all imports of a garage that is about to be closed; what they were writing is taken back. */
export async function closeImports(garage: Garage): Promise<void> {
  await importsByGarage.get(garage)?.closeAll();
}

/**
 * How an import stands, at once and at every change, until it is forgotten. A slow reader gets the latest state, so nothing piles up behind it. Ends with
 * NOT_SIGNED_IN when the session is signed out.
 */
export async function* followImport(
  job: ImportJob,
  session: Session,
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportState, void, void> {
  let wake = () => {};
  const onNews = () => wake();
  const stopJob = job.listen(onNews);
  const stopSession = session.onSignOut(onNews);
  signal?.addEventListener('abort', onNews);
  let told: ImportState | undefined;
  try {
    while (!signal?.aborted && !job.isClosed) {
      if (!session.staff) throw new ORPCError('NOT_SIGNED_IN', { status: 401 });
      if (job.state === told) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      told = job.state;
      yield told;
    }
  } finally {
    stopJob();
    stopSession();
    signal?.removeEventListener('abort', onNews);
  }
}
