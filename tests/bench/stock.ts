import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { router } from '../../src-main/application/router.ts';
import { Screen } from '../../src-main/application/screen.ts';
import { Session } from '../../src-main/session/session.ts';
import { importMovementFile } from '../../src-main/stock/intake/file.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { startProgram } from './bench-garage.ts';
import { type Result, time } from './measure.ts';

/** The size at which parts are measured. */
const size = { parts: 50_000, movements: 2_000_000 } as const;
const events = 100_000;
const searches = ['w12', 'фильтр', 'колодки 4', 'w777', 'свеча зажигания', 'бренд 7', 'масло моторное 12', '1234'];

/** Measures parts and stock on a garage of their own, filled in `keep` (and kept) or in a temporary folder. */
export async function measureStock(keep: string | undefined): Promise<Result[]> {
  const folder = keep === undefined ? mkdtempSync(join(tmpdir(), 'garageflow-stock-')) : join(keep, 'stock');
  mkdirSync(folder, { recursive: true });
  try {
    if (!existsSync(join(folder, 'garage.db'))) fill(folder);
    return await measureIn(folder);
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function fill(folder: string): void {
  const program = join(import.meta.dirname, 'stock-fill.ts');
  const args = [program, folder, String(size.parts), String(size.movements)];
  if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0)
    throw new Error('The garage with its parts could not be made.');
}

async function measureIn(folder: string): Promise<Result[]> {
  const application = await startProgram(folder);
  const { database } = application.garage;
  const { reader } = database;
  const manager = await reader.selectFrom('staff').select(['id', 'name', 'role']).executeTakeFirstOrThrow();
  const session = new Session({ id: 'bench', host: 'loopback', address: '', lastUsedAt: Number.POSITIVE_INFINITY });
  session.signIn(manager, application.opening);
  const client = createRouterClient(router, { context: { screen: new Screen(application, session) } });
  const parts = await reader.selectFrom('parts').select('id').orderBy('id').limit(400).execute();
  const [busiest = '', ...others] = parts.map(({ id }) => id);
  const [warehouse] = await client.stock.warehouses();
  const warehouseId = warehouse?.id ?? '';
  const page = { search: '', filters: {}, sort: { by: 'name', descending: false }, offset: 0, limit: 100 } as const;
  const sorts = ['name', 'article', 'brand', 'stock', 'value', 'retail', 'moved'] as const;
  const total = `${size.parts} parts, ${size.movements} movements`;
  const result = (work: string, timing: Result['timing'], target: string): Result => ({
    work,
    size: total,
    target,
    ...(timing && { timing }),
  });
  const results = [
    result(
      'stock of a part',
      await time(others.slice(0, 200), (productId) => client.stock.levels({ productId })),
      'p95 ≤ 30 ms',
    ),
    result(
      'parts list, any order of rows',
      await time([...sorts, ...sorts, ...sorts], (by) =>
        client.parts.list({ ...page, sort: { by, descending: true } }),
      ),
      'p95 ≤ 30 ms',
    ),
    result(
      'parts list while searching',
      await time([...searches, ...searches], (search) => client.parts.list({ ...page, search })),
      'p95 ≤ 30 ms',
    ),
    result(
      'a part for a line, as typed',
      await time([...searches, ...searches], (text) => client.parts.find({ text, warehouseId, limit: 10 })),
      'p95 ≤ 30 ms',
    ),
    result(
      '"why" of a part with 10,000 movements',
      await time([0, 100, 500, 1_000, 2_000, 5_000, 9_000, 0, 100, 500, 1_000, 2_000, 5_000, 9_000], (offset) =>
        client.stock.why({ productId: busiest, warehouseId: null, offset, limit: 100 }),
      ),
      'p95 ≤ 50 ms',
    ),
    result(
      'a movement posted, part of 10,000',
      await time(Array.from({ length: 200 }), () => receive(busiest)),
      'p95 ≤ 15 ms',
    ),
    result('a movement posted, any part', await time(others.slice(0, 200), receive), 'p95 ≤ 15 ms'),
  ];
  results.push(await measureIntake(folder));
  await application.close();
  return results;

  function receive(partId: string) {
    const line = { partId, quantityThousandths: quantity(1_000), unitCostKopecks: kopecks(12_300) };
    return client.stock.receive({ warehouseId, lines: [line], note: '' });
  }

  /** A file of events, from its first byte until every sum is derived. */
  async function measureIntake(path: string): Promise<Result> {
    const file = join(path, `events-${Date.now()}.ndjson`);
    writeFileSync(file, eventLines().join('\n'));
    const start = performance.now();
    const report = await importMovementFile(database, file, { language: 'ru' });
    const seconds = (performance.now() - start) / 1_000;
    rmSync(file);
    const value = Math.round(report.created.movements / seconds);
    return {
      work: 'events from a file',
      size: `${events} events`,
      figure: { value, unit: 'events/s' },
      target: '≥ 10,000/s',
    };
  }
}

/** Transfers between two warehouses of a thousand products, each half an event. */
function eventLines(): string[] {
  const run = Date.now();
  return Array.from({ length: events }, (_, index) => {
    const isArrival = index % 2 === 1;
    return JSON.stringify({
      id: `${run}-${index}`,
      source: isArrival ? 'WH-B' : 'WH-A',
      specversion: '1.0',
      type: 'ru.retail.warehouses.movement',
      data: {
        movement_id: `${run}-${index >> 1}`,
        warehouse_id: isArrival ? 'warehouse-b' : 'warehouse-a',
        timestamp: new Date(run - events + index).toISOString(),
        event: isArrival ? 'arrival' : 'departure',
        product_id: `product-${(index >> 1) % 1_000}`,
        quantity: 1 + (index % 7),
      },
    });
  });
}
