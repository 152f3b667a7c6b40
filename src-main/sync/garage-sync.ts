import { createHash, randomBytes } from 'node:crypto';
import type { SyncStatus } from '../../src-shared/contract/sync.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import { newDeviceId } from '../database/stamps.ts';
import { readSyncState } from '../database/sync-state.ts';
import { ErasureKeeper } from '../erasure/keeper.ts';
import { addressOf } from './cloud-address.ts';
import type { CloudClient } from './cloud-client.ts';
import { connectGarage, joinGarage, type Pairing } from './connect.ts';
import { becomeDevice } from './identity.ts';
import { inWords } from './in-words.ts';
import { joinAgain } from './join-again.ts';
import { note } from './note.ts';
import { formatPairing } from './pairing.ts';
import { layRecovery } from './recovery.ts';
import { revokeDevice } from './revoke.ts';
import { cloudAt, composeRunning, type Running, type RunningParts } from './running.ts';
import { type MayDo, readStatus } from './status.ts';

export interface GarageSyncParts extends RunningParts {
  /** Empties what came of what was erased. */
  readonly erase: () => Promise<unknown>;
  /** Another way to the cloud than HTTP, for tests. */
  readonly clientAt?: (address: string) => CloudClient;
}

/** The syncing of one open garage: off until it is connected, then kept going in the background from {@link start} until {@link close}. */
export class GarageSync {
  readonly #parts: GarageSyncParts;
  #running: Running | null = null;
  #isStarted = false;
  #laying: Promise<void> | null = null;
  #joiningAgain: Promise<void> | null = null;
  readonly #erasures: ErasureKeeper;

  constructor(parts: GarageSyncParts) {
    this.#parts = parts;
    this.#erasures = new ErasureKeeper(parts.database, parts.erase, parts.onBug);
  }

  /** Whether this garage has a cloud. */
  get isConnected(): boolean {
    return readSyncState(this.#parts.database.connection, 'sends') ?? false;
  }

  /** Begins to sync in the background, now or as soon as the garage is connected. */
  start(): void {
    this.#isStarted = true;
    if (!this.isConnected) return;
    const { runner, client } = this.#require();
    runner.start();
    const address = readSyncState(this.#parts.database.connection, 'address');
    if (client.attachments) this.#parts.contents.connect(client.attachments);
    const { outside } = client;
    if (!outside || address === null) return;
    const cloud = {
      address,
      publish: outside.publishLink,
      putBlob: outside.putBlob,
      deleteBlob: outside.deleteBlob,
    };
    this.#parts.links.connect(cloud).catch(this.#parts.onBug);
  }

  /** Ends after the step that is under way. */
  async close(): Promise<void> {
    await this.#stop();
    await this.#erasures.close();
    await this.#disconnect();
  }

  async #stop(): Promise<void> {
    await this.#running?.runner.close();
    await this.#laying?.catch(() => {});
    await this.#running?.mailBox?.close();
    await this.#running?.sources?.close();
  }

  async #disconnect(): Promise<void> {
    await this.#parts.contents.disconnect();
    await this.#parts.links.disconnect();
    this.#running = null;
  }

  /** What is to be said to whoever has these rights; without `may`, to whoever runs the program. */
  async status(may: MayDo = () => true): Promise<SyncStatus> {
    const { database, contents, links } = this.#parts;
    const { offlineSince = null, reading = null, isDistrusted = false } = this.#running?.runner ?? {};
    return readStatus(database, { offlineSince, reading, isDistrusted, links, contents: await contents.counts() }, may);
  }

  /** Tries at once. */
  ask(): void {
    if (this.isConnected) this.#require().runner.ask();
  }

  /** Sends and reads until nothing is left: for the command line, where nothing runs in the background. */
  syncOnce(): Promise<void> {
    const { engine, client } = this.#require();
    const { contents, erase } = this.#parts;
    return this.#say(async () => {
      await engine.syncOnce();
      await this.#layRecovery(client);
      await erase();
      await engine.syncOnce();
      if (!client.attachments) return;
      contents.connect(client.attachments);
      await contents.settled();
      // What was sent is entered, and the others are to know of it.
      await engine.syncOnce();
    });
  }

  async connect(input: {
    readonly address: string;
    readonly code: string;
    readonly deviceName: string;
  }): Promise<void> {
    const address = addressOf(input.address);
    await this.#say(() => connectGarage(this.#connectParts(), { ...input, address }));
    if (this.#isStarted) this.start();
  }

  /** Makes this empty garage a PC of another. Answers when its first rows are here. */
  async join(pairing: Pairing, deviceName: string): Promise<void> {
    await this.#say(() => joinGarage(this.#connectParts(), pairing, deviceName));
    const { engine } = this.#require();
    const { connection } = this.#parts.database;
    const isFounded = connection
      .prepare('SELECT (SELECT count(*) FROM garage) > 0 AND (SELECT count(*) FROM staff) > 0')
      .pluck();
    await this.#say(async () => {
      while (isFounded.get() === 0) if ((await engine.pullOnce()).isAtHead) break;
    });
    if (this.#isStarted) this.start();
  }

  /** Lets this PC, which was shut out, into its garage again. What it has stays and is sent. */
  joinAgain(pairing: Pairing): Promise<void> {
    this.#joiningAgain ??= this.#joinAgain(pairing).finally(() => {
      this.#joiningAgain = null;
    });
    return this.#joiningAgain;
  }

  async #joinAgain(pairing: Pairing): Promise<void> {
    // What runs in the background is signed in as who this PC was.
    await this.#stop();
    await this.#disconnect();
    try {
      await this.#say(() => joinAgain({ ...this.#connectParts(), newId: this.#parts.newId }, pairing));
    } finally {
      if (this.#isStarted) this.start();
    }
  }

  /** Announces a one-time code, and answers what another PC joins with. */
  async pairingCode(): Promise<{ readonly code: string; readonly expiresAt: number }> {
    const { database, key, now } = this.#parts;
    const { client } = this.#require();
    const { connection } = database;
    const code = randomBytes(16).toString('base64url');
    const ringKey = readSyncState(connection, 'ring')?.at(-1);
    const address = readSyncState(connection, 'address');
    const garage = readSyncState(connection, 'garage');
    if (!ringKey || address === null || garage === null) throw new Refusal('sync.not_connected');
    const expiresAt = now() + limits.enrolmentMs;
    await this.#say(() => client.announceEnrolment(createHash('sha256').update(code).digest('hex')));
    return { code: formatPairing({ address, garage, code, key, ringKey }), expiresAt };
  }

  /** When each PC was last seen, by the cloud. Empty while it cannot be asked. */
  async lastSeen(): Promise<ReadonlyMap<string, number | null>> {
    if (!this.isConnected) return new Map();
    const { devices } = await this.#require()
      .client.devices()
      .catch(() => ({ devices: [] }));
    return new Map(devices.map(({ device, lastSeenAt }) => [device, lastSeenAt]));
  }

  /** Shuts a PC out, and changes the key for those that remain. */
  async revoke(device: string, staffId: string | null): Promise<void> {
    const { client } = this.#require();
    await this.#say(() => revokeDevice({ ...this.#parts, client }, device, staffId));
    this.ask();
  }

  /**
   * This database was restored from a backup: from now on this PC is another one, because the one that it was may have gone on since, and nobody can tell
   * which of the two made what.
   */
  async afterRestore(): Promise<void> {
    const { database, newId } = this.#parts;
    const prefix = `R${newId()
      .replaceAll(/[^1-9]/g, '')
      .slice(-2)}`;
    await note(database, (connection) => {
      becomeDevice(connection, newDeviceId(newId));
      // Until the cloud has given it a place: its numbers must be unlike those that were given since.
      if (this.isConnected) connection.prepare('UPDATE device SET number_prefix = ?').run(prefix);
      database.stamps.reload();
    });
  }

  /** Tries to apply what was kept aside. Answers how much is left. */
  retryHeld(): Promise<number> {
    return this.#require().engine.retryHeld();
  }

  /** One at a time: each turn asks for it. */
  #layRecovery(client: CloudClient): Promise<void> {
    this.#laying ??= layRecovery({ ...this.#parts, client }).finally(() => {
      this.#laying = null;
    });
    return this.#laying;
  }

  #connectParts() {
    const { database, key } = this.#parts;
    return { database, key, clientAt: (address: string) => this.#clientAt(address) };
  }

  #require(): Running {
    if (this.#running) return this.#running;
    const { database } = this.#parts;
    const address = readSyncState(database.connection, 'address');
    if (!this.isConnected || address === null) throw new Refusal('sync.not_connected');
    const client = this.#clientAt(address);
    const layRecovery = () => this.#layRecovery(client);
    this.#running = composeRunning(this.#parts, { client, erasures: this.#erasures, layRecovery });
    return this.#running;
  }

  #clientAt(address: string): CloudClient {
    const { clientAt } = this.#parts;
    return clientAt ? clientAt(address) : cloudAt(this.#parts, address);
  }

  #say<Result>(work: () => Promise<Result>): Promise<Result> {
    return inWords(work);
  }
}
