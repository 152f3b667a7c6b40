import { z } from 'zod';
import { changed, done, procedure, procedureOnlyHere, timeSchema } from './procedure.ts';

/** What the top bar says. `off`: this garage has no cloud. `catching_up`: what others did is being read. `waiting`: changes of this PC are not in the cloud yet. */
export const syncStates = ['off', 'synced', 'waiting', 'catching_up', 'attention'] as const;

/**
 * What needs a person, and how many of it. Conflicts, numbers given twice, refused events and too many links are told to those who may settle that.
 *
 * - `conflicts`: two people set the same field, neither knew of the other.
 * - `duplicate_numbers`: two orders or documents have one number.
 * - `newer_program`: another PC's program is newer; its changes wait for this one's update.
 * - `missing_key`: changes are sealed with a key that has not arrived.
 * - `failed`: changes could not be applied; they are kept.
 * - `revoked`: this PC may not sync any more. Local work goes on.
 * - `clock_wrong`: the PC's clock differs from the cloud's by more than five minutes.
 * - `certificate`: the cloud's certificate is not accepted: the PC's date is wrong, or it is not the cloud.
 * - `too_old`: the cloud wants a newer program.
 * - `cloud_full`: the garage's room for photos and documents in the cloud is used up; they stay on the PCs.
 * - `links_full`: the garage has as many open links as the cloud takes; new ones do not open.
 * - `refused_events`: another system posted movements to the cloud of which nothing could be taken.
 */
export const attentionKinds = [
  'conflicts',
  'duplicate_numbers',
  'newer_program',
  'missing_key',
  'failed',
  'revoked',
  'clock_wrong',
  'certificate',
  'too_old',
  'cloud_full',
  'links_full',
  'refused_events',
] as const;

export const syncStatusSchema = z.object({
  state: z.enum(syncStates),
  /** Transactions of this PC that are not in the cloud. */
  waiting: z.int(),
  /** Since when the cloud cannot be reached; null: it can. */
  offlineSince: timeSchema.nullable(),
  /** When this PC last knew that it had everything. */
  lastSyncedAt: timeSchema.nullable(),
  /** While catching up: how much of it is read. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  attention: z.array(z.object({ kind: z.enum(attentionKinds), count: z.int() })),
  /** Photos and documents whose contents are on their way to the cloud and from it. */
  files: z.object({ toSend: z.int(), toFetch: z.int() }),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;
export type Attention = SyncStatus['attention'][number];

const waitingSchema = z.object({
  total: z.int(),
  /** The oldest first. */
  changes: z.array(
    z.object({
      changeId: z.string(),
      at: timeSchema,
      /** `capability.verb`, as in the history. */
      action: z.string(),
      staffName: z.string().nullable(),
      rows: z.int(),
    }),
  ),
});

const deviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** What its numbers begin with. */
  numberPrefix: z.string(),
  isThis: z.boolean(),
  createdAt: timeSchema,
  revokedAt: timeSchema.nullable(),
  /** Whether somebody at this PC wants it shut out, and the cloud has not answered yet. */
  isBeingRevoked: z.boolean(),
  /** From the cloud; null while it cannot be asked, or never. */
  lastSeenAt: timeSchema.nullable(),
});
export type SyncDevice = z.infer<typeof deviceSchema>;

const valueSchema = z.union([z.string(), z.number(), z.null()]);
const versionSchema = z.object({
  value: valueSchema,
  /** What the record is called that the value names; null where it names none. */
  referred: z.string().nullable(),
  at: timeSchema,
  staffName: z.string().nullable(),
  deviceName: z.string(),
});

const conflictSchema = z.object({
  id: z.string(),
  table: z.string(),
  rowId: z.string(),
  column: z.string(),
  /** What people call the row (a client, a plate, a line of an order); '' where it has no name. */
  title: z.string(),
  /** The record that it is or is a part of: what is opened to look at it. */
  record: z.object({ table: z.string(), id: z.string() }),
  /** The value that stands: the later one. */
  kept: versionSchema,
  other: versionSchema,
  /** The field's value at this moment; somebody may have set it since. */
  present: valueSchema,
  createdAt: timeSchema,
});
export type SyncConflict = z.infer<typeof conflictSchema>;

/** Records that bear one number. `id` names exactly this set of them. */
const duplicateSchema = z.object({
  id: z.string(),
  table: z.enum(['orders', 'documents']),
  number: z.string(),
  ids: z.array(z.string()),
  /** Each of them by what it is told apart from the others: the order's car, its client, and when it was made. */
  rows: z.array(
    z.object({
      id: z.string(),
      orderId: z.string(),
      plate: z.string(),
      carTitle: z.string(),
      clientName: z.string().nullable(),
      complaint: z.string(),
      at: timeSchema,
    }),
  ),
});
export type DuplicateNumber = z.infer<typeof duplicateSchema>;

const heldSchema = z.object({
  id: z.int(),
  table: z.string(),
  rowId: z.string(),
  reason: z.enum(['schema', 'key', 'failed']),
  detail: z.string(),
  at: timeSchema,
  deviceName: z.string(),
});

/** An event that another system posted to the cloud and of which nothing could be taken. `code` and `parameters` say why, as a refusal does. */
const refusedEventSchema = z.object({
  id: z.string(),
  /** The name of the system; null where it may send no more. */
  source: z.string().nullable(),
  code: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  /** How the event began. */
  text: z.string(),
  at: timeSchema,
});
export type RefusedEvent = z.infer<typeof refusedEventSchema>;

/** Where the cloud is, as a person types it. */
const addressSchema = z.string().trim().min(1).max(300);

/** Several PCs of one garage and the cloud between them. Nothing of the daily work waits for any of it. */
export const syncContract = {
  status: procedure('signed-in').output(syncStatusSchema),
  /** Which cloud, and who this PC is; null: not connected. */
  connection: procedure('settings.read').output(
    z.object({ address: z.string(), garageId: z.string(), deviceId: z.string(), deviceName: z.string() }).nullable(),
  ),
  waiting: procedure('settings.read')
    .input(z.object({ limit: z.int().min(1).max(500) }))
    .output(waitingSchema),
  /** Makes this garage in the cloud and begins to send it. `code`: what the operator asks for, if anything. */
  connect: procedure('settings.manage')
    .input(
      z.object({ address: addressSchema, code: z.string().trim().max(128), deviceName: z.string().trim().max(60) }),
    )
    .output(z.null()),
  /** Tries again at once instead of at the next turn. */
  syncNow: procedure('signed-in').output(syncStatusSchema),
  /** A code with which one more PC joins, good for ten minutes and one PC. It opens the whole garage, so it is shown on this PC only. */
  pairingCode: procedureOnlyHere('settings.manage').output(
    z.object({ code: z.string(), qr: z.string(), expiresAt: timeSchema }),
  ),
  /** Makes this empty program a PC of the garage whose code this is. Answers when the garage is open; the rest arrives behind. */
  join: procedureOnlyHere('public')
    .input(z.object({ code: z.string().trim().max(2000), deviceName: z.string().trim().max(60) }))
    .output(z.null()),
  /** The same by the recovery sheet alone: where the cloud is, and the sheet's key for joining. */
  joinBySheet: procedureOnlyHere('public')
    .input(z.object({ address: addressSchema, key: z.string().trim().max(200), deviceName: z.string().trim().max(60) }))
    .output(z.null()),
  /** How far the first sync has come, for whoever has not signed in yet because nobody's name has arrived. */
  joining: procedure('public').output(syncStatusSchema),
  /**
   * Lets this PC, which was shut out, into its garage again by the code of another one, which bears witness that it may come back: what it has stays and is sent. A verified backup
   * is made before. No undo.
   */
  joinAgain: procedureOnlyHere('settings.manage')
    .input(z.object({ code: z.string().trim().max(2000) }))
    .output(z.null()),
  devices: procedure('settings.read').output(z.array(deviceSchema)),
  renameDevice: procedure('settings.manage')
    .input(z.object({ id: z.string(), name: z.string().trim().min(1).max(60) }))
    .output(done),
  /** Shuts a PC out and changes the key: it reads nothing that is written from now on. Refuses `sync.revoking_later` while the cloud does not answer: then it happens as soon as that does. */
  revokeDevice: procedure('settings.manage')
    .input(z.object({ id: z.string() }))
    .output(z.null()),
  conflicts: procedure('history.read')
    .input(z.object({ limit: z.int().min(1).max(500) }))
    .output(z.object({ total: z.int(), conflicts: z.array(conflictSchema) })),
  /** Keeps the one value, the other, or a third. Undoable. */
  resolveConflict: procedure('bin.restore')
    .input(
      z.discriminatedUnion('choice', [
        z.object({ id: z.string(), choice: z.enum(['kept', 'other']) }),
        z.object({ id: z.string(), choice: z.literal('value'), value: valueSchema }),
      ]),
    )
    .output(changed(z.null())),
  duplicateNumbers: procedure('history.read').output(z.array(duplicateSchema)),
  /** Gives one of the orders a new number, or lets all keep it (null). Undoable. */
  settleNumber: procedure('bin.restore')
    .input(z.object({ id: z.string(), renumber: z.string().nullable() }))
    .output(changed(z.null())),
  /** What was received and could not be applied, the oldest first. */
  held: procedure('settings.read')
    .input(z.object({ limit: z.int().min(1).max(500) }))
    .output(z.object({ total: z.int(), held: z.array(heldSchema) })),
  /** Those that nobody has read of, the oldest first. */
  refusedEvents: procedure('settings.manage').output(z.array(refusedEventSchema)),
  /** Somebody has read of them: no PC tells of them any more. Undoable. */
  readRefusedEvents: procedure('settings.manage')
    .input(z.object({ ids: z.array(z.string()).max(500) }))
    .output(done),
  /** Tries to apply it again. Answers how many still cannot be. */
  retryHeld: procedure('settings.manage').output(z.object({ left: z.int() })),
};
