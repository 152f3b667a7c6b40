import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBenchGarage } from './bench-garage.ts';
import { measureImport } from './imports.ts';
import { type Result, toTable } from './measure.ts';
import { measureLists, measureOpenOrder, measureScrolling, measureSearch, measureToday } from './reads.ts';
import { measureFirstScript, measureScreens } from './screens.ts';
import { measureStock } from './stock.ts';
import { measureAddedLine, measurePayment, measureStatusChange } from './writes.ts';

// Measures the program on the sample garage. `--keep FOLDER` uses (and fills, when empty) that folder, so that a second run starts at once; `--only stock` measures
// parts and stock alone.
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    orders: { type: 'string', default: '100000' },
    keep: { type: 'string' },
    only: { type: 'string' },
  },
});
if (values.only !== undefined && values.only !== 'stock') throw new Error('--only knows: stock');
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'garageflow-bench-'));
const results: Result[] = [];
try {
  if (values.only !== 'stock') await measureAll();
  results.push(...(await measureStock(values.keep)));
  if (values.only !== 'stock') results.push(await measureImport(), measureFirstScript());
} finally {
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}

async function measureAll(): Promise<void> {
  const filledSeconds = existsSync(join(folder, 'garage.db')) ? null : fill(folder, values.orders);
  const bench = await openBenchGarage(folder);
  results.push(await measureSearch(bench));
  results.push(...(await measureLists(bench)));
  results.push(await measureScrolling(bench));
  results.push(await measureOpenOrder(bench));
  results.push(await measureToday(bench));
  results.push(await measureStatusChange(bench));
  results.push(await measureAddedLine(bench));
  results.push(await measurePayment(bench));
  results.push({
    work: 'the encrypted file',
    size: bench.size,
    figure: { value: bench.megabytes, unit: 'MB' },
    target: '',
  });
  if (filledSeconds !== null)
    results.push({ work: 'filling it', size: bench.size, figure: { value: filledSeconds, unit: 's' }, target: '' });
  await bench.close();
  results.push(...(await measureScreens(folder, bench.size)));
}

/** Fills the folder in another process; answers how long it took, in seconds. */
function fill(path: string, orders: string): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'fill.ts'), path, orders], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The sample garage could not be made.');
  return Math.round((performance.now() - start) / 1000);
}

const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
console.log(values.json ? JSON.stringify({ machine, results }, null, 2) : `${machine}\n\n${toTable(results)}`);
