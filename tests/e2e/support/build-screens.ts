import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../../..');

/** Builds the screens, the program and the cloud once before all files, if their sources changed: the very build that `npm start` and `npm run cloud` run. */
export default async function buildScreens(): Promise<void> {
  const script = `import('./scripts/lib/prepare.mjs').then((prepare) => [prepare.ensureScreens(process.execPath), prepare.ensureWorkshop(process.execPath), prepare.ensureCloud(process.execPath)])`;
  await promisify(execFile)(process.execPath, ['-e', script], { cwd: root });
}
