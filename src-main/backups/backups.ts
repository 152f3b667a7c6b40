import { rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { BackupProgress, BackupsOverview, SecondFolder } from '../../src-shared/contract/backups.ts';
import { type BackupReason, backupName } from '../../src-shared/domain/backup-name.ts';
import { isSameDay } from '../../src-shared/domain/backup-retention.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { DatabaseKey } from '../database/connection.ts';
import type { GarageDatabase } from '../database/database.ts';
import { explainStorageError } from '../database/storage-errors.ts';
import type { DataFolder } from '../garage.ts';
import type { Inspection } from './copying.ts';
import { mirrorFiles, sweepMirror } from './files-mirror.ts';
import { mergePlaces } from './listing.ts';
import { manifestOf } from './manifest.ts';
import { fillSecondFolder, lookAtSecondFolder, nameSecondFolder, secondBackups } from './second-folder.ts';
import { readState, updateState } from './state.ts';
import { acceptPartial, applyRetention, listBackups, preparePartial, sweepAbandoned } from './store.ts';
import { watchGrowth } from './watch-growth.ts';
import { runWorker } from './worker-task.ts';

/** After a failure the daily backup is tried again no sooner than this. */
const retryAfterMs = 3_600_000;
/** How long the end of the program waits for what is under way: longer than any copy takes to end its statement. */
const closingMsMax = 60_000;
/** Room that a backup leaves on the disk beside its own size, so that the work itself does not stop for it. */
const spareBytes = 32 * 1024 * 1024;

interface Parts {
  readonly database: GarageDatabase;
  readonly folder: DataFolder;
  readonly key: DatabaseKey;
  readonly now: () => number;
}

/**
 * The backups of an open garage: made in a thread of their own, one at a time, verified before they count, thinned out by age, copied to the
 * second folder. Screens hear of each step under the topic `backups`.
 */
export class Backups {
  readonly #parts: Parts;
  #queue: Promise<unknown> = Promise.resolve();
  #controller: AbortController | undefined;
  #progress: BackupProgress | null = null;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What is under way at this moment; null: nothing. */
  get progress(): BackupProgress | null {
    return this.#progress;
  }

  /** Makes a backup now. Answers its name when it is verified; copying it to the second folder goes on behind. */
  create(reason: BackupReason): Promise<string> {
    const made = this.#enqueue(() => this.#make(reason));
    // Whoever cares for the second folder looks at the overview; its failure is written there and fails nobody.
    made.then(() => this.fillSecond()).catch(() => {});
    return made;
  }

  /** Makes a backup unless nothing has been changed since the newest one. Answers the name of the one that holds the present state. */
  async ensure(reason: BackupReason): Promise<string> {
    await this.#queue;
    return (await this.#nameOfCurrent()) ?? this.create(reason);
  }

  /** Stops what is under way; nothing of it is left. Without effect when nothing is. */
  cancel(): void {
    this.#controller?.abort(new Refusal('backup.cancelled'));
  }

  /**
   * Called again and again by a timer: makes the day's backup when its time has come, and carries it to a second folder that came back. Answers
   * whether the day's backup was made just now.
   */
  async tick(): Promise<boolean> {
    if (this.#isClosed || this.#controller) return false;
    const { folder, now } = this.#parts;
    const { lastFailure, second } = await readState(folder.backups);
    if (lastFailure && Math.abs(now() - lastFailure.at) < retryAfterMs) return false;
    const calendar = await this.#calendar();
    const [newest] = (await listBackups(folder.backups)).filter(({ at }) => at <= calendar.now);
    const isDone = newest !== undefined && isSameDay(newest.at, calendar.now, calendar.timeZone);
    const isDue = !isDone && (await this.#nameOfCurrent()) === null;
    if (isDue) await this.create('daily');
    else if (second) await this.fillSecond();
    return isDue;
  }

  /** Copies to the second folder what it lacks, if there is one and it is there. Failures are told in the overview. */
  fillSecond(): Promise<void> {
    return this.#enqueue(async () => {
      const { folder } = this.#parts;
      const { second: setting } = await readState(folder.backups);
      if (!setting) return;
      const calendar = await this.#calendar();
      const { second } = await lookAtSecondFolder(folder, setting, await listBackups(folder.backups), calendar);
      if (second.state !== 'present' || second.waiting === 0) return;
      await this.#work('daily', 'second_folder', async (signal) => {
        await fillSecondFolder(folder, setting, calendar, { signal, onProgress: this.#onProgress });
        await this.#thinOut(secondBackups(setting));
      });
    });
  }

  /** Names the second folder (null: none from now on; what lies there stays) and begins to fill it. */
  async setSecondFolder(path: string | null): Promise<SecondFolder | null> {
    const { folder, database } = this.#parts;
    const device = await database.reader.selectFrom('device').select('id').executeTakeFirstOrThrow();
    const second = path === null ? null : await nameSecondFolder(folder, path, device.id);
    await this.#enqueue(() => updateState(folder.backups, { second, lastFailure: null }));
    this.#publish();
    this.fillSecond().catch(() => {});
    return (await this.overview()).second;
  }

  /** Everything the backups' screen shows. */
  async overview(): Promise<BackupsOverview> {
    const { folder } = this.#parts;
    const [local, state, calendar] = await Promise.all([
      listBackups(folder.backups),
      readState(folder.backups),
      this.#calendar(),
    ]);
    const look = state.second && (await lookAtSecondFolder(folder, state.second, local, calendar));
    return {
      backups: mergePlaces(local, look?.backups ?? []),
      second: look?.second ?? null,
      progress: this.#progress,
      isUpToDate: (await this.#nameOfCurrent()) !== null,
      lastFailure: state.lastFailure,
      lastRestore: state.lastRestore,
    };
  }

  /** Stops what is under way and waits until nothing of it touches the files any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.cancel();
    // A share that does not answer must not keep the program from ending; it is of no use to the database anyway.
    await Promise.race([this.#queue, wait(closingMsMax, undefined, { ref: false })]);
  }

  #enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(() => {
      if (this.#isClosed) throw new Refusal('backup.cancelled');
      return work();
    });
    this.#queue = result.catch(() => {});
    return result;
  }

  async #make(reason: BackupReason): Promise<string> {
    const { folder, now } = this.#parts;
    const name = backupName(now(), reason);
    await this.#work(reason, 'copying', async (signal) => {
      await sweepAbandoned(folder.backups, now(), 0);
      const needed = await this.#refuseWithoutSpace();
      const inspection = await this.#copy(name, needed, signal);
      await acceptPartial(folder.backups, name, manifestOf(inspection, now()));
      this.#step('files');
      await mirrorFiles(folder.files, join(folder.backups, 'files'), { signal, onProgress: this.#onProgress });
      await this.#thinOut(folder.backups);
    });
    return name;
  }

  /** The copy and its check. When cancelled, the database still ends its statement; only then the next work may begin. */
  async #copy(name: string, expectedBytes: number, signal: AbortSignal): Promise<Inspection> {
    const { folder, key, database } = this.#parts;
    const target = await preparePartial(folder.backups, name);
    const stopWatching = watchGrowth(target, (bytes) => this.#onProgress(bytes, expectedBytes));
    try {
      const inspection = await runWorker(key, { kind: 'copy', source: database.file, target }, () => {
        stopWatching();
        this.#step('verifying');
      });
      signal.throwIfAborted();
      return inspection;
    } catch (error) {
      await rm(target, { force: true });
      throw error;
    } finally {
      stopWatching();
    }
  }

  /** Runs one piece of work that can be cancelled and is watched; a failure is explained, remembered and thrown. */
  async #work(
    reason: BackupReason,
    step: BackupProgress['step'],
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const { folder, now } = this.#parts;
    const controller = new AbortController();
    this.#controller = controller;
    this.#progress = { reason, step, doneBytes: 0, totalBytes: 0, startedAt: now() };
    this.#publish();
    try {
      await work(controller.signal);
      if ((await readState(folder.backups)).lastFailure) await updateState(folder.backups, { lastFailure: null });
    } catch (cause) {
      const error = controller.signal.aborted ? controller.signal.reason : explainStorageError(cause);
      const { code, parameters } = error instanceof Refusal ? error : new Refusal('backup.failed');
      if (code !== 'backup.cancelled')
        await updateState(folder.backups, { lastFailure: { code, parameters, at: now() } }).catch(() => {});
      throw error;
    } finally {
      this.#controller = undefined;
      this.#progress = null;
      this.#publish();
    }
  }

  /** Lets go, in a folder of backups, what its age says, and the attachments that went with it. */
  async #thinOut(backups: string): Promise<void> {
    const { folder, key } = this.#parts;
    const left = await applyRetention(backups, await this.#calendar());
    const files = left.map(({ file }) => file);
    await sweepMirror(key, { garage: folder.files, mirror: join(backups, 'files'), backups: files });
  }

  async #refuseWithoutSpace(): Promise<number> {
    const { connection } = this.#parts.database;
    const number = (pragma: string) => Number(connection.pragma(pragma, { simple: true }));
    const neededBytes = (number('page_count') - number('freelist_count')) * number('page_size');
    const { bavail, bsize } = await statfs(this.#parts.folder.path);
    const freeBytes = bavail * bsize;
    if (freeBytes < neededBytes + spareBytes) {
      const megabytes = (bytes: number) => Math.ceil(bytes / (1024 * 1024));
      throw new Refusal('backup.no_space', {
        needed: megabytes(neededBytes + spareBytes),
        free: megabytes(freeBytes),
      });
    }
    return neededBytes;
  }

  /** The newest backup if it holds all that the garage holds now. */
  async #nameOfCurrent(): Promise<string | null> {
    const { folder, database } = this.#parts;
    const [newest] = await listBackups(folder.backups);
    if (!newest?.manifest) return null;
    const { rows } = await sql<{
      last: string;
    }>`SELECT rowid || ':' || id AS last FROM transactions ORDER BY rowid DESC LIMIT 1`.execute(
      database.reader as never,
    );
    return newest.manifest.lastChange === (rows[0]?.last ?? '') ? newest.name : null;
  }

  async #calendar(): Promise<{ now: number; timeZone: string }> {
    const { database, now } = this.#parts;
    const garage = await database.reader.selectFrom('garage').select('timeZone').executeTakeFirst();
    return { now: now(), timeZone: garage?.timeZone ?? 'Europe/Moscow' };
  }

  #step(step: BackupProgress['step']): void {
    if (this.#progress) this.#progress = { ...this.#progress, step, doneBytes: 0, totalBytes: 0 };
    this.#publish();
  }

  readonly #onProgress = (doneBytes: number, totalBytes: number): void => {
    if (this.#progress) this.#progress = { ...this.#progress, doneBytes: Math.min(doneBytes, totalBytes), totalBytes };
    this.#publish();
  };

  #publish(): void {
    this.#parts.database.changes.publish(['backups']);
  }
}
