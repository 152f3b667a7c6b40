import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { v7 } from 'uuid';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { Application } from '../application/application.ts';
import { defaultDataPath, keyFileStore } from '../application/data-folder.ts';
import { writeLog } from '../application/log.ts';
import type { Garage } from '../garage.ts';

const projectRoot = join(import.meta.dirname, '../..');

/** Runs `work` with the program over a data folder (made when it is not there), and lets go of the folder whatever happens. */
export async function withApplication<Result>(
  data: string | undefined,
  work: (application: Application) => Promise<Result>,
): Promise<Result> {
  const application = await Application.start({
    dataPath: data ?? defaultDataPath(),
    resources: join(projectRoot, 'resources'),
    keys: keyFileStore,
    now: Date.now,
    newId: () => v7(),
    // Slow statements are the program's own affair; somebody who runs a command wants its answer.
    log: (line, details) => {
      if (line === 'unexpected error') writeLog(line, details);
    },
  });
  try {
    return await work(application);
  } finally {
    await application.close();
  }
}

/** Runs `work` with the garage in a data folder. Refuses a folder without one, and makes nothing in it. */
export async function withGarage<Result>(
  data: string | undefined,
  work: (garage: Garage, application: Application) => Promise<Result>,
): Promise<Result> {
  const folder = resolve(data ?? defaultDataPath());
  if (!existsSync(join(folder, 'garage.db')) && !existsSync(join(folder, 'garage.db.restoring')))
    throw new Refusal('cli.no_garage', { folder });
  return withApplication(data, async (application) => {
    const { garage } = application;
    const founded = await garage.database.reader.selectFrom('garage').select('id').executeTakeFirst();
    if (!founded) throw new Refusal('cli.no_garage', { folder });
    return work(garage, application);
  });
}

/** Runs `work` with the program over a folder in which there is no garage yet. Refuses one that holds a garage, whatever its state. */
export function withNewFolder<Result>(
  data: string | undefined,
  work: (application: Application) => Promise<Result>,
): Promise<Result> {
  return withApplication(data, async (application) => {
    if (!(await isEmpty(application))) throw new Refusal('folder.not_empty', { folder: application.folder.path });
    return work(application);
  });
}

async function isEmpty({ state }: Application): Promise<boolean> {
  if (state.phase !== 'ready') return state.phase === 'empty';
  return (await state.garage.database.reader.selectFrom('garage').select('id').executeTakeFirst()) === undefined;
}
