import { v7 } from 'uuid';
import { openConnection } from '../../../src-main/database/connection.ts';
import { readSyncState } from '../../../src-main/database/sync-state.ts';
import type { DataFolder, Garage } from '../../../src-main/garage.ts';
import type { SignedIn } from '../../../src-main/session/session.ts';
import { CloudAway, type CloudClient, CloudRefusal } from '../../../src-main/sync/cloud-client.ts';
import { SyncEngine } from '../../../src-main/sync/engine.ts';
import { publicPartOf } from '../../../src-main/sync/identity.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { acts } from '../garage/acts.ts';
import { NothingToDo } from '../garage/hand.ts';
import { databaseKey, dataFolderIn, openIn } from '../garage/template.ts';
import type { ActName, PcFault, SyncCall } from '../plan.ts';
import { type Rows, readRows } from '../proof/rows.ts';
import type { Safeguard } from '../proof/safeguards.ts';
import { clientOver } from './client.ts';
import type { CloudSite } from './cloud.ts';
import { withFullDisk } from './disk.ts';
import { copyBeside, copyDatabase, type Folders, tearIncoming } from './folders.ts';
import { cutPowerDuring, pass } from './power.ts';
import { Random } from './random.ts';
import { asVersion } from './schema.ts';
import { waitingUnits } from './state.ts';
import type { SkewedClock } from './time.ts';
import { Wire } from './wire.ts';

const forgetBases = `UPDATE outbox SET base = (SELECT json_group_array(NULL) FROM json_each(outbox.base)) WHERE base IS NOT NULL`;

/** What a PC is made of. */
export interface PcParts {
  readonly name: string;
  readonly folders: Folders;
  readonly clock: SkewedClock;
  /** What its ids are left to. */
  readonly random: Random;
  readonly site: CloudSite;
  /** Whether it runs the next version of the program. */
  readonly isNew: boolean;
  /** What its sync has to do without. */
  readonly without: Safeguard | null;
}

interface Running {
  readonly garage: Garage;
  readonly engine: SyncEngine;
}

/** One PC of the garage: the program's own composition over a real encrypted file, which loses its power and gets it back. */
export class Pc {
  readonly name: string;
  readonly clock: SkewedClock;
  readonly wire = new Wire();
  readonly client: CloudClient;
  /** Whether its last page reached the head, so that it sees no transaction in part. */
  isCaughtUp = false;
  isNew: boolean;
  /** Whether it had nothing to send, to read or to mend when everybody was asked. */
  isAtRest = false;
  readonly #parts: PcParts;
  #path: string;
  #running: Running | null = null;
  #kept: string | null = null;
  #bugs: unknown[] = [];
  #pageSize = 200;
  #batchSize = 200;

  constructor(parts: PcParts) {
    this.name = parts.name;
    this.clock = parts.clock;
    this.isNew = parts.isNew;
    this.#parts = parts;
    this.#path = parts.folders.make();
    this.client = clientOver({
      site: parts.site,
      wire: this.wire,
      caller: () => this.caller,
      pageSize: () => this.#pageSize,
      without: parts.without,
      now: parts.clock.now,
      onContentCall: () => pass(this.#path),
      enteredChunks: () => this.connection.prepare('SELECT blob_hash FROM file_chunks').pluck().all().map(String),
      putCursor: (cursor) => {
        this.connection.prepare(`REPLACE INTO sync_state VALUES ('cursor', ?)`).run(JSON.stringify(cursor));
      },
    });
  }

  get garage(): Garage {
    return this.#on.garage;
  }

  get engine(): SyncEngine {
    return this.#on.engine;
  }

  get connection() {
    return this.garage.database.connection;
  }

  /** As whom the cloud knows it. */
  get caller() {
    const device = readSyncState(this.connection, 'enrolment')?.signInAs ?? this.garage.database.stamps.device;
    return { garage: readSyncState(this.connection, 'garage') ?? '', device };
  }

  /** What it signs in with. */
  get publicKey(): string {
    return publicPartOf(readSyncState(this.connection, 'signingKey') ?? '');
  }

  get file(): string {
    return this.#folder.databaseFile;
  }

  get #folder(): DataFolder {
    return dataFolderIn(this.#path);
  }

  get #on(): Running {
    if (!this.#running) throw new Error(`${this.name} is off.`);
    return this.#running;
  }

  /** Begins with a file made before, as a PC of its own. */
  async openNew(file: string): Promise<void> {
    copyDatabase(file, this.file);
    const connection = openConnection(this.file, databaseKey, { readonly: false });
    connection.prepare(`DELETE FROM sync_state WHERE key = 'device'`).run();
    connection.close();
    await this.open();
  }

  /** Begins with a copy of another PC's disk, taken while that one is running. */
  async openCopyOf(pc: Pc): Promise<void> {
    pc.copyTo(this.#folder);
    await this.open();
  }

  /** Its files as they are at this moment. */
  copyTo(folder: DataFolder): void {
    copyDatabase(this.file, folder.databaseFile);
    copyBeside(this.#folder, folder);
  }

  readonly newId = (): string => v7({ msecs: this.clock.now(), random: this.#parts.random.bytes(16) });

  async open(): Promise<void> {
    const sources = { now: this.clock.now, newId: this.newId };
    this.#bugs = [];
    const garage = await asVersion(this.isNew, () => openIn(this.#path, sources, (bug) => this.#bugs.push(bug)));
    const size = () => this.#batchSize;
    const parts = { ...sources, database: garage.database, client: this.client };
    const engine = new SyncEngine({
      ...parts,
      get batchDeltas() {
        return size();
      },
    });
    this.#running = { garage, engine };
  }

  /** Makes a backup, as the program does. */
  keep(): void {
    this.#kept ??= this.#parts.folders.make();
    this.copyTo(dataFolderIn(this.#kept));
  }

  /**
   * Puts the last backup back, if there is one. `isSilent`: the program does not know. Answers the transactions that were nowhere but in the state that is gone, if any; null: there is no backup.
   */
  async restore(isSilent: boolean): Promise<string[] | null> {
    if (this.#kept === null) return null;
    const waiting = waitingUnits(this);
    await this.#abandon();
    const [former, kept] = [this.#folder, dataFolderIn(this.#kept)];
    this.#path = this.#parts.folders.make();
    copyDatabase(kept.databaseFile, this.file);
    copyBeside(kept, this.#folder);
    // The program leaves what lies there of files.
    if (!isSilent) copyBeside(former, this.#folder);
    await this.open();
    if (!isSilent) await this.garage.sync.afterRestore();
    return waiting;
  }

  async close(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.garage.database.close();
  }

  /** Installs the next version of the program. */
  async upgrade(): Promise<void> {
    if (this.isNew) return;
    await this.close();
    this.isNew = true;
    await this.open();
  }

  /** Does `work` with the version of the program that runs here. */
  asItself<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    return asVersion(this.isNew, work);
  }

  rows(): Promise<Rows> {
    return this.asItself(() => readRows(this.connection));
  }

  /** Somebody at the screen does something. What the program refuses is no fault: nothing was done. */
  async act(name: ActName, pick: number, staff: SignedIn): Promise<void> {
    const { database, catalogue } = this.garage;
    try {
      await this.asItself(() =>
        database.write({ staffId: staff.id, action: `simulation.${name}` }, (write) =>
          acts[name]({ write, random: new Random(pick), staff, catalogue: catalogue() }),
        ),
      );
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof NothingToDo)) throw error;
    }
  }

  /** Makes these calls, until one of them is not answered. */
  async sync(calls: readonly SyncCall[], sizes: { readonly page: number; readonly batch: number }): Promise<void> {
    this.#pageSize = sizes.page;
    this.#batchSize = sizes.batch;
    try {
      await this.asItself(async () => {
        for (const call of calls) await this.#call(call);
      });
    } catch (error) {
      // A store that was put back may not know it until another PC has told it; whoever was shut out is told so.
      const isExpected = error instanceof CloudRefusal && (error.code === 'not_signed_in' || error.code === 'revoked');
      if (!(isExpected || error instanceof CloudAway)) throw error;
    }
  }

  /** Brings the contents of files, in both directions, until all is there or a call fails. */
  bringContents(): Promise<void> {
    return this.withContents(async () => {});
  }

  /** Does `work` where contents can be fetched; all that comes by itself has come before. */
  async withContents(work: () => Promise<void>): Promise<void> {
    const { contents } = this.garage;
    if (this.client.attachments) contents.connect(this.client.attachments);
    try {
      await contents.settled();
      await work();
      await contents.settled();
    } finally {
      await contents.disconnect();
    }
    const [bug] = this.#bugs;
    if (bug !== undefined) throw bug;
  }

  async #call(call: SyncCall): Promise<void> {
    if (this.#parts.without === 'base') this.connection.exec(forgetBases);
    if (call === 'push') await this.engine.pushOnce();
    else if (call === 'repair') await this.engine.repairOnce();
    else {
      this.isCaughtUp = false;
      // Half of the time it listens; whatever it hears that does not follow what it has read is no news to it.
      if (this.#pageSize % 2 === 1)
        for (const news of this.#parts.site.newsFor(this.caller.device)) await this.engine.applyNews(news);
      this.isCaughtUp = (await this.engine.pullOnce()).isAtHead;
    }
  }

  /** Does `work` with this fault happening to the PC, and has it running again afterwards. */
  async under(fault: PcFault | undefined, work: () => Promise<void>): Promise<void> {
    if (!fault) await work();
    else if (fault.kind === 'full') await withFullDisk(this.connection, fault.pages, work);
    else await this.#withPowerCut(fault.statement, work);
  }

  /** When the work is over before its time comes, the power goes right after it. */
  async #withPowerCut(statement: number, work: () => Promise<void>): Promise<void> {
    const path = this.#parts.folders.make();
    const take = () => {
      this.copyTo(dataFolderIn(path));
      tearIncoming(dataFolderIn(path));
    };
    if (!(await cutPowerDuring({ folder: this.#path, statement }, take, work))) take();
    await this.#abandon();
    this.#path = path;
    await this.open();
  }

  /** Lets go of the files without a word, as a process does that is no more. */
  async #abandon(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.garage.database.reader.destroy();
    running?.garage.database.connection.close();
    await running?.garage.database.disk.close();
  }
}
