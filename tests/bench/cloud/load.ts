import { randomBytes, randomUUID } from 'node:crypto';
import { encodePush } from '../../../src-shared/sync/codec.ts';
import { formatStamp } from '../../../src-shared/sync/hlc.ts';
import { aDelta, sha256 } from '../../cloud/support/cloud.ts';
import { HttpPc } from '../../cloud/support/http-pc.ts';
import { LoadClient, type Outcome } from './http-client.ts';

/** Who writes, and what is read. */
export interface Prepared {
  readonly address: string;
  readonly pcs: readonly HttpPc[];
  readonly reads: readonly Buffer[];
}

export interface LoadPlan extends Prepared {
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly readsPerSecond: number;
}

export interface LoadResult {
  readonly writes: Figures;
  readonly reads: Figures;
  readonly rowsPerSecond: number;
}

export interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly failed: number;
}

const garages = 50;
/** Of one node, when it is to be kept busy. */
const pushersAtOnce = 8;
const readersAtOnce = 16;
const rowsPerPush = 50;
const linksPerGarage = 10;
const sealedBytes = 3_000;
/** As an order has: 14 columns, some hundred sealed bytes. */
const columns = Array.from({ length: 14 }, (_, index) => `column_${index}`.padEnd(12, 'x'));
const bodyBytes = 300;
/** How often what is due is sent, in milliseconds. */
const tickMs = 5;

/** How much a cloud takes when everybody asks again as soon as they are answered: rows written and links read a second. */
export async function saturate(
  addresses: readonly string[],
  seconds: number,
): Promise<{ readonly rowsPerSecond: number; readonly readsPerSecond: number }> {
  const done = { rows: 0, reads: 0 };
  const sides = await Promise.all(
    addresses.map(async (address) => {
      const port = Number(new URL(address).port);
      const pcs = await Promise.all(Array.from({ length: pushersAtOnce }, () => HttpPc.create(address)));
      const reads = (await Promise.all(pcs.map((pc) => publish(pc)))).flat();
      return {
        pcs,
        reads,
        writeClient: new LoadClient(port, pushersAtOnce),
        readClient: new LoadClient(port, readersAtOnce),
      };
    }),
  );
  const end = performance.now() + seconds * 1_000;
  const again = async (work: (round: number) => Promise<unknown>, count: () => void) => {
    for (let round = 0; performance.now() < end; round += 1) {
      await work(round);
      if (performance.now() < end) count();
    }
  };
  await Promise.all(
    sides.flatMap(({ pcs, reads, writeClient, readClient }) => [
      ...pcs.map((pc) => {
        const sender = new Sender(pc, writeClient, []);
        return again(
          () => {
            sender.push(performance.now());
            return sender.done();
          },
          () => {
            done.rows += rowsPerPush;
          },
        );
      }),
      ...Array.from({ length: readersAtOnce }, (_, reader) =>
        again(
          async (round) => {
            const request = reads[(reader + round * readersAtOnce) % reads.length];
            if (request) await readClient.send(request, performance.now());
          },
          () => {
            done.reads += 1;
          },
        ),
      ),
    ]),
  );
  for (const { writeClient, readClient } of sides) {
    writeClient.close();
    readClient.close();
  }
  return { rowsPerSecond: done.rows / seconds, readsPerSecond: done.reads / seconds };
}

/** Makes the garages of a load and publishes their links: once, for the cloud lets nobody make many a minute. */
export async function prepareLoad(address: string): Promise<Prepared> {
  const pcs = await Promise.all(Array.from({ length: garages }, () => HttpPc.create(address)));
  return { address, pcs, reads: (await Promise.all(pcs.map((pc) => publish(pc)))).flat() };
}

/** Puts so much load on a cloud, evenly over the time whether it keeps up or not, and answers how it did. */
export async function load({
  address,
  pcs,
  reads,
  seconds,
  rowsPerSecond,
  readsPerSecond,
}: LoadPlan): Promise<LoadResult> {
  const port = Number(new URL(address).port);
  const readClient = new LoadClient(port, 64);
  const writeClient = new LoadClient(port, garages);
  const outcomes = { reads: [] as Outcome[], writes: [] as Outcome[] };
  const underWay: Promise<void>[] = [];
  const senders = pcs.map((pc) => new Sender(pc, writeClient, outcomes.writes));
  const start = performance.now();
  let [readsSent, pushesSent] = [0, 0];
  while (performance.now() - start < seconds * 1_000) {
    const now = performance.now();
    const elapsed = (now - start) / 1_000;
    for (; readsSent < elapsed * readsPerSecond; readsSent += 1) {
      const request = reads[readsSent % reads.length];
      const dueAt = start + (readsSent / readsPerSecond) * 1_000;
      if (request) underWay.push(readClient.send(request, dueAt).then((outcome) => void outcomes.reads.push(outcome)));
    }
    for (; pushesSent < (elapsed * rowsPerSecond) / rowsPerPush; pushesSent += 1)
      senders[pushesSent % senders.length]?.push(start + ((pushesSent * rowsPerPush) / rowsPerSecond) * 1_000);
    await new Promise((resolve) => setTimeout(resolve, tickMs));
  }
  await Promise.all([...underWay, ...senders.map((sender) => sender.done())]);
  const took = (performance.now() - start) / 1_000;
  readClient.close();
  writeClient.close();
  const writes = figures(outcomes.writes, took);
  return { writes, reads: figures(outcomes.reads, took), rowsPerSecond: writes.perSecond * rowsPerPush };
}

/** One garage's pushes, one after the other as a PC sends them. */
class Sender {
  readonly #pc: HttpPc;
  readonly #client: LoadClient;
  readonly #outcomes: Outcome[];
  readonly #pool = randomBytes(1_048_576);
  #last: Promise<void> = Promise.resolve();

  constructor(pc: HttpPc, client: LoadClient, outcomes: Outcome[]) {
    this.#pc = pc;
    this.#client = client;
    this.#outcomes = outcomes;
  }

  push(dueAt: number): void {
    this.#last = this.#last.then(async () => {
      this.#outcomes.push(await this.#client.send(this.#request(), dueAt));
    });
  }

  done(): Promise<void> {
    return this.#last;
  }

  #request(): Buffer {
    const pc = this.#pc;
    pc.counter += 1;
    const tx = formatStamp({ ms: Date.now(), counter: pc.counter % 65_536, device: pc.device.device });
    const deltas = Array.from({ length: rowsPerPush }, (_, index) => {
      const at = (pc.counter * 7_919 + index * 331) % (this.#pool.length - bodyBytes);
      const body = this.#pool.subarray(at, at + bodyBytes);
      return aDelta(tx, { table: 'orders', row: randomUUID(), columns, size: rowsPerPush, body });
    });
    const body = encodePush({ batch: randomUUID(), counter: pc.counter, seen: null, waitingMs: 0, deltas });
    const head = `POST /v1/push HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${pc.token}\r\ncontent-type: application/cbor\r\ncontent-length: ${body.byteLength}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), body]);
  }
}

/** Publishes a garage's links; the requests that read them. */
function publish(pc: HttpPc): Promise<Buffer[]> {
  return Promise.all(
    Array.from({ length: linksPerGarage }, async () => {
      const id = randomBytes(16).toString('base64url');
      const token = randomBytes(32).toString('base64url');
      const publication = {
        accessHash: sha256(token),
        version: 1,
        sealed: randomBytes(sealedBytes).toString('base64url'),
        expiresAt: Date.now() + 3_600_000,
      };
      const made = await pc.call(`/v1/links/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(publication),
      });
      if (made.status !== 200) throw new Error(await made.text());
      return Buffer.from(`GET /v1/links/${id} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n\r\n`);
    }),
  );
}

function figures(outcomes: readonly Outcome[], seconds: number): Figures {
  const sorted = outcomes.map(({ latencyMs }) => latencyMs).sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const failed = outcomes.filter(({ status }) => status !== 200).length;
  return { perSecond: outcomes.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), failed };
}
