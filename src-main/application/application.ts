import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import type { LiveEvent } from '../../src-shared/contract/session.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { finishSwap } from '../backups/swap.ts';
import { type DatabaseKey, openConnection } from '../database/connection.ts';
import type { Sources } from '../database/database.ts';
import { type DataFolder, type Garage, openGarage } from '../garage.ts';
import { closeImports } from '../import/imports.ts';
import { Sessions } from '../session/sessions.ts';
import { type KeyStore, lockDataFolder, newKey, prepareDataFolder } from './data-folder.ts';
import type { LanAccess } from './lan.ts';

export interface ApplicationOptions extends Sources {
  readonly dataPath: string;
  /** The folder with icons, fonts and catalogues. */
  readonly resources: string;
  readonly keys: KeyStore;
  /** One line of the log: never names, phones or PINs. */
  readonly log: (line: string, details?: Record<string, unknown>) => void;
}

/** How much of a slow query's SQL goes into the log: enough to find it by. */
const slowQueryLetters = 300;

type State =
  | { readonly phase: 'empty' }
  | { readonly phase: 'ready'; readonly garage: Garage }
  | { readonly phase: 'unusable'; readonly refusal: Refusal };

/**
 * The program around the garage: the data folder (locked while the program runs), and whether a garage is open in it, not yet made,
 * or cannot be opened. The hosts talk to this; it outlives a restore, which closes one garage and opens another.
 */
export class Application {
  readonly folder: DataFolder;
  readonly resources: string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly keys: KeyStore;
  /** The screens of every host. */
  readonly sessions: Sessions;
  /** Work on tablets over the local network; null where no host serves it (the command line). Set by the host. */
  lan: LanAccess | null = null;
  readonly #log: ApplicationOptions['log'];
  readonly #unlock: () => void;
  readonly #openListeners = new Set<(garage: Garage) => void>();
  readonly #newsListeners = new Set<(event: LiveEvent) => void>();
  #state: State = { phase: 'empty' };
  #opening = 0;
  #isReplacing = false;
  #creation: Promise<Garage> | undefined;

  /** Locks the folder and opens the garage in it, if there is one. Refuses a folder that is in use or cannot be written. */
  static async start(options: ApplicationOptions): Promise<Application> {
    const application = new Application(options);
    await finishSwap(application.folder, stampOf(options.now()));
    if (existsSync(application.folder.databaseFile)) await application.#openExisting();
    return application;
  }

  private constructor(options: ApplicationOptions) {
    this.now = options.now;
    this.newId = options.newId;
    this.resources = options.resources;
    this.keys = options.keys;
    this.sessions = new Sessions(options.now);
    this.#log = options.log;
    this.folder = prepareDataFolder(options.dataPath);
    this.#unlock = lockDataFolder(this.folder);
  }

  get state(): State {
    return this.#state;
  }

  /** The open garage; a Refusal when there is none. */
  get garage(): Garage {
    if (this.#state.phase === 'ready') return this.#state.garage;
    throw this.#state.phase === 'unusable' ? this.#state.refusal : new Refusal('garage.none');
  }

  /**
   * Makes the empty file of a new garage, with a new key, and opens it. What is put into it is the caller's. A file that is still empty, because
   * the program was killed in its first start or somebody pressed twice, is answered as it is. Refuses where a garage was founded.
   */
  async createGarage(): Promise<Garage> {
    const { state } = this;
    if (state.phase === 'ready') {
      const founded = await state.garage.database.reader.selectFrom('garage').select('id').executeTakeFirst();
      if (founded) throw new Refusal('garage.exists');
      return state.garage;
    }
    if (state.phase === 'unusable') throw new Refusal('garage.exists');
    this.#creation ??= this.#create().finally(() => {
      this.#creation = undefined;
    });
    return this.#creation;
  }

  /** Takes back the making of a garage's file into which nothing was put, with its key. Refuses where a garage was founded. */
  async discardGarage(): Promise<void> {
    const { state } = this;
    if (state.phase !== 'ready') return;
    const { databaseFile, keyFile } = this.folder;
    await this.replaceGarage(async () => {
      // Asked when nobody can write to it any more: it may have been founded a moment ago.
      if (isFoundedIn(databaseFile, state.garage.key)) throw new Refusal('garage.exists');
      // The key last: without it nobody could open a file that was left.
      for (const file of [`${databaseFile}-wal`, `${databaseFile}-shm`, databaseFile, keyFile])
        rmSync(file, { force: true });
    });
  }

  /**
   * Closes the garage, lets `work` change its files, and opens what is there then. Screens are told to start again;
   * whoever was signed in is so no longer.
   */
  async replaceGarage(work: () => Promise<void>): Promise<void> {
    if (this.#isReplacing) throw new Refusal('garage.being_replaced');
    this.#isReplacing = true;
    const former = this.#state;
    // Not `empty`: nobody may found a new garage in this moment.
    this.#state = { phase: 'unusable', refusal: new Refusal('garage.being_replaced') };
    try {
      if (former.phase === 'ready') await closeGarage(former.garage);
      await work();
    } finally {
      this.#isReplacing = false;
      if (existsSync(this.folder.databaseFile)) await this.#openExisting();
      else this.#state = { phase: 'empty' };
      this.#opening += 1;
      this.#tell({ topics: [], restart: true });
    }
  }

  /** Counts the garages that were open in this folder since the start. A sign-in is good for one of them. */
  get opening(): number {
    return this.#opening;
  }

  /** Hears which topics each commit changed, through all garages that are opened, and of their replacement. The answer takes the listener off. */
  onNews(listener: (event: LiveEvent) => void): () => void {
    this.#newsListeners.add(listener);
    return () => this.#newsListeners.delete(listener);
  }

  /** Hears of every garage that is opened from now on, and of the one that is open already. */
  onOpen(listener: (garage: Garage) => void): void {
    this.#openListeners.add(listener);
    if (this.#state.phase === 'ready') listener(this.#state.garage);
  }

  /** Puts an unexpected error into the log and answers the reference under which it is found there. */
  reportBug(error: unknown, where: string): string {
    const reference = randomUUID().slice(0, 8);
    this.#log('unexpected error', {
      reference,
      where,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return reference;
  }

  /** Writes one line of the log. */
  log(line: string, details?: Record<string, unknown>): void {
    this.#log(line, details);
  }

  /** Closes the garage and frees the folder. */
  async close(): Promise<void> {
    const { state } = this;
    this.#state = { phase: 'empty' };
    try {
      if (state.phase === 'ready') await closeGarage(state.garage);
    } finally {
      this.#unlock();
    }
  }

  async #create(): Promise<Garage> {
    const kept = await this.keys.read(this.folder);
    const key = kept ?? newKey();
    if (!kept) await this.keys.write(this.folder, key);
    return this.#open(key);
  }

  async #openExisting(): Promise<void> {
    try {
      const key = await this.keys.read(this.folder);
      if (!key) throw new Refusal('key.missing', { file: this.folder.keyFile });
      await this.#open(key);
    } catch (error) {
      const refusal =
        error instanceof Refusal
          ? error
          : new Refusal('garage.failed_to_open', { reference: this.reportBug(error, 'open') });
      this.#state = { phase: 'unusable', refusal };
    }
  }

  async #open(key: Parameters<typeof openGarage>[1]): Promise<Garage> {
    const sources: Sources = { now: this.now, newId: this.newId };
    const garage = await openGarage(this.folder, key, sources, this.resources, {
      onSlowQuery: (sql, durationMs) => this.#log('slow query', { durationMs, sql: sql.slice(0, slowQueryLetters) }),
      onBug: (error) => this.reportBug(error, 'sync'),
    });
    this.#state = { phase: 'ready', garage };
    garage.database.changes.listen((topics) => this.#tell({ topics: [...topics] }));
    for (const listener of this.#openListeners) listener(garage);
    return garage;
  }

  #tell(event: LiveEvent): void {
    for (const listener of [...this.#newsListeners]) listener(event);
  }
}

function isFoundedIn(file: string, key: DatabaseKey): boolean {
  const connection = openConnection(file, key, { readonly: true });
  try {
    return connection.prepare('SELECT EXISTS (SELECT 1 FROM garage)').pluck().get() === 1;
  } finally {
    connection.close();
  }
}

/** A moment as part of a file name. */
function stampOf(at: number): string {
  return new Date(at).toISOString().replaceAll(/[:.]/g, '-');
}

/** Imports and backups first: they read the file. */
async function closeGarage(garage: Garage): Promise<void> {
  const { backups, printer, links, contents, database, sync } = garage;
  await sync.close();
  await closeImports(garage);
  await contents.close();
  await links.close();
  await backups.close();
  await printer.close();
  await database.close();
}
