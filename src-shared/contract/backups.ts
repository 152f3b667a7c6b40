import { z } from 'zod';
import { backupReasons } from '../domain/backup-name.ts';
import { procedure, procedureOnlyHere, refusalSchema, timeSchema } from './procedure.ts';

/** Where a backup lies: beside the data, or in the second folder (a USB stick, a share). */
const backupPlaces = ['local', 'second'] as const;
export type BackupPlace = (typeof backupPlaces)[number];

/** A whole copy of the garage at one moment, and what it holds, so that a person can tell which one is wanted. */
const backupSchema = z.object({
  name: z.string(),
  places: z.array(z.enum(backupPlaces)),
  at: timeSchema,
  reason: z.enum(backupReasons),
  bytes: z.number().int().nonnegative(),
  /** When it was last opened, checked page by page and counted; null: not known to be whole. */
  verifiedAt: timeSchema.nullable(),
  /** How many there are in it; null where it does not say. */
  contents: z
    .object({ clients: z.number().int(), cars: z.number().int(), orders: z.number().int(), files: z.number().int() })
    .nullable(),
});
export type Backup = z.infer<typeof backupSchema>;

/** What the backup under way is doing. `doneBytes` of `totalBytes` is the figure for the bar of its step. */
const backupProgressSchema = z.object({
  reason: z.enum(backupReasons),
  step: z.enum(['copying', 'verifying', 'files', 'second_folder']),
  doneBytes: z.number().nonnegative(),
  totalBytes: z.number().nonnegative(),
  startedAt: timeSchema,
});
export type BackupProgress = z.infer<typeof backupProgressSchema>;

/**
 * The second folder as it is now. `absent`: the stick is not in the PC, or another folder lies where it was; `silent`: the share does not
 * answer; `read_only`: nothing can be written there.
 */
const secondFolderSchema = z.object({
  path: z.string(),
  state: z.enum(['present', 'absent', 'silent', 'read_only']),
  /** It lies on the same disk as the data, so it does not help when that disk fails. */
  isOnSameDisk: z.boolean(),
  /** When the newest backup that it holds was made; null: none yet. */
  newestAt: timeSchema.nullable(),
  /** Backups that are still to be copied there. */
  waiting: z.number().int(),
});
export type SecondFolder = z.infer<typeof secondFolderSchema>;

const backupsOverviewSchema = z.object({
  /** Newest first; one that lies in both places is one entry. */
  backups: z.array(backupSchema),
  second: secondFolderSchema.nullable(),
  progress: backupProgressSchema.nullable(),
  /** Whether nothing has been changed in the garage since the newest backup. */
  isUpToDate: z.boolean(),
  /** Why the last try did not succeed, until one does. */
  lastFailure: refusalSchema.extend({ at: timeSchema }).nullable(),
  /** The last restore, and the backup that leads back to the state before it (null: there was none to be made). */
  lastRestore: z.object({ at: timeSchema, name: z.string(), returnTo: z.string().nullable() }).nullable(),
});
export type BackupsOverview = z.infer<typeof backupsOverviewSchema>;

/** A backup of the list. */
const backupNameSchema = z.object({ name: z.string().max(120), place: z.enum(backupPlaces) });

const pinSchema = z.string().max(20);
const pathSchema = z.string().trim().min(1).max(1000);
/** As typed from the sheet, with whatever spaces and dashes. */
const recoveryKeySchema = z.string().max(300);

/** Safety copies: made daily and before risky work, looked at, restored. Restoring and showing the key ask for the PIN again. */
export const backupsContract = {
  overview: procedure('backups.manage').output(backupsOverviewSchema),
  /** Makes one now and answers when it is made, verified and (where there is one) copied to the second folder. */
  create: procedure('backups.manage').output(z.object({ name: z.string() })),
  /** Stops the backup that is under way; what there is of it is thrown away. */
  cancel: procedure('backups.manage').output(z.null()),
  /** Names the second folder, or (null) none. Answers the overview of it as it is. */
  setSecondFolder: procedureOnlyHere('backups.manage')
    .input(z.object({ path: pathSchema.nullable() }))
    .output(secondFolderSchema.nullable()),
  /** Puts a backup in the place of the present data, which are backed up first. All screens then start again. */
  restore: procedureOnlyHere('backups.manage')
    .input(z.object({ backup: z.union([backupNameSchema, z.object({ path: pathSchema })]), pin: pinSchema }))
    .output(z.object({ returnTo: z.string().nullable() })),
  /** The garage's key in the form of the recovery sheet. */
  recoveryKey: procedureOnlyHere('backups.manage')
    .input(z.object({ pin: pinSchema }))
    .output(z.object({ key: z.string() })),
  /** The same as one page to be printed and put away. */
  recoverySheet: procedureOnlyHere('backups.manage')
    .input(z.object({ pin: pinSchema }))
    .output(z.object({ name: z.string(), pdf: z.instanceof(Blob) })),
};

/** Restoring where no garage is open: an empty PC, or a file that cannot be opened. Only on the PC itself, never over the network. */
export const setupBackupsContract = {
  /** The backups beside the data and in the second folder, or in `folder` if one is given. */
  backups: procedureOnlyHere('public')
    .input(z.object({ folder: pathSchema.nullable() }))
    .output(z.array(backupSchema.extend({ file: z.string() }))),
  /** `file` is the path of a backup. Without `recoveryKey` this PC's own key is used. */
  restore: procedureOnlyHere('public')
    .input(z.object({ file: pathSchema, recoveryKey: recoveryKeySchema.optional() }))
    .output(z.object({ keptIn: z.string().nullable() })),
};
