import type Sqlite from 'better-sqlite3';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { DatabaseKey } from '../database/connection.ts';
import type { GarageDatabase, Write } from '../database/database.ts';
import { forgetSyncState, readSyncState, writeSyncState } from '../database/sync-state.ts';
import { type CloudClient, CloudRefusal } from './cloud-client.ts';
import { newKeyPair, packSigningKey, publicPartOf } from './identity.ts';
import { inboxKeyOf } from './inbox-key.ts';
import { note } from './note.ts';
import { prefixAt } from './number-prefix.ts';
import { firstRingKey } from './ring-keys.ts';

/** What connecting needs. `clientAt` is asked once the address is known. */
export interface ConnectParts {
  readonly database: GarageDatabase;
  readonly key: DatabaseKey;
  readonly clientAt: (address: string) => CloudClient;
}

/**
 * Makes this garage in a cloud, with this PC as its first, and has all of it sent. Cut off anywhere, it is called again. Refuses where a garage is connected
 * already, has not been founded, or where the operator's code is wrong (`sync.access_code_wrong`).
 */
export async function connectGarage(
  { database, key, clientAt }: ConnectParts,
  { address, code, deviceName }: { readonly address: string; readonly code: string; readonly deviceName: string },
): Promise<void> {
  const { connection, stamps } = database;
  if (readSyncState(connection, 'sends')) throw new Refusal('sync.connected');
  const garage = connection.prepare('SELECT id FROM garage').pluck().get();
  if (typeof garage !== 'string') throw new Refusal('garage.none');
  const keys = await note(database, () => {
    writeSyncState(connection, 'garage', garage);
    writeSyncState(connection, 'ring', [{ epoch: 0, key: firstRingKey(key) }]);
    return prepareKeys(connection);
  });
  const publicKey = publicPartOf(keys.signingKey);
  const made = { garage, code, device: stamps.device, publicKey, inboxKey: inboxKeyOf(key).publicKey };
  try {
    await clientAt(address).createGarage(made);
  } catch (error) {
    // What the operator asks for is another thing than a code with which a PC joins.
    const isCodeWrong = error instanceof CloudRefusal && error.code === 'code.wrong';
    throw isCodeWrong ? new Refusal('sync.access_code_wrong') : error;
  }
  await note(database, () => {
    writeSyncState(connection, 'address', address);
    writeSyncState(connection, 'upload', { table: '', row: '' });
    writeSyncState(connection, 'sends', true);
    stamps.reload();
  });
  await database.write({ staffId: null, action: 'sync.connect', canUndo: false }, (write) =>
    introduceDevice(write, {
      device: stamps.device,
      name: deviceName,
      publicKey,
      boxKey: keys.boxPublic,
      prefix: null,
    }),
  );
}

/** What a pairing code tells. */
export interface Pairing {
  readonly address: string;
  readonly garage: string;
  /** The one-time code. */
  readonly code: string;
  /** The garage's key, with which its file and its attachments are sealed. */
  readonly key: DatabaseKey;
  /** The newest key of the ring. */
  readonly ringKey: { readonly epoch: number; readonly key: string };
}

/**
 * Makes an empty database a PC of the garage of a pairing. Everything of the garage arrives with the following steps of the engine. Cut off anywhere, it is called again.
 */
export async function joinGarage(
  { database, key, clientAt }: ConnectParts,
  { address, garage, code, ringKey }: Pairing,
  deviceName: string,
): Promise<void> {
  const { connection, stamps } = database;
  const known = connection.prepare('SELECT id FROM garage').pluck().get();
  if (known !== undefined) throw new Refusal('garage.exists');
  const first = { epoch: 0, key: firstRingKey(key) };
  const keys = await note(database, () => {
    writeSyncState(connection, 'address', address);
    writeSyncState(connection, 'garage', garage);
    writeSyncState(connection, 'ring', ringKey.epoch === 0 ? [first] : [first, { ...ringKey }]);
    return prepareKeys(connection);
  });
  const client = clientAt(address);
  const publicKey = publicPartOf(keys.signingKey);
  await client.enrolDevice({ garage, code, device: stamps.device, publicKey });
  const { devices } = await client.devices();
  const place = devices.findIndex(({ device }) => device === stamps.device);
  await note(database, () => {
    writeSyncState(connection, 'isRereading', true);
    writeSyncState(connection, 'sends', true);
    forgetSyncState(connection, 'upload');
    stamps.reload();
  });
  await database.write({ staffId: null, action: 'sync.join', canUndo: false }, (write) =>
    introduceDevice(write, {
      device: stamps.device,
      name: deviceName,
      publicKey,
      boxKey: keys.boxPublic,
      prefix: prefixAt(place < 0 ? devices.length : place),
    }),
  );
}

interface Introduction {
  readonly device: string;
  readonly name: string;
  readonly publicKey: string;
  readonly boxKey: string;
  /** Null: as it is. */
  readonly prefix: string | null;
}

/** Tells the other PCs of this one, and keeps what its numbers begin with. */
export async function introduceDevice(write: Write, { device, name, publicKey, boxKey, prefix }: Introduction) {
  const present = await write.db.selectFrom('device').select(['id', 'numberPrefix']).executeTakeFirst();
  const numberPrefix = prefix ?? present?.numberPrefix ?? '';
  if (present) await write.db.updateTable('device').set({ numberPrefix }).execute();
  else await write.db.insertInto('device').values({ id: write.newId(), numberPrefix, createdAt: write.at }).execute();
  await write.db
    .insertInto('devices')
    .values({
      id: device,
      name,
      numberPrefix,
      publicKey,
      boxKey,
      createdAt: write.at,
      revokedAt: null,
      deletedAt: null,
    })
    .execute();
}

/** The private keys of this PC: made once. */
function prepareKeys(connection: Sqlite.Database) {
  const boxKey = readSyncState(connection, 'boxKey') ?? packSigningKey(newKeyPair('x25519'));
  writeSyncState(connection, 'boxKey', boxKey);
  const signingKey = readSyncState(connection, 'signingKey') ?? packSigningKey(newKeyPair('ed25519'));
  writeSyncState(connection, 'signingKey', signingKey);
  return { signingKey, boxPublic: publicPart(boxKey) };
}

const publicPart = (packed: string) => packed.split('.')[1] ?? '';
