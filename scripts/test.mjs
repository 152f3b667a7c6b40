import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests } from './lib/count-tests.mjs';
import { ensureDependencies, ensureScreens, ensureWorkshop, findNode, root, run } from './lib/prepare.mjs';

// Everything that can run on this machine: rules and services first, then the screens in a real browser.
await ensureDependencies();
const node = findNode();
ensureScreens(node);
ensureWorkshop(node);

const folder = mkdtempSync(join(tmpdir(), 'garageflow-report-'));
const suites = ['vitest.config.ts', 'vitest.e2e.config.ts'];
const filters = process.argv.slice(2);
const reports = [];
let failed = false;
try {
  for (const config of suites) {
    const report = join(folder, `${config}.json`);
    const args = [
      'run',
      '--config',
      config,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
      '--passWithNoTests',
    ];
    const code = await run(node, [join(root, 'node_modules/vitest/vitest.mjs'), ...args, ...filters]);
    failed ||= code !== 0;
    reports.push(report);
  }
  const { passed, failed: failures, skipped, skippedNames, failedNames } = countTests(reports);
  for (const name of skippedNames) console.log(`skipped: ${name}`);
  for (const name of failedNames) console.log(`failed: ${name}`);
  console.log(`${passed} passed, ${failures} failed, ${skipped} skipped`);
  process.exitCode = failed || failures > 0 || passed === 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
