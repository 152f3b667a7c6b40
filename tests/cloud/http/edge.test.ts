import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeNews, decodePull, encodePush } from '../../../src-shared/sync/codec.ts';
import { formatStamp } from '../../../src-shared/sync/hlc.ts';
import type { Cursor } from '../../../src-shared/sync/wire/deltas.ts';
import { limits } from '../../../src-shared/sync/wire/limits.ts';
import { nudgeSchema } from '../../../src-shared/sync/wire/mail.ts';
import { problemSchema } from '../../../src-shared/sync/wire/problems.ts';
import { aDelta, sha256, startOfTime } from '../support/cloud.ts';
import { serveCloud } from '../support/http.ts';
import { HttpPc } from '../support/http-pc.ts';

const problem = async (response: Response) => {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const { code, status } = problemSchema.parse(await response.json());
  expect(status).toBe(response.status);
  return `${status} ${code}`;
};
const stamp = (pc: HttpPc, ms: number) => formatStamp({ ms: startOfTime + ms, counter: 0, device: pc.device.device });

describe('the way of a delta by HTTP', () => {
  it('goes through CBOR and zstd, and back', async () => {
    const { address } = await serveCloud();
    const pc = await HttpPc.create(address);
    const deltas = Array.from({ length: 50 }, (_, index) => aDelta(stamp(pc, 1), { row: `row-${index}`, size: 50 }));
    const answer = await pc.push(deltas);
    expect(await answer.json()).toMatchObject({ head: { seq: 1 }, refused: [], time: startOfTime });

    const code = randomBytes(16).toString('base64url');
    expect((await pc.post('/v1/enrolments', { codeHash: sha256(code) })).status).toBe(204);
    const other = new HttpPc(address, pc.garage);
    const { device, publicKey } = other.device;
    expect((await other.post('/v1/devices', { garage: pc.garage, code, device, publicKey })).status).toBe(201);
    await other.signIn();
    const page = await other.pull();
    expect(page.deltas).toHaveLength(50);
    expect(page).toMatchObject({ next: { seq: 1 }, head: 1, open: [], counter: 0 });
    expect(Buffer.from(page.deltas[0]?.body ?? []).toString()).toBe(`sealed ${stamp(pc, 1)}`);
    const packed = await other.call('/v1/pull?after=0', { headers: { accept: 'application/zstd, application/cbor' } });
    expect(packed.headers.get('content-type')).toBe('application/zstd');
    expect(packed.headers.get('content-encoding')).toBeNull();
    expect(decodePull(zstdDecompressSync(await packed.arrayBuffer()))).toEqual(page);
    const gzipped = await pc.call('/v1/push', {
      method: 'POST',
      headers: { 'content-type': 'application/cbor', 'content-encoding': 'gzip' },
      body: new Uint8Array(
        gzipSync(encodePush({ batch: randomUUID(), counter: 2, seen: null, waitingMs: 5, deltas: [] })),
      ),
    });
    expect(gzipped.status).toBe(200);
    const rows = await other.post('/v1/rows', { table: 'clients', rows: ['row-7'] });
    expect(rows.headers.get('content-type')).toBe('application/cbor');
  });

  it('tells small news themselves to who is of the garage, if their sender knows what stands before them', async () => {
    const { address } = await serveCloud();
    const pc = await HttpPc.create(address);
    const code = randomBytes(16).toString('base64url');
    await pc.post('/v1/enrolments', { codeHash: sha256(code) });
    const other = new HttpPc(address, pc.garage);
    const { device, publicKey } = other.device;
    await other.post('/v1/devices', { garage: pc.garage, code, device, publicKey });
    await other.signIn();
    const stop = new AbortController();
    const stream = await other.call('/v1/events', { signal: stop.signal });
    const reader = stream.body!.getReader();
    const next = async () => {
      const text = Buffer.from((await reader.read()).value ?? []).toString();
      return nudgeSchema.parse(JSON.parse(text.slice('data: '.length)));
    };
    expect(await next()).toEqual({ head: 0, mail: 0 });
    const { head: seen } = (await (await pc.push([aDelta(stamp(pc, 1))])).json()) as { head: Cursor };
    expect(await next()).toEqual({ head: 1, mail: 0 });
    const delta = aDelta(stamp(pc, 2));
    await pc.push([delta], { counter: 2, seen });
    const { news = '', ...rest } = await next();
    expect(rest).toEqual({ head: 2, mail: 0 });
    const told = decodeNews(Buffer.from(news, 'base64url'));
    expect(told).toMatchObject({ after: seen, next: { seq: 2 }, time: startOfTime });
    expect(told.deltas.map(({ tx, row }) => [tx, row])).toEqual([[delta.tx, delta.row]]);
    const { head } = (await (await pc.push([], { counter: 3, seen: told.next })).json()) as { head: Cursor };
    expect(head).toEqual(told.next);
    stop.abort();
  });

  it('nudges the other devices of the garage, not who pushed', async () => {
    const { address } = await serveCloud();
    const pc = await HttpPc.create(address);
    const stop = new AbortController();
    const stream = await pc.call('/v1/events', { signal: stop.signal });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const reader = stream.body!.getReader();
    const next = async () => Buffer.from((await reader.read()).value ?? []).toString();
    expect(await next()).toBe('data: {"head":0,"mail":0}\n\n');

    const id = randomBytes(16).toString('base64url');
    const token = randomBytes(32).toString('base64url');
    await pc.push([aDelta(stamp(pc, 1))]);
    const published = await pc.call(`/v1/links/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        accessHash: sha256(token),
        version: 1,
        sealed: 'c2VhbGVk',
        expiresAt: startOfTime + 9_999,
      }),
    });
    expect(await published.json()).toEqual({ version: 1 });
    const owner = { headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } };
    const page = await fetch(`${address}/v1/links/${id}`, owner);
    expect(await page.json()).toMatchObject({ version: 1, sealed: 'c2VhbGVk' });
    const body = JSON.stringify({ id: randomUUID(), sealed: 'eWVz' });
    expect((await fetch(`${address}/v1/links/${id}/replies`, { ...owner, method: 'POST', body })).status).toBe(202);
    expect(await next()).toBe('data: {"head":1,"mail":1}\n\n');
    stop.abort();
  });
});

describe('what is refused at the edge', () => {
  it('who is not signed in, and a program that is too old', async () => {
    const { address } = await serveCloud();
    const pc = new HttpPc(address);
    for (const path of [
      '/v1/pull?after=0',
      '/v1/events',
      '/v1/digest',
      '/v1/devices',
      '/v1/mail?after=0',
      '/v1/sources',
    ])
      expect(await problem(await pc.call(path)), path).toBe('401 not_signed_in');
    const old = { headers: { 'garageflow-protocol': '0' } };
    expect(await problem(await pc.call('/v1/pull?after=0', old))).toBe('426 too_old');
    expect(await problem(await pc.call('/nowhere'))).toBe('404 not_found');
  });

  it('a guessed link as if there were none, whatever is tried', async () => {
    const { address } = await serveCloud();
    const pc = await HttpPc.create(address);
    const id = randomBytes(16).toString('base64url');
    const body = JSON.stringify({ accessHash: sha256('t'), version: 1, sealed: 'YQ', expiresAt: startOfTime + 9_999 });
    await pc.call(`/v1/links/${id}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
    const guess = randomBytes(16).toString('base64url');
    const answers = await Promise.all(
      [`/v1/links/${id}`, `/v1/links/${guess}`, `/v1/links/${id}/events`, `/v1/links/${guess}/events`].flatMap((path) =>
        ['', 'Bearer x', 'Basic dDp0', `Bearer ${'x'.repeat(2_000)}`].map(async (authorization) => {
          const response = await fetch(`${address}${path}`, { headers: { authorization } });
          return `${response.status} ${await response.text()}`;
        }),
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^404 .*not_found/);
  });

  it('bodies that are too large, before and after they are unpacked', async () => {
    const { address } = await serveCloud();
    const pc = await HttpPc.create(address);
    const send = (body: Uint8Array, encoding?: string) =>
      pc.call('/v1/push', {
        method: 'POST',
        headers: { 'content-type': 'application/cbor', ...(encoding && { 'content-encoding': encoding }) },
        body: new Uint8Array(body),
      });
    expect(await problem(await send(randomBytes(limits.bodyBytes + 1)))).toBe('413 too_large');
    // 200 MiB of nothing in some kilobytes.
    const nothing = Buffer.alloc(200 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    for (const [encoding, bomb] of [
      ['zstd', zstdCompressSync(nothing)],
      ['gzip', gzipSync(nothing)],
    ] as const)
      expect(await problem(await send(bomb, encoding)), encoding).toBe('413 too_large');
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    expect(await problem(await send(randomBytes(100), 'zstd'))).toBe('400 malformed');
    expect(await problem(await send(randomBytes(100)))).toBe('400 malformed');
    expect(await problem(await send(Buffer.from('{}'), 'br'))).toBe('415 unsupported');
  });

  it('what is not of the protocol', async () => {
    const { address } = await serveCloud();
    const pc = await HttpPc.create(address);
    expect(await problem(await pc.post('/v1/rows', { table: 'Robert’); DROP', rows: [] }))).toBe('400 malformed');
    expect(await problem(await pc.post('/v1/rows', 'x'))).toBe('400 malformed');
    expect(await problem(await pc.call('/v1/pull?after=-1'))).toBe('400 malformed');
    const text = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' };
    expect(await problem(await pc.call('/v1/rows', text))).toBe('415 unsupported');
  });

  it('lists that are longer than any of the wire, before each thing in them is looked at', async () => {
    const { address } = await serveCloud();
    const pc = await HttpPc.create(address);
    const rows = (length: number) => ({ table: 'clients', rows: Array.from({ length }, () => randomUUID()) });
    expect((await pc.post('/v1/rows', rows(limits.deltas))).status).toBe(200);
    const tooLong = await pc.post('/v1/rows', rows(limits.deltas + 1));
    expect(await tooLong.json()).toMatchObject({ code: 'malformed', detail: 'A list is too long.' });
    const links = await pc.call(`/v1/links/${randomBytes(16).toString('base64url')}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ blobs: Array.from({ length: 300_000 }, () => 1) }),
    });
    expect(await links.json()).toMatchObject({ code: 'malformed', detail: 'A list is too long.' });
  });

  it('the bodies of whoever is not signed in, unread', async () => {
    const { address } = await serveCloud();
    const pc = new HttpPc(address);
    // Not even what it says of its length is looked at.
    const chunk = { method: 'PUT', headers: { 'content-type': 'nonsense' }, body: new Uint8Array(100_000) };
    expect(await problem(await pc.call(`/v1/blobs/${sha256('x')}`, chunk))).toBe('401 not_signed_in');
  });

  it('a garage by whoever does not know the operator’s code', async () => {
    const { address } = await serveCloud({ garageCode: 'open sesame' });
    await expect(HttpPc.create(address, 'guess')).rejects.toThrow('code.wrong');
    await HttpPc.create(address, 'open sesame');
  });

  it('a chunk under another’s name', async () => {
    const { address } = await serveCloud();
    const pc = await HttpPc.create(address);
    const chunk = randomBytes(limits.blobBytes);
    const put = (hash: string, body: Buffer) =>
      pc.call(`/v1/blobs/${hash}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(body),
      });
    expect((await put(sha256(chunk), chunk)).status).toBe(204);
    expect(await problem(await put(sha256('x'), chunk))).toBe('400 malformed');
    expect(await problem(await put(sha256(chunk), Buffer.alloc(limits.blobBytes + 1)))).toBe('413 too_large');
    expect((await pc.call(`/v1/blobs/${sha256(chunk)}`, { method: 'HEAD' })).status).toBe(204);
    expect((await pc.call(`/v1/blobs/${sha256('y')}`, { method: 'HEAD' })).status).toBe(404);
    expect(sha256(Buffer.from(await (await pc.call(`/v1/blobs/${sha256(chunk)}`)).arrayBuffer()))).toBe(sha256(chunk));
  });

  it('too many requests of one address', async () => {
    const { address } = await serveCloud({ perMinute: 5 });
    const pc = new HttpPc(address);
    const answers = await Promise.all(Array.from({ length: 8 }, () => pc.call('/v1/pull?after=0')));
    const last = answers.filter(({ status }) => status === 429);
    expect(last).toHaveLength(3);
    expect(Number(last[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problem(last[0]!)).toBe('429 too_many');
    expect((await pc.call('/health')).status).toBe(200);
  });
});

describe('events from other systems', () => {
  it('come one by one or many at once, and only as CloudEvents', async () => {
    const { address } = await serveCloud();
    const pc = await HttpPc.create(address);
    const token = `${pc.garage}.${randomBytes(16).toString('base64url')}`;
    await pc.post('/v1/sources', { name: 'telephony', tokenHash: sha256(token) });
    const event = (id: string) => ({ specversion: '1.0', id, source: '/pbx', type: 'call.missed', data: { n: 1 } });
    const post = (type: string, body: unknown, bearer = token) =>
      fetch(`${address}/v1/inbox`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': type },
        body: JSON.stringify(body),
      });
    expect((await post('application/cloudevents+json; charset=utf-8', event('1'))).status).toBe(202);
    expect((await post('application/cloudevents-batch+json', [event('1'), event('2')])).status).toBe(202);
    expect(await problem(await post('application/cloudevents+json', { ...event('3'), specversion: '0.3' }))).toBe(
      '400 malformed',
    );
    expect(await problem(await post('application/cloudevents+json', event('3'), 'wrong'))).toBe('401 not_signed_in');
    const { mail } = (await (await pc.call('/v1/mail?after=0')).json()) as { mail: { id: string; kind: string }[] };
    expect(mail.map(({ kind }) => kind)).toEqual(['event', 'event']);
    expect((await pc.post('/v1/mail/done', { ids: mail.map(({ id }) => id) })).status).toBe(204);
    expect(await (await pc.call('/v1/mail?after=0')).json()).toEqual({ mail: [], head: 2 });
  });
});
