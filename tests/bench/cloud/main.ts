import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { hasPostgres } from '../../cloud/support/postgres.ts';
import { summarise } from '../measure.ts';
import { type Line, toTable } from './lines.ts';
import { type Figures, load, prepareLoad, saturate } from './load.ts';
import { type CloudNodes, withCloud } from './nodes.ts';
import { measureOwnerPage } from './owner-page.ts';
import { installPeers, measurePeer, peers } from './peers.ts';
import { measureReferenceWork, type ReferenceFigures } from './reference-work.ts';

// The cloud, measured: `npm run bench:cloud -- [--seconds 60] [--only work,large,load,nodes,page] [--json]`. Six minutes at most.
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    only: { type: 'string', default: 'work,large,load,nodes,page' },
    rows: { type: 'string', default: '5000' },
    reads: { type: 'string', default: '7000' },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const [rowsWanted, readsWanted] = [Number(values.rows), Number(values.reads)];
const stores = hasPostgres ? (['SQLite', 'PostgreSQL'] as const) : (['SQLite'] as const);
const size = 10_000;
const largeSize = 100_000;
const saturationSeconds = 10;
const megabyte = 1e6;
const cores = cpus().length;

const steps: readonly Step[] = [
  { name: 'write, durable', step: 'write', unit: 'ms', target: '≤ 300 ms', isLocal: true },
  { name: '1,000 single durable commits', step: 'single commits', unit: 'ms', target: '≤ 300 ms', isLocal: true },
  { name: 'as many, by eight screens at once', step: 'commits at once', unit: 'ms', target: '', isLocal: true },
  { name: 'their floor: plain inserts, as durable', step: 'plain commits', unit: 'ms', target: '', isLocal: true },
  { name: 'their floor: as many bytes, as durable', step: 'same bytes', unit: 'ms', target: '', isLocal: true },
  { name: 'push', step: 'push', unit: 'ms', target: { SQLite: '≤ 600 ms', PostgreSQL: '≤ 900 ms' } },
  { name: 'bootstrap (pull)', step: 'bootstrap', unit: 'ms', target: '≤ 500 ms' },
  { name: 'longest block of the main loop meanwhile', step: 'bootstrap: longest block', unit: 'ms', target: '≤ 50 ms' },
  { name: 'lists, behind it', step: 'lists', unit: 'ms', target: '', isLocal: true },
  { name: 'push: on the wire', step: 'push: sent', unit: 'MB', target: '≤ 1.6 MB', isLocal: true },
  { name: 'bootstrap: on the wire', step: 'bootstrap: received', unit: 'MB', target: '≤ 1.6 MB', isLocal: true },
  { name: 'push of the 1,000', step: 'push of single commits', unit: 'ms', target: '' },
  { name: 'pull of the 1,000', step: 'pull of single commits', unit: 'ms', target: '' },
  { name: 'an edit on the other PC, p50', step: 'edit p50', unit: 'ms', target: '≤ 8 ms' },
  { name: 'an edit on the other PC, p95', step: 'edit p95', unit: 'ms', target: '≤ 13 ms' },
  { name: 'on the server’s disk', step: 'disk', unit: 'MB', target: '' },
];
const parts: Readonly<Record<string, () => Promise<Line[]>>> = { work, large, load: steadyLoad, nodes, page };
/** How long a part may take, in milliseconds: what hangs must not keep the others from being measured. */
const patienceMs = 360_000 + seconds * 2_000;
const names = values.only.split(',');
const unknown = names.filter((name) => !parts[name]);
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}.`);
const lines: Line[] = [];
for (const name of names) {
  console.error(`${name} … (after ${Math.round(performance.now() / 1_000)} s)`);
  const measured = await parts[name]?.call(null).catch((error: unknown) => [failed(name, error)]);
  console.error(toTable(measured ?? []));
  lines.push(...(measured ?? []));
}
const machine = `${cores} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
console.log(values.json ? JSON.stringify({ machine, lines }, null, 2) : `${machine}\n\n${toTable(lines)}`);
process.exit(lines.some(({ value }) => Number.isNaN(value)) ? 1 : 0);

/** What could not be measured is told in its place, and the rest goes on. */
function failed(part: string, error: unknown): Line {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  console.error(error);
  return { part, work: `NOT MEASURED: ${reason}`, value: Number.NaN, unit: '', target: '' };
}

/** A cloud for one measurement, which fails when a node ends, or when it takes too long. */
function measureWith<T>(options: Parameters<typeof withCloud>[0], work: (cloud: CloudNodes) => Promise<T>): Promise<T> {
  return withCloud(options, (cloud) => cloud.whileAlive(() => work(cloud), patienceMs));
}

/** The reference work through both stores, and by other engines. */
async function work(): Promise<Line[]> {
  const others: Record<string, ReferenceFigures> = {};
  const folder = await installPeers();
  if (!folder) console.error('The other engines cannot be installed here: measured without them.');
  for (const { engine, name } of folder ? peers : []) {
    const figures = await measurePeer(folder ?? '', engine, size);
    if (figures) others[name] = figures;
  }
  const measured: Line[] = [];
  for (const store of stores) {
    const part = `${size} orders, ${store}`;
    const run = async () => {
      const figures = await measureWith({ store, nodes: 1 }, async (cloud) => ({
        ...(await measureReferenceWork(cloud.addresses[0] ?? '', size)),
        ...(store === 'SQLite' && { disk: await cloud.diskBytes() }),
      }));
      return linesOf(part, figures, { others: store === 'SQLite' ? others : {}, store });
    };
    measured.push(...(await run().catch((error: unknown) => [failed(part, error)])));
  }
  return measured;
}

/** Ten times as much, as who joins a garage of some years has to read. */
async function large(): Promise<Line[]> {
  const figures = await measureWith({ store: 'SQLite', nodes: 1 }, ({ addresses: [address = ''] }) =>
    measureReferenceWork(address, largeSize, { isBulkOnly: true }),
  );
  const part = `${largeSize} orders, SQLite`;
  const ms = (name: string, step: string, target: string): Line => ({
    part,
    work: name,
    value: figures[step] ?? Number.NaN,
    unit: 'ms',
    target,
  });
  return [
    ms('push', 'push', ''),
    ms('bootstrap', 'bootstrap', '≤ 6,000 ms'),
    ms('longest block of the main loop meanwhile', 'bootstrap: longest block', '≤ 50 ms'),
    ms('lists, behind it', 'lists', ''),
    ms('read by a PC at work', 'at work', ''),
    ms('longest block of its main loop meanwhile', 'at work: longest block', '≤ 50 ms'),
    ms('longest wait of somebody who saves there', 'longest save at work', ''),
  ];
}

/** So much is offered evenly for so long, whether the cloud keeps up or not. */
async function steadyLoad(): Promise<Line[]> {
  const measured: Line[] = [];
  for (const store of stores) {
    const part = `load, one node, ${store}, ${seconds} s`;
    const run = measureWith({ store, nodes: 1 }, async (cloud) => {
      const [address = ''] = cloud.addresses;
      // What is compiled on the way would be measured otherwise.
      const prepared = await prepareLoad(address);
      await load({ ...prepared, seconds: 3, rowsPerSecond: rowsWanted / 2, readsPerSecond: readsWanted / 2 });
      const [own, theirs, start] = [process.cpuUsage(), await cloud.cpuSeconds(), performance.now()];
      const done: { result?: Awaited<ReturnType<typeof load>> } = {};
      const most = await cloud.mostMemory(async () => {
        done.result = await load({ ...prepared, seconds, rowsPerSecond: rowsWanted, readsPerSecond: readsWanted });
      });
      const { result } = done;
      if (!result) return;
      const took = (performance.now() - start) / 1_000;
      const { user, system } = process.cpuUsage(own);
      const share = (used: number) => (used / took / cores) * 100;
      measured.push(
        { part, work: 'rows written a second', value: result.rowsPerSecond, unit: '/s', target: `${rowsWanted} /s` },
        ...latencies(part, 'pushes of 50 rows', result.writes),
        { part, work: 'links read a second', value: result.reads.perSecond, unit: '/s', target: `${readsWanted} /s` },
        ...latencies(part, 'reads of a link', result.reads),
        { part, work: 'memory of the node, most', value: most / 1_048_576, unit: 'MB', target: '≤ 150 MB' },
        {
          part,
          work: 'share of the cores: the node',
          value: share((await cloud.cpuSeconds()) - theirs),
          unit: '%',
          target: '',
        },
        {
          part,
          work: 'share of the cores: what makes the load',
          value: share((user + system) / 1e6),
          unit: '%',
          target: '',
        },
      );
    });
    await run.catch((error: unknown) => measured.push(failed(part, error)));
  }
  return measured;
}

function latencies(part: string, what: string, { p50, p95, p99, failed }: Figures): Line[] {
  const line = (work: string, value: number, target: string): Line => ({ part, work, value, unit: 'ms', target });
  return [
    line(`${what}, p50`, p50, ''),
    line(`${what}, p95`, p95, '≤ 200 ms'),
    line(`${what}, p99`, p99, '≤ 1,000 ms'),
    { part, work: `${what} that failed`, value: failed, unit: '', target: '0' },
  ];
}

/** How much one node takes, and two on the same database. The database and what makes the load live on the same cores, so this shows the least of what a second one gives. */
async function nodes(): Promise<Line[]> {
  if (!hasPostgres) return [];
  const measured: Line[] = [];
  for (const count of [1, 2]) {
    const part = `as much as goes, PostgreSQL, ${saturationSeconds} s`;
    await measureWith({ store: 'PostgreSQL', nodes: count }, async (cloud) => {
      await saturate(cloud.addresses, 2);
      const before = await cloud.cpuSeconds();
      const { rowsPerSecond, readsPerSecond } = await saturate(cloud.addresses, saturationSeconds);
      const used = ((await cloud.cpuSeconds()) - before) / saturationSeconds;
      const of = count === 1 ? 'one node' : 'two nodes';
      measured.push(
        { part, work: `${of}: rows written a second`, value: rowsPerSecond, unit: '/s', target: '' },
        { part, work: `${of}: links read a second beside them`, value: readsPerSecond, unit: '/s', target: '' },
        { part, work: `${of}: share of the cores`, value: (used / cores) * 100, unit: '%', target: '' },
      );
    });
  }
  return measured;
}

/** An owner's phone. */
async function page(): Promise<Line[]> {
  const { first, again, bytes } = await measureWith({ store: 'SQLite', nodes: 1 }, ({ addresses: [address = ''] }) =>
    measureOwnerPage(address),
  );
  const part = 'owner’s page, 1.6 Mbit/s, 150 ms, CPU ÷ 4';
  const line = (work: string, value: number, unit: string, target: string): Line => ({
    part,
    work,
    value,
    unit,
    target,
  });
  return [
    line('first visit, median', summarise(first).p50Ms, 'ms', '≤ 1,000 ms'),
    line('first visit, best of 5', Math.min(...first), 'ms', ''),
    line('another visit, median', summarise(again).p50Ms, 'ms', ''),
    line('what travels on the first', bytes / 1_000, 'kB', ''),
  ];
}

interface Step {
  readonly name: string;
  readonly step: string;
  readonly unit: 'ms' | 'MB';
  /** For both stores, or for each. */
  readonly target: string | Readonly<Record<(typeof stores)[number], string>>;
  /** Nothing of it depends on the store. */
  readonly isLocal?: boolean;
}

function linesOf(
  part: string,
  figures: ReferenceFigures,
  {
    others,
    store,
  }: { readonly others: Readonly<Record<string, ReferenceFigures>>; readonly store: (typeof stores)[number] },
): Line[] {
  return steps.flatMap(({ name, step, unit, target, isLocal }) => {
    const value = figures[step];
    if (value === undefined || (isLocal && store !== 'SQLite')) return [];
    const scale = unit === 'MB' ? megabyte : 1;
    const beside = Object.fromEntries(
      Object.entries(others).flatMap(([other, theirs]) =>
        theirs[step] === undefined ? [] : [[other, theirs[step] / scale]],
      ),
    );
    return [
      {
        part,
        work: name,
        value: value / scale,
        unit,
        target: typeof target === 'string' ? target : target[store],
        beside,
      },
    ];
  });
}
