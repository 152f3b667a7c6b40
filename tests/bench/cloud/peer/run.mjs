// The reference work by other engines, each as its makers run it: `node run.mjs ENGINE FOLDER SIZE` prints what each step took as JSON. The server is a
// process of its own (`server.mjs`), the PCs keep what they have on the disk.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [engine = 'yjs', folder = '', size = '10000'] = process.argv.slice(2);
const count = Number(size);
const singles = 1_000;

const order = (index) => ({
  id: crypto.randomUUID(),
  number: `R-${index}`,
  carId: '0198f6a2-0000-7000-8000-000000000001',
  clientId: null,
  branchId: null,
  bayId: null,
  masterId: null,
  complaint: 'Стук спереди справа при торможении',
  notes: '',
  recommendations: '',
  plannedFrom: Date.now(),
  plannedTo: Date.now() + 3_600_000,
  createdAt: Date.now(),
  deletedAt: null,
});

const server = spawn(process.execPath, [join(import.meta.dirname, 'server.mjs'), engine, join(folder, 'server')], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
const port = (await lines.next()).value;
/** What the server's sockets have read and written; for Yjs it answers only when all that came is stored. */
const asked = async () => (await fetch(`http://127.0.0.1:${port}/bench`)).json();

const figures = {};
async function measure(step, work) {
  const before = await asked();
  const start = performance.now();
  await work();
  figures[step] = performance.now() - start;
  const after = await asked();
  figures[`${step}: sent`] = after.read - before.read;
  figures[`${step}: received`] = after.written - before.written;
}

async function yjs() {
  const { Doc, Map: YMap } = await import('yjs');
  const { WebsocketProvider } = await import('y-websocket');
  const { LeveldbPersistence } = await import('y-leveldb');
  const { WebSocket } = await import('ws');
  const pc = (name) => {
    const doc = new Doc();
    const disk = new LeveldbPersistence(join(folder, name));
    let stored = Promise.resolve();
    doc.on('update', (update) => {
      stored = disk.storeUpdate('orders', update);
    });
    return { doc, orders: doc.getMap('orders'), stored: () => stored };
  };
  // Each column by itself, so that edits of different ones both survive.
  const put = ({ orders }, row) => orders.set(row.id, new YMap(Object.entries(row)));
  const connect = ({ doc }) =>
    new WebsocketProvider(`ws://127.0.0.1:${port}`, 'orders', doc, { WebSocketPolyfill: WebSocket, disableBc: true });
  const arrived = (orders, wanted) =>
    new Promise((resolve) => {
      const look = () => orders.size >= wanted && resolve();
      orders.observe(look);
      look();
    });
  const has = async (wanted) => {
    while ((await asked()).rows < wanted) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  const a = pc('a');
  await measure('write', async () => {
    a.doc.transact(() => {
      for (let index = 0; index < count; index += 1) put(a, order(index));
    });
    await a.stored();
  });
  let onA;
  await measure('push', async () => {
    onA = connect(a);
    await has(count);
  });
  onA.destroy();
  const b = pc('b');
  let onB;
  await measure('bootstrap', async () => {
    onB = connect(b);
    await arrived(b.orders, count);
    await b.stored();
  });
  onB.destroy();
  await measure('single commits', async () => {
    for (let index = 0; index < singles; index += 1) {
      put(a, order(count + index));
      await a.stored();
    }
  });
  await measure('push of single commits', async () => {
    onA = connect(a);
    await has(count + singles);
  });
  await measure('pull of single commits', async () => {
    onB = connect(b);
    await arrived(b.orders, count + singles);
    await b.stored();
  });
  const [first] = a.orders.keys();
  await edits(
    (notes) => a.orders.get(first).set('notes', notes),
    (notes, heard) =>
      b.orders.observeDeep(() => {
        if (b.orders.get(first).get('notes') === notes) heard();
      }),
  );
}

async function pouchdb() {
  const { default: PouchDB } = await import('pouchdb');
  const there = `http://127.0.0.1:${port}/orders`;
  const document = ({ id, ...row }) => ({ _id: id, ...row });
  mkdirSync(folder, { recursive: true });
  const a = new PouchDB(join(folder, 'a'));
  const options = { batch_size: 1_000 };
  await measure('write', () => a.bulkDocs(Array.from({ length: count }, (_, index) => document(order(index)))));
  await measure('push', () => a.replicate.to(there, options));
  const b = new PouchDB(join(folder, 'b'));
  await measure('bootstrap', () => b.replicate.from(there, options));
  await measure('single commits', async () => {
    for (let index = 0; index < singles; index += 1) await a.put(document(order(count + index)));
  });
  await measure('push of single commits', () => a.replicate.to(there, options));
  await measure('pull of single commits', () => b.replicate.from(there, options));
  const up = a.replicate.to(there, { live: true, retry: true });
  const down = b.replicate.from(there, { live: true, retry: true });
  const { rows } = await a.allDocs({ limit: 1 });
  const first = rows[0].id;
  await edits(
    async (notes) => a.put({ ...(await a.get(first)), notes }),
    (notes, heard) =>
      b
        .changes({ live: true, since: 'now', include_docs: true })
        .on('change', ({ doc }) => doc._id === first && doc.notes === notes && heard()),
    50,
  );
  up.cancel();
  down.cancel();
}

/** One edit after the other on A, until B hears of it. */
async function edits(edit, hear, times = 200) {
  const durations = [];
  for (let index = 0; index < times; index += 1) {
    const start = performance.now();
    const heard = new Promise((resolve) => hear(`Правка ${index}`, resolve));
    await edit(`Правка ${index}`);
    await heard;
    durations.push(performance.now() - start);
  }
  durations.sort((one, other) => one - other);
  figures['edit p50'] = durations[Math.floor(times / 2)];
  figures['edit p95'] = durations[Math.floor(times * 0.95)];
}

await (engine === 'yjs' ? yjs() : pouchdb());
figures.disk = (await asked()).disk;
server.kill();
console.log(JSON.stringify(figures));
process.exit(0);
