import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { Turns } from '../../../src-cloud/http/turns.ts';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import { type Store, StoreAway } from '../../../src-cloud/store/store.ts';
import { formatStamp } from '../../../src-shared/sync/hlc.ts';
import { routes } from '../../../src-shared/sync/wire/protocol.ts';
import { aDelta, startOfTime } from '../support/cloud.ts';
import { serveCloud } from '../support/http.ts';
import { HttpPc } from '../support/http-pc.ts';

it('tells an operator how it does, in numbers without persons', async () => {
  const { address, log } = await serveCloud();
  const pc = await HttpPc.create(address);
  const tx = formatStamp({ ms: startOfTime, counter: 0, device: pc.device.device });
  await pc.push([aDelta(tx), aDelta(formatStamp({ ms: 2 ** 44, counter: 0, device: pc.device.device }))], {
    waitingMs: 4_000,
  });
  await pc.call('/v1/links/AAAAAAAAAAAAAAAAAAAAAA');
  const metrics = await (await pc.call('/metrics')).text();
  for (const line of [
    'garageflow_http_request_seconds_count{method="POST",route="/v1/push",status="2xx"} 1',
    'garageflow_http_request_seconds_count{method="GET",route="/v1/links/:id",status="4xx"} 1',
    'garageflow_deltas_total{direction="in"} 1',
    'garageflow_delta_refusals_total{code="stamp.ahead"} 1',
    `garageflow_garage_lag_pushes{garage="${pc.garage}"} 0`,
    `garageflow_garage_outbox_age_seconds{garage="${pc.garage}"} 4`,
  ])
    expect(metrics).toContain(line);
  const lines = log.join('');
  expect(lines).toContain('"route":"/v1/push"');
  for (const secret of [pc.token, '127.0.0.1:', 'AAAAAAAAAAAAAAAAAAAAAA', pc.device.device])
    expect(lines.replaceAll(/"msg":"Server listening[^"]*"/g, '')).not.toContain(secret);
});

it('shows metrics to who bears the token, where one is set', async () => {
  const { address } = await serveCloud({ metricsToken: 'scrape' });
  expect((await fetch(`${address}/metrics`)).status).toBe(401);
  expect((await fetch(`${address}/metrics`, { headers: { authorization: 'Bearer scrape' } })).status).toBe(200);
});

it('says by itself what it can be asked', async () => {
  const { address } = await serveCloud();
  const description = (await (await fetch(`${address}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { tags: string[]; security?: object[] }>>;
  };
  // Each in a group to be read in, and only what somebody asks who has no token yet says that it needs none.
  const asked = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({ name: `${method} ${path}`, ...route })),
  );
  expect(asked.filter(({ tags }) => tags.length !== 1)).toEqual([]);
  expect(asked.flatMap(({ name, security }) => (security?.length === 0 ? [name] : []))).toEqual([
    'get /health',
    'get /ready',
    'post /v1/garages',
    'post /v1/challenges',
    'post /v1/sessions',
  ]);
  const named = Object.keys(description.paths);
  for (const route of Object.values(routes)) {
    const path = typeof route === 'string' ? route : route('{id}', '{hash}').replaceAll('%7Bid%7D', '{id}');
    expect(named.map((name) => name.replaceAll(/\{\w+\}/g, '{}'))).toContain(path.replaceAll(/\{\w+\}/g, '{}'));
  }
  const page = await fetch(`${address}/docs/`);
  expect(page.status).toBe(200);
  expect(await page.text()).not.toMatch(/(src|href)="https?:/);
});

it('is alive but not ready while its database is away, and answers 503', async () => {
  const store = new SqliteStore({ file: ':memory:', now: () => startOfTime });
  const { address } = await serveCloud({ store });
  const pc = await HttpPc.create(address);
  expect((await pc.call('/ready')).status).toBe(200);
  const away = () => Promise.reject(new StoreAway('away'));
  const { read, write, check } = store;
  Object.assign(store, { read: away, write: away, check: away });
  expect((await pc.call('/ready')).status).toBe(503);
  expect((await pc.call('/health')).status).toBe(200);
  const refused = await pc.call('/v1/pull?after=0');
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('2');
  Object.assign(store, { read, write, check });
  expect((await pc.call('/v1/pull?after=0')).status).toBe(200);
});

it('ends at once when it is stopped: streams that are open, and those that were just being opened', async () => {
  const store = new SqliteStore({ file: ':memory:', now: () => startOfTime });
  const [asked, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let isSlow = false;
  const read = store.read.bind(store);
  const slowly: Store['read'] = async (garage, work) => {
    if (isSlow) {
      asked.resolve();
      await gate.promise;
    }
    return read(garage, work);
  };
  Object.assign(store, { read: slowly });
  const { address, app } = await serveCloud({ store });
  const pc = await HttpPc.create(address);
  const open = await pc.call(routes.events);
  isSlow = true;
  const opening = pc.call(routes.events);
  await asked.promise;
  const closed = app.close();
  // The open one ends; then the store answers whoever was about to open one.
  expect(await open.text()).toContain('"head":0');
  gate.resolve();
  expect((await opening).status).toBe(503);
  await closed;
});

it('serves the owner’s page under every link, with no script but its own, as small as it was compressed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'garageflow-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const html = '<!doctype html><title>page</title><style>p{}</style><script>1</script>';
  await writeFile(join(folder, 'index.html'), html);
  await writeFile(join(folder, 'index.html.br'), brotliCompressSync(html));
  await writeFile(join(folder, 'worker.js'), 'self;');
  await writeFile(join(folder, 'secret.txt'), 'no');
  const { address } = await serveCloud({ ownerPage: folder });
  const ask = (encoding: string) =>
    fetch(`${address}/r/AAAAAAAAAAAAAAAAAAAAAA`, { headers: { 'accept-encoding': encoding } });
  for (const [encoding, sent] of [
    ['br, gzip', 'br'],
    ['identity', null],
  ] as const) {
    const page = await ask(encoding);
    expect(await page.text()).toBe(html);
    expect(page.headers.get('content-encoding')).toBe(sent);
    expect(page.headers.get('vary')).toContain('accept-encoding');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(
      "default-src 'none'; script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='; style-src 'sha256-",
    );
    expect(policy).not.toContain('unsafe');
  }
  expect((await fetch(`${address}/r/worker.js`)).headers.get('content-type')).toMatch(/javascript/);
  // A link that was cut on its way: the page says so.
  const cut = await fetch(`${address}/r/short`);
  expect([cut.status, await cut.text()]).toEqual([404, html]);
  for (const path of ['/r/index.html.br', '/r/assets/none.js', '/r/..%2fsecret.txt', '/r/secret.txt'])
    expect((await fetch(`${address}${path}`)).status, path).toBeGreaterThanOrEqual(400);
});

it('lets another garage work while one floods', async () => {
  const turns = new Turns({ atOnce: 2, ofGarage: 1, waitingOfGarage: 50 });
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const work = (garage: string, name: string) =>
    turns.take(garage, () => {
      order.push(name);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const flood = Array.from({ length: 51 }, (_, index) => work('a', `a${index}`));
  await expect(work('a', 'too many')).rejects.toEqual(expect.objectContaining({ code: 'too_many' }));
  const calm = [work('b', 'b0'), work('b', 'b1'), work('c', 'c0')];
  await Promise.resolve();
  expect(order).toEqual(['a0', 'b0']);
  const all = Promise.all([...flood, ...calm]);
  while (order.length < 54 || ends.length > 0) {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await all;
  // Nobody waited for more than one piece of work of each of the others.
  expect(order.indexOf('c0')).toBeLessThan(5);
  expect(order.indexOf('b1')).toBeLessThan(6);
});
