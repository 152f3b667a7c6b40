import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { encodePush } from '../../../src-shared/sync/codec.ts';
import { formatStamp } from '../../../src-shared/sync/hlc.ts';
import { limits } from '../../../src-shared/sync/wire/limits.ts';
import { aDelta } from '../support/cloud.ts';
import { HttpPc } from '../support/http-pc.ts';
import { CloudProcess } from '../support/process.ts';

const garages = 4;
const pushesOfEach = 40;
/** As large as a push may be: rows of 500 sealed bytes. */
const rows = 1_800;
const megabyte = 1_048_576;
/** Some 150 MB go over the wire here and are packed and refused: some seconds of a free machine, many times that of a busy one. */
const patienceMs = 150_000;
const columns = Array.from({ length: 14 }, (_, index) => `column_${index}`);
const ofNode = ['--max-old-space-size=96', '--max-semi-space-size=2'];

it(
  'makes garages wait that push the largest batches all at once, however bad their messages are, and lives on',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'garageflow-cloud-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const cloud = new CloudProcess(['--port', '0', '--data', folder], { MALLOC_ARENA_MAX: '1' }, ofNode);
    const address = await cloud.ready();
    const pcs = await Promise.all(Array.from({ length: garages }, () => HttpPc.create(address)));
    const before = await memoryOf(address);
    const statuses = new Map<number, number>();
    await Promise.all(
      pcs.flatMap((pc) => {
        const tx = formatStamp({ ms: Date.now(), counter: 0, device: pc.device.device });
        const deltas = Array.from({ length: rows }, () =>
          aDelta(tx, { table: 'orders', row: randomUUID(), columns, size: 1_000_000, body: randomBytes(500) }),
        );
        // The same number again and again: one is taken, the others are of a disk that was copied.
        const body = encodePush({ batch: randomUUID(), counter: 1, seen: null, waitingMs: 0, deltas });
        expect(body.byteLength).toBeLessThan(limits.bodyBytes);
        return Array.from({ length: pushesOfEach }, async (_, index) => {
          const response = await pc.call('/v1/push', {
            method: 'POST',
            headers: { 'content-type': 'application/cbor' },
            body: new Uint8Array(index % 4 === 3 ? hostile() : body),
          });
          await response.arrayBuffer();
          if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
          statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        });
      }),
    );
    // Taken, malformed, made to wait: nothing else, and everybody was answered.
    for (const status of statuses.keys()) expect([200, 400, 429]).toContain(status);
    expect([...statuses.values()].reduce((sum, count) => sum + count)).toBe(garages * pushesOfEach);
    // Without room for bodies it was 170.
    const after = await memoryOf(address);
    expect(after - before).toBeLessThan(120 * megabyte);
    // Each can go on as if nothing had been.
    for (const pc of pcs)
      expect(
        (await pc.push([aDelta(formatStamp({ ms: 1, counter: 0, device: pc.device.device }))], { counter: 2 })).status,
      ).toBe(200);
    expect(await cloud.end('SIGTERM')).toBe(0);
  },
  patienceMs,
);

/** A million of one thing where there ought to be a list of few. */
function hostile(): Uint8Array {
  const bytes = encodePush({ batch: randomUUID(), counter: 1, seen: null, waitingMs: 0, deltas: [] });
  const mark = Buffer.from('\u0064base', 'latin1');
  const at = Buffer.from(bytes).indexOf(mark) + mark.byteLength;
  const count = 1_000_000;
  const head = Buffer.from([0x9a, 0, 0, 0, 0]);
  head.writeUInt32BE(count, 1);
  // Minus one, a million times.
  return Buffer.concat([bytes.subarray(0, at), head, Buffer.alloc(count, 0x20), bytes.subarray(at + 1)]);
}

async function memoryOf(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(/^garageflow_process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
}
