import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { addressOf, networkOf, RequestCounts } from '../../../src-cloud/http/request-counts.ts';
import { sha256, startOfTime } from '../support/cloud.ts';
import { type ServedCloud, serveCloud } from '../support/http.ts';
import { HttpPc } from '../support/http-pc.ts';

/** A link that is published, and how its owner asks. */
async function aLink({ address }: ServedCloud, sealed = 'c2VhbGVk') {
  const pc = await HttpPc.create(address);
  const path = `/v1/links/${randomBytes(16).toString('base64url')}`;
  const token = randomBytes(32).toString('base64url');
  const publish = (version: number, content = sealed) =>
    pc.call(path, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        accessHash: sha256(token),
        version,
        sealed: content,
        expiresAt: startOfTime + 9_999,
      }),
    });
  await publish(1);
  const read = (headers: Record<string, string> = {}, more = '') =>
    fetch(`${address}${path}${more}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
  return { pc, path, publish, read };
}

/** Which of the requests of a log had no number, which the framework gives: they were answered before it. */
const quickOnes = (log: readonly string[]) =>
  log.filter((line) => line.includes('"route":"/v1/links/:id"') && line.includes('"GET"') && !line.includes('reqId'));

it('answers a link that is at hand as the route does, letter for letter', async () => {
  const served = await serveCloud();
  const { read } = await aLink(served);
  const whole = async (response: Response) => ({
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => name !== 'date')),
    text: await response.text(),
  });
  const slowly = await whole(await read());
  expect(quickOnes(served.log)).toHaveLength(0);
  expect(await whole(await read())).toEqual(slowly);
  expect(quickOnes(served.log)).toHaveLength(1);
  // A question that is out of the ordinary is the framework's, and answered alike.
  expect(await whole(await read({}, '?x'))).toEqual(slowly);
  expect(quickOnes(served.log)).toHaveLength(1);
  const metrics = await (await fetch(`${served.address}/metrics`)).text();
  expect(metrics).toContain('_count{method="GET",route="/v1/links/:id",status="2xx"} 3');
});

it('refuses what the route refuses: a wrong token, an old program, a link that is withdrawn or over', async () => {
  const served = await serveCloud();
  const { pc, path, publish, read } = await aLink(served);
  await read();
  expect((await read({ authorization: 'Bearer guess' })).status).toBe(404);
  expect((await read({ authorization: '' })).status).toBe(404);
  expect((await read({ 'garageflow-protocol': '0' })).status).toBe(426);
  await publish(2, 'bmV3');
  await read();
  expect(await (await read()).json()).toMatchObject({ version: 2, sealed: 'bmV3', time: startOfTime });
  served.clock.now += 9_999;
  expect((await read()).status).toBe(404);
  served.clock.now -= 9_999;
  expect((await read()).status).toBe(200);
  expect((await pc.call(path, { method: 'DELETE' })).status).toBe(204);
  expect((await read()).status).toBe(404);
});

it('leaves what is large to the route, which waits for room', async () => {
  const served = await serveCloud();
  const { read } = await aLink(served, 'x'.repeat(65_537));
  for (let round = 0; round < 3; round += 1) expect((await read()).status).toBe(200);
  expect(quickOnes(served.log)).toHaveLength(0);
});

it('counts with the others of its address, and refuses as they are refused', async () => {
  const served = await serveCloud({ perMinute: 10 });
  const { read } = await aLink(served);
  const answers: Response[] = [];
  while (answers.length < 12) answers.push(await read());
  const refused = answers.filter(({ status }) => status === 429);
  // One was the garage's, who published; those of signing in have limits of their own.
  expect(refused).toHaveLength(3);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused[0]?.json()).toMatchObject({ code: 'too_many' });
});

it('believes as many proxies as there are, and counts one of IPv6 by its network', () => {
  const from = (said: string, proxies: number) => {
    const headers: IncomingHttpHeaders = { 'x-forwarded-for': said };
    return addressOf({ remoteAddress: '10.0.0.1', headers }, proxies);
  };
  expect(from('1.1.1.1, 2.2.2.2', 0)).toBe('10.0.0.1');
  expect(from('1.1.1.1, 2.2.2.2', 1)).toBe('2.2.2.2');
  expect(from(' 1.1.1.1 ,2.2.2.2', 2)).toBe('1.1.1.1');
  expect(from('1.1.1.1', 3)).toBe('1.1.1.1');
  expect(from(' , ', 1)).toBe('10.0.0.1');
  for (const [address, network] of [
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['2001:DB8:0:12:3::4', '2001:db8:0:12::'],
    ['2001:0db8::0012:1:2:3:4', '2001:db8:0:12::'],
    ['fe80::1%eth0', 'fe80:0:0:0::'],
    ['::1', '0:0:0:0::'],
    ['::2:3:4:5:6:7', '0:0:2:3::'],
    ['nonsense:', 'nonsense:'],
  ] as const)
    expect(networkOf(address)).toBe(network);
});

it('forgets whoever began to count longest ago when there are too many', () => {
  const counts = new RequestCounts();
  counts.add('first', 60_000);
  expect(counts.add('first', 60_000).current).toBe(2);
  for (let index = 0; index < 50_000; index += 1) counts.add(`${index}`, 60_000);
  expect(counts.add('first', 60_000).current).toBe(1);
  expect(counts.add('49999', 60_000).current).toBe(2);
  expect(counts.add('49999', 0).current).toBe(1);
});
