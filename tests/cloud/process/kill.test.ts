import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { formatStamp } from '../../../src-shared/sync/hlc.ts';
import { aDelta } from '../support/cloud.ts';
import { HttpPc } from '../support/http-pc.ts';
import { CloudProcess } from '../support/process.ts';

/** After how many acknowledged pushes of the whole the process is killed, round by round: early, and while many are under way. */
const rounds = [1, 7, 20];

interface Sender {
  readonly pc: HttpPc;
  /** Rows of acknowledged pushes. */
  readonly acknowledged: string[];
  /** What was sent and not answered: it is sent again, as it was. */
  pending: { batch: string; counter: number; rows: string[] } | null;
}

it('loses no acknowledged push when it is killed under load, and takes what was on its way again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'garageflow-cloud-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const start = () => new CloudProcess(['--port', '0', '--data', folder]);
  let cloud = start();
  let address = await cloud.ready();
  const senders: Sender[] = await Promise.all(
    [1, 2, 3].map(async () => ({ pc: await HttpPc.create(address), acknowledged: [], pending: null })),
  );

  for (const wanted of rounds) {
    let acknowledged = 0;
    await Promise.all(
      senders.map(async (sender) => {
        while (acknowledged < wanted && (await send(sender, address))) {
          acknowledged += 1;
          if (acknowledged === wanted) void cloud.end('SIGKILL');
        }
      }),
    );
    await cloud.end('SIGKILL');
    cloud = start();
    address = await cloud.ready();
  }
  for (const sender of senders) {
    if (sender.pending) expect(await send(sender, address)).toBe(true);
    const there = new Set((await everything(sender.pc, address)).map(({ row }) => row));
    for (const row of sender.acknowledged) expect(there).toContain(row);
  }
  expect(senders.flatMap(({ acknowledged }) => acknowledged).length).toBeGreaterThanOrEqual(28 * 20);
  await cloud.end('SIGTERM');
});

/** Sends the next batch, or the one that was not answered; whether it was acknowledged. */
async function send(sender: Sender, address: string): Promise<boolean> {
  const { pc } = sender;
  sender.pending ??= {
    batch: randomUUID(),
    counter: pc.counter + 1,
    rows: Array.from({ length: 20 }, () => randomUUID()),
  };
  const { batch, counter, rows } = sender.pending;
  const tx = formatStamp({ ms: Date.now(), counter: 0, device: pc.device.device });
  const to = new HttpPc(address, pc.garage, pc.device);
  to.token = pc.token;
  try {
    const response = await to.push(
      rows.map((row) => aDelta(tx, { row })),
      { batch, counter },
    );
    if (response.status !== 200) throw new Error(await response.text());
    pc.counter = counter;
    sender.acknowledged.push(...rows);
    sender.pending = null;
    return true;
  } catch (error) {
    // The connection broke; anything else is a failure of the test.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** All rows of the garage, as a PC reads them that is new there. */
async function everything(pc: HttpPc, address: string) {
  const member = new HttpPc(address, pc.garage, pc.device);
  member.token = pc.token;
  const fresh = new HttpPc(address, pc.garage);
  const { device, publicKey } = fresh.device;
  await member.post('/v1/devices', { garage: pc.garage, code: null, device, publicKey });
  await fresh.signIn();
  const rows = [];
  for (let query = 'after=0'; ; ) {
    const page = await fresh.pull(query);
    rows.push(...page.deltas);
    if (page.next.seq === page.head) return rows;
    query = `epoch=${page.next.epoch}&after=${page.next.seq}&mark=${page.next.mark}`;
  }
}
