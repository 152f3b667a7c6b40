import type Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { cursorSchema } from '../../src-shared/sync/wire/deltas.ts';
import { prepared } from './prepared.ts';

const keySchema = z.string().min(1);

/** What this PC remembers of its syncing, each under its name in `sync_state`. What is not there was never set. */
const schemas = {
  /** This PC's name in stamps: 16 hexadecimal digits. */
  device: z.string(),
  /** Names it had before: a disk was copied, a backup was restored. */
  formerDevices: z.array(z.string()),
  /** Whether changes go into the outbox: there is a cloud. */
  sends: z.boolean(),
  /** By how much the PC's clock is behind the cloud's, in milliseconds. */
  offset: z.number(),
  /** The greatest stamp that was read. */
  clock: z.string(),
  /** The greatest stamp of this PC of which the others may know: what was sent before it has been passed by the cursor. */
  passed: z.string(),
  /** The greatest stamp of what waited when this PC took its present name: a copy of its disk may have sent it. */
  renamed: z.string(),
  /** What came from others for a field and gave way to what waits here. */
  heard: z.record(z.string(), z.string()),
  address: z.string(),
  garage: z.string(),
  /** Private keys, raw, base64url: Ed25519 to sign in, X25519 to be given new keys; and, of a garage that was connected by an earlier program, for what outsiders send. */
  signingKey: keySchema,
  boxKey: keySchema,
  inboxKey: keySchema,
  /** The garage's ring: 256-bit keys, base64url. The last one seals. */
  ring: z.array(z.object({ epoch: z.int().min(0), key: keySchema })),
  /** PCs that somebody wants shut out, until they are and the ring has a new key. */
  revoking: z.array(z.object({ device: z.string(), staffId: z.string().nullable() })),
  cursor: cursorSchema,
  /** The furthest cursor that this PC ever had from its cloud. */
  seen: cursorSchema,
  /** Reading again what was read before, until the head is reached. */
  isRereading: z.boolean(),
  /** How many batches the cloud has taken from this PC. */
  counter: z.int(),
  /** The batch that is on its way, so that the same one is sent again. `to`: the last place of the outbox in it; or of the rows that are sent from their state. */
  batch: z
    .object({
      id: z.uuid(),
      counter: z.int(),
      to: z.int(),
      rows: z.array(z.tuple([z.string(), z.string()])).nullable(),
      /** Chunks of its contents that are in the cloud already. */
      chunks: z.array(z.string()).default([]),
    })
    .nullable(),
  /** What was sent, and the position at which it stands. */
  sent: z.object({ to: z.int(), stamp: z.string(), head: z.int() }),
  /** Rows that are to be sent from their present state, up to here; null: none. */
  upload: z.object({ table: z.string(), row: z.string() }),
  /** Single rows that are to be sent from their present state, because a digest found that the store lacks them. */
  resend: z.array(z.tuple([z.string(), z.string()])),
  /** The store lost something: it is to be compared with it as soon as the head is reached. */
  needsRepair: z.boolean(),
  /** The store may know PCs no more that it knew, or take some again that were shut out: its list is to be compared with the garage's. */
  needsDevices: z.boolean(),
  /** Rows of PCs, or of the keys that they were given, have come and nobody has looked at them yet. */
  membersCame: z.boolean(),
  /** An order or a document has come from another PC under a number that was given here already. */
  hasDuplicates: z.boolean(),
  /** The number of the last migration with which it was tried to apply what waits for a newer program. */
  triedWith: z.int(),
  /** This PC has a new name that the cloud does not know yet: as whom it signs in until then, and the key it will sign in with. */
  enrolment: z.object({ signInAs: z.string(), signingKey: keySchema }),
  lastSyncedAt: z.number(),
  /** When this PC last had read everything that the others wrote, by the cloud's clock. */
  headAt: z.number(),
  /** Contents that were erased and may still be on this PC's disk or in the cloud, beside other rows' contents. */
  contentsToDestroy: z.array(z.string()),
  /** Chunks of erased contents that are to be dropped in the cloud when it can be reached. */
  blobsToDrop: z.array(z.string()),
  /** When this PC last compared the contents in the cloud with what its rows say. */
  contentsComparedAt: z.number(),
  /** The store's epoch then: another one may have lost some. */
  contentsComparedIn: z.string(),
  /** The epoch of the ring's key for which the cloud has what the recovery sheet opens. */
  recovery: z.int(),
  isRevoked: z.boolean(),
  isTooOld: z.boolean(),
} as const;

type Schemas = typeof schemas;
export type SyncStateKey = keyof Schemas;
export type SyncStateValue<Key extends SyncStateKey> = z.infer<Schemas[Key]>;

/** What is remembered under a name; null where it was never set. */
export function readSyncState<Key extends SyncStateKey>(
  connection: Sqlite.Database,
  key: Key,
): SyncStateValue<Key> | null {
  const value = prepared(connection, 'SELECT value FROM sync_state WHERE key = ?').pluck().get(key);
  if (value === undefined) return null;
  return schemas[key].parse(JSON.parse(String(value))) as SyncStateValue<Key>;
}

/** Remembers a value, in the transaction that is under way. */
export function writeSyncState<Key extends SyncStateKey>(
  connection: Sqlite.Database,
  key: Key,
  value: SyncStateValue<Key>,
): void {
  prepared(connection, 'REPLACE INTO sync_state VALUES (?, ?)').run(key, JSON.stringify(value));
}

/** Forgets a value, in the transaction that is under way. */
export function forgetSyncState(connection: Sqlite.Database, ...keys: readonly SyncStateKey[]): void {
  for (const key of keys) prepared(connection, 'DELETE FROM sync_state WHERE key = ?').run(key);
}
