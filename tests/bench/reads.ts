import { clientSorts } from '../../src-shared/contract/clients.ts';
import { orderSorts } from '../../src-shared/contract/orders.ts';
import type { BenchGarage } from './bench-garage.ts';
import { type Result, summarise, time } from './measure.ts';

const page = { search: '', offset: 0, limit: 50 } as const;

/** A call of a list, and what it was, for naming the slowest. */
interface ListCall {
  readonly name: string;
  readonly call: () => Promise<unknown>;
}

/** Typing into the one search box, letter by letter, as people do. */
export async function measureSearch({ client, size, plain }: BenchGarage): Promise<Result> {
  const words = [
    'королёв',
    'смирнова анна',
    '4567',
    '+7 916 12',
    'а123вс',
    'lada vesta',
    '000123',
    'такси',
    'xta',
    'масл',
  ];
  const typed = words.flatMap((word) => [...word].map((_, index) => word.slice(0, index + 1)));
  const timing = await time([...typed, ...typed], (query) => client.search.find({ query, limit: 20 }));
  const find = plain.prepare('SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT 20');
  const terms = typed.filter((text) => /^[\p{L}\d]{3,}$/u.test(text)).map((text) => `"${text}"`);
  return {
    work: 'search as typed, each letter',
    size,
    timing,
    reference: { name: 'plain FTS5 statement', timing: await time(terms, (term) => find.all(term)) },
    target: 'p95 ≤ 30 ms',
  };
}

/** The first page of the lists under every offered order of rows, and under every filter. */
export async function measureLists({ client, size, plain, ids }: BenchGarage): Promise<Result[]> {
  const calls: ListCall[] = [];
  for (const by of orderSorts) {
    for (const descending of [false, true]) {
      for (const [name, filters] of Object.entries(orderFilters(ids))) {
        const sort = { by, descending };
        calls.push({
          name: `orders by ${by} ${descending ? '↓' : '↑'}, ${name}`,
          call: () => client.orders.list({ ...page, sort, filters }),
        });
      }
      for (const search of ['4567', 'смирнов', 'а12']) {
        const sort = { by, descending };
        calls.push({
          name: `orders by ${by} ${descending ? '↓' : '↑'}, “${search}”`,
          call: () => client.orders.list({ ...page, search, sort, filters: {} }),
        });
      }
    }
  }
  for (const by of clientSorts) {
    for (const descending of [false, true]) {
      for (const [name, filters] of Object.entries(clientFilters)) {
        const sort = { by, descending };
        calls.push({
          name: `clients by ${by} ${descending ? '↓' : '↑'}, ${name}`,
          call: () => client.clients.list({ ...page, sort, filters }),
        });
      }
    }
  }
  const floor = plain.prepare('SELECT * FROM order_summaries WHERE in_bin = 0 ORDER BY created_at DESC LIMIT 50');
  const reference = {
    name: 'plain page of orders',
    timing: await time(Array.from({ length: 200 }), () => floor.all()),
  };
  return [await measureCalls('first page of a list, every sort × filter', calls, size, reference)];
}

async function measureCalls(
  work: string,
  calls: readonly ListCall[],
  size: string,
  reference: NonNullable<Result['reference']>,
): Promise<Result> {
  const durations: { name: string; ms: number }[] = [];
  for (const { name, call } of calls) {
    await call();
    for (let run = 0; run < 3; run += 1) {
      const start = performance.now();
      await call();
      durations.push({ name, ms: performance.now() - start });
    }
  }
  const slowest = durations.toSorted((a, b) => b.ms - a.ms)[0];
  const timing = summarise(durations.map(({ ms }) => ms));
  return {
    work: `${work} (${calls.length} of them; slowest: ${slowest?.name})`,
    size,
    timing,
    reference,
    target: 'p95 ≤ 30 ms',
  };
}

function orderFilters({ masterId, carId, clientId, now }: BenchGarage['ids']) {
  return {
    'no filter': {},
    open: { isOpen: true },
    closed: { statuses: ['closed' as const] },
    'waiting for parts': { statuses: ['waiting_parts' as const] },
    late: { isLate: true },
    'with debt': { hasDebt: true },
    'of a master': { masterId },
    'of a car': { carId },
    'of a client': { clientId },
    'of a month': { createdFrom: now - 60 * 86_400_000, createdTo: now - 30 * 86_400_000 },
    'in the bin': { inBin: true },
  };
}

const clientFilters = {
  'no filter': {},
  companies: { kind: 'company' as const },
  'with debt': { hasDebt: true },
  'without consent': { hasConsent: false },
};

/** Opening an order: everything its screen shows. */
export async function measureOpenOrder({ client, size, plain, orderIds }: BenchGarage): Promise<Result> {
  const timing = await time(orderIds, (id) => client.orders.get({ id }));
  const statements = [
    'SELECT * FROM orders WHERE id = ?',
    'SELECT * FROM order_lines WHERE order_id = ?',
    'SELECT * FROM order_events WHERE order_id = ?',
    'SELECT * FROM payments WHERE order_id = ?',
  ].map((text) => plain.prepare(text));
  const reference = await time(orderIds, (id) => statements.map((statement) => statement.all(id)));
  return {
    work: 'open an order',
    size,
    timing,
    reference: { name: 'plain statements', timing: reference },
    target: 'p95 ≤ 15 ms',
  };
}

/** Scrolling through the whole list: pages at random places, one after another. */
export async function measureScrolling({ client, size, plain }: BenchGarage): Promise<Result> {
  const offsets = Array.from({ length: 200 }, (_, index) => (index * 7919) % 100_000);
  const sort = { by: 'created', descending: true } as const;
  const timing = await time(offsets, (offset) => client.orders.list({ ...page, sort, filters: {}, offset }));
  const floor = plain.prepare(
    'SELECT * FROM order_summaries WHERE in_bin = 0 ORDER BY created_at DESC, seq DESC LIMIT 50 OFFSET ?',
  );
  return {
    work: 'a page somewhere in the list',
    size,
    timing,
    reference: { name: 'plain page', timing: await time(offsets, (offset) => floor.all(offset)) },
    target: 'p95 ≤ 30 ms',
  };
}

/** What the first screen of the day shows: bays, who waits for whom, what is late. */
export async function measureToday({ client, size, plain }: BenchGarage): Promise<Result> {
  const runs = Array.from({ length: 200 });
  const timing = await time(runs, () => client.today.get({ branchId: null }));
  const floor = plain.prepare('SELECT * FROM order_summaries WHERE in_bin = 0 AND is_open = 1');
  return {
    work: 'the working day',
    size,
    timing,
    reference: { name: 'plain open orders', timing: await time(runs, () => floor.all()) },
    target: 'p95 ≤ 30 ms',
  };
}
