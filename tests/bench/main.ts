import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBenchGarage } from './bench-garage.ts';
import { measureImport } from './imports.ts';
import { type Result, toTable } from './measure.ts';
import { measureLists, measureOpenOrder, measureSearch } from './reads.ts';
import { measureFirstScript, measureScreens } from './screens.ts';
import { measureStatusChange } from './writes.ts';

// Measures the program on the sample garage. `--keep FOLDER` uses (and fills, when empty) that folder, so that a second run starts at once.
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    orders: { type: 'string', default: '100000' },
    keep: { type: 'string' },
  },
});
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'garageflow-bench-'));
const results: Result[] = [];
try {
  const fillStart = performance.now();
  const bench = await openBenchGarage(folder, Number(values.orders));
  const openedMs = performance.now() - fillStart;
  results.push(await measureSearch(bench));
  results.push(...(await measureLists(bench)));
  results.push(await measureOpenOrder(bench));
  results.push(await measureStatusChange(bench));
  results.push({
    work: 'memory of the process after all this',
    size: bench.size,
    figure: { value: Math.round(process.memoryUsage().rss / 1e6), unit: 'MB' },
    target: '≤ 250 MB',
  });
  results.push({
    work: 'the encrypted file',
    size: bench.size,
    figure: { value: bench.megabytes, unit: 'MB' },
    target: '',
  });
  results.push({
    work: 'filling and opening',
    size: bench.size,
    figure: { value: Math.round(openedMs / 1000), unit: 's' },
    target: '',
  });
  await bench.close();
  results.push(...(await measureScreens(folder, bench.size)));
  results.push(await measureImport());
  results.push(measureFirstScript());
} finally {
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
console.log(values.json ? JSON.stringify({ machine, results }, null, 2) : `${machine}\n\n${toTable(results)}`);
