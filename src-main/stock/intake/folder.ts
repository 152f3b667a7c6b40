import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { languages } from '../../../src-shared/texts/text.ts';
import type { Application } from '../../application/application.ts';
import type { Garage } from '../../garage.ts';
import { type IntakeReport, importMovementFile } from './file.ts';

/** How often the folder is looked at. A file is taken when it has not changed since the look before: whoever writes it has finished. */
const everyMs = 2_000;
const settingKey = 'intake_folder';
/** Where files go that were taken, with a report beside those of which something was refused. */
const doneFolder = 'done';

/** Looks at the watched folder for as long as the program runs; the answer ends it. For the hosts. */
export function watchIntakeFolder(application: Application): () => void {
  const watch = new IntakeFolder(application);
  const timer = setInterval(() => void watch.look(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** The folder in which other systems leave files of movements for this PC. */
export class IntakeFolder {
  readonly #application: Application;
  /** Size and time of each file at the last look. */
  #seen: ReadonlyMap<string, string> = new Map();
  #isLooking = false;

  constructor(application: Application) {
    this.#application = application;
  }

  /** One look: takes what lies there unchanged since the last one. Answers the files that were taken. A bug goes into the log, a folder that is away is waited for. */
  async look(): Promise<readonly string[]> {
    const { state } = this.#application;
    if (state.phase !== 'ready' || this.#isLooking) return [];
    this.#isLooking = true;
    try {
      const folder = await readIntakeFolder(state.garage);
      return folder === null ? [] : await this.#take(state.garage, folder);
    } catch (error) {
      if (!(error instanceof Refusal)) this.#application.reportBug(error, 'intake folder');
      return [];
    } finally {
      this.#isLooking = false;
    }
  }

  async #take(garage: Garage, folder: string): Promise<readonly string[]> {
    const present = await filesIn(folder);
    const settled = [...present].filter(([name, stamp]) => this.#seen.get(name) === stamp);
    this.#seen = present;
    const taken: string[] = [];
    for (const [name] of settled) {
      await takeFile(garage, folder, name);
      taken.push(name);
    }
    return taken;
  }
}

/** The folder that this PC watches; null for none. */
export async function readIntakeFolder({ database }: Garage): Promise<string | null> {
  const row = await database.reader
    .selectFrom('settings')
    .select('value')
    .where('key', '=', settingKey)
    .executeTakeFirst();
  return row && row.value !== '' ? row.value : null;
}

/** Watches another folder, or none. Refuses what is no folder of this PC. */
export async function setIntakeFolder({ database }: Garage, staffId: string, folder: string | null): Promise<void> {
  const value = folder?.trim() ?? '';
  if (value !== '' && !(isAbsolute(value) && (await isFolder(value))))
    throw new Refusal('stock.no_folder', { folder: value });
  await database.write({ staffId, action: 'stock.watchFolder' }, async ({ db }) => {
    await db
      .insertInto('settings')
      .values({ key: settingKey, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  });
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Files of events, each with what changes when it is written to. A folder that is away has none. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile() || !/^[^.].*\.(?:ndjson|jsonl|json)$/i.test(entry.name)) continue;
    const { size, mtimeMs } = await stat(join(folder, entry.name));
    files.set(entry.name, `${size} ${mtimeMs}`);
  }
  return files;
}

async function takeFile(garage: Garage, folder: string, name: string): Promise<void> {
  const settings = await garage.database.reader.selectFrom('garage').select('language').executeTakeFirst();
  const language = languages.find((known) => known === settings?.language) ?? 'ru';
  const report = await importMovementFile(garage.database, join(folder, name), { language });
  const done = join(folder, doneFolder);
  await mkdir(done, { recursive: true });
  const kept = join(done, `${new Date(garage.now()).toISOString().replaceAll(/[:.]/g, '-')} ${name}`);
  await rename(join(folder, name), kept);
  if (report.rejected.length > 0) await writeReport(kept, report);
}

function writeReport(file: string, report: IntakeReport): Promise<void> {
  return writeFile(`${file}.rejected.json`, `${JSON.stringify(report, null, 2)}\n`);
}
