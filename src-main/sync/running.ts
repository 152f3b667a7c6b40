import type { Mail } from '../../src-shared/sync/wire/mail.ts';
import type { DatabaseKey } from '../database/connection.ts';
import type { GarageDatabase } from '../database/database.ts';
import type { Sources } from '../database/sources.ts';
import { readSyncState } from '../database/sync-state.ts';
import type { ErasureKeeper } from '../erasure/keeper.ts';
import type { ContentTransfer } from '../files/content-transfer.ts';
import type { LinkPublisher } from '../links/link-publisher.ts';
import { MailBox } from '../links/mail-box.ts';
import { CloudSources } from '../stock/intake/cloud-sources.ts';
import { takeSealedEvents } from '../stock/intake/sealed-events.ts';
import { CloudAway, type CloudClient, CloudRefusal } from './cloud-client.ts';
import { SyncEngine } from './engine.ts';
import { httpClient } from './http-client.ts';
import { signSession } from './identity.ts';
import { inboxKeyOf } from './inbox-key.ts';
import { enrolByRecovery } from './recovery.ts';
import { SyncRunner } from './runner.ts';

export interface RunningParts extends Sources {
  readonly database: GarageDatabase;
  readonly key: DatabaseKey;
  /** A bug of the background work, for the log. */
  readonly onBug: (error: unknown) => void;
  /** Keeps owners' pages up to date. */
  readonly links: LinkPublisher;
  /** Brings the contents of files. */
  readonly contents: ContentTransfer;
}

/** What works in the background for a garage that has a cloud. */
export interface Running {
  readonly client: CloudClient;
  readonly engine: SyncEngine;
  readonly runner: SyncRunner;
  readonly mailBox: MailBox | null;
  readonly sources: CloudSources | null;
}

/** What the garage's own work has to do with each turn of the engine. */
interface Following {
  readonly client: CloudClient;
  readonly erasures: ErasureKeeper;
  readonly layRecovery: () => Promise<void>;
}

/** Puts together what works in the background, and who hears of what from whom. Nothing has begun yet. */
export function composeRunning(parts: RunningParts, { client, erasures, layRecovery }: Following): Running {
  const { database, now, newId, onBug, links, contents, key } = parts;
  const enrolForgotten = () => enrolByRecovery({ database, client });
  const engine = new SyncEngine({ database, client, now, newId, enrolForgotten });
  const onFailure = (error: unknown) => {
    if (!(error instanceof CloudAway || error instanceof CloudRefusal)) onBug(error);
  };
  const { outside } = client;
  const takeEvents = (letters: readonly Mail[]) => takeSealedEvents(inboxOf(parts), letters);
  const mailBox = outside ? new MailBox({ database }, outside, { takeEvents, onFailure }) : null;
  // The key that every PC has, where the cloud was given one that only this PC has.
  const newInboxKey = readSyncState(database.connection, 'inboxKey') === null ? null : inboxKeyOf(key).publicKey;
  const sources = outside ? new CloudSources(database, outside, { onFailure, newInboxKey }) : null;
  const onTurn = (isWhole: boolean) => {
    mailBox?.afterTurn();
    erasures.afterTurn();
    layRecovery().catch(onFailure);
    sources?.wake();
    if (!isWhole) return;
    // Nobody may have told of mail, and what failed without a network is tried again. What came from another PC is heard of anyway.
    mailBox?.ask();
    links.wake();
    contents.wake();
  };
  const onMail = () => mailBox?.ask();
  const onApplied = () => erasures.note();
  const hearing = { onBug, onTurn, onApplied, onMail };
  const runner = new SyncRunner({ database, engine, client, now, random: Math.random, ...hearing });
  return { client, engine, runner, mailBox, sources };
}

/** What opens the events that other systems posted in the cloud. */
function inboxOf({ database, key }: RunningParts) {
  const [former] = readSyncState(database.connection, 'inboxKey')?.split('.') ?? [];
  const privateKeys = [inboxKeyOf(key).privateKey, ...(former === undefined ? [] : [former])];
  return { database, garage: readSyncState(database.connection, 'garage') ?? '', privateKeys };
}

/** The cloud at an address as this PC reaches it: over HTTP, signed in as whoever it is at that moment. */
export function cloudAt({ database, now }: Pick<RunningParts, 'database' | 'now'>, address: string): CloudClient {
  const { connection, stamps } = database;
  const identity = () => {
    const garage = readSyncState(connection, 'garage') ?? '';
    const device = readSyncState(connection, 'enrolment')?.signInAs ?? stamps.device;
    const key = readSyncState(connection, 'signingKey') ?? '';
    return { garage, device, sign: (challenge: string) => signSession(key, garage, device, challenge) };
  };
  return httpClient(address, identity, now);
}
