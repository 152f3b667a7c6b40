import type { BackupReason } from '../../src-shared/domain/backup-name.ts';
import type { Garage } from '../garage.ts';

/**
 * Makes sure that there is a verified backup of the garage as it is now, before work that changes much at once. Makes none when nothing has been
 * changed since the newest one. Answers its name. Refuses when none can be made: better to be asked than to have no way back.
 */
export function backupBefore(garage: Garage, reason: Extract<BackupReason, `before-${string}`>): Promise<string> {
  return garage.backups.ensure(reason);
}
