import { join } from 'node:path';
import { v7 } from 'uuid';
import type { DatabaseKey } from '../../../src-main/database/connection.ts';
import { type Garage, openGarage } from '../../../src-main/garage.ts';

/** Time and identity of a garage that is measured: the machine's own. */
export const sources = { now: Date.now, newId: () => v7() };

/** Opens the garage whose files begin with `path`. */
export function openAt(path: string, key: DatabaseKey): Promise<Garage> {
  const inside = { databaseFile: `${path}.db`, keyFile: `${path}.key`, lockFile: `${path}.lock` };
  const resources = join(import.meta.dirname, '../../../resources');
  return openGarage({ path, ...inside, backups: path, files: path }, key, sources, resources);
}
