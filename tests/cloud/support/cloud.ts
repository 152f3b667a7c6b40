import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { createCloud } from '../../../src-cloud/service/cloud.ts';
import type { Store } from '../../../src-cloud/store/store.ts';
import { formatStamp } from '../../../src-shared/sync/hlc.ts';
import type { Cursor, Delta, PushInput } from '../../../src-shared/sync/wire/deltas.ts';
import { sessionMessage } from '../../../src-shared/sync/wire/devices.ts';

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
/** The time at which tests begin. */
export const startOfTime = Date.UTC(2026, 4, 1, 9);

/** A cloud over a store, with a clock that stands still until it is moved. */
export function startCloud(
  store: Store,
  {
    garageCode = null,
    ...limits
  }: { garageCode?: string | null; blobBytesMax?: number; linksMax?: number; enrolmentsMax?: number } = {},
) {
  const clock = { now: startOfTime };
  const cloud = createCloud(
    {
      store,
      now: () => clock.now,
      randomBytes: (count) => randomBytes(count),
      newId: () => randomUUID(),
      ...limits,
    },
    { garageCode },
  );
  return { cloud, clock, store };
}
export type StartedCloud = ReturnType<typeof startCloud>;

/** A device's own key and name. */
export function aDevice() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    device: randomBytes(8).toString('hex'),
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    signSession: (garage: string, device: string, challenge: string) =>
      sign(null, Buffer.from(sessionMessage(garage, device, challenge)), privateKey).toString('base64url'),
  };
}
export type Device = ReturnType<typeof aDevice>;

/** The garage's key for what outsiders send. */
export function anInboxKey() {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey: publicKey.export({ format: 'jwk' }).x ?? '', privateKey };
}

/** A garage with one device, and a hand to write with. */
export async function aGarage({ cloud }: StartedCloud) {
  const garage = randomUUID();
  const device = aDevice();
  await cloud.createGarage({
    garage,
    code: '',
    device: device.device,
    publicKey: device.publicKey,
    inboxKey: anInboxKey().publicKey,
  });
  return new Pc(cloud, garage, device);
}

/** Another device of the same garage. */
export async function join({ cloud }: StartedCloud, member: Pc): Promise<Pc> {
  const code = randomBytes(16).toString('base64url');
  await cloud.announceEnrolment(member.caller, sha256(code));
  const device = aDevice();
  await cloud.enrolDevice({ garage: member.garage, code, device: device.device, publicKey: device.publicKey }, null);
  return new Pc(cloud, member.garage, device);
}

/** A PC as far as the cloud sees it: it counts its batches and reads on from where it was. */
export class Pc {
  readonly garage: string;
  readonly device: Device;
  readonly cloud: StartedCloud['cloud'];
  counter = 0;
  cursor: Cursor | null = null;
  furthest: Cursor | null = null;

  constructor(cloud: StartedCloud['cloud'], garage: string, device: Device) {
    this.cloud = cloud;
    this.garage = garage;
    this.device = device;
  }

  get caller() {
    return { garage: this.garage, device: this.device.device };
  }

  /** A batch as it would be sent next. */
  batch(deltas: Delta[], more: Partial<PushInput> = {}): PushInput {
    return { batch: randomUUID(), counter: this.counter + 1, seen: this.furthest, waitingMs: 0, deltas, ...more };
  }

  async push(deltas: Delta[], more: Partial<PushInput> = {}) {
    const answer = await this.cloud.push(this.caller, this.batch(deltas, more));
    this.counter += 1;
    this.furthest = answer.head;
    return answer;
  }

  async pull(limit = 2000) {
    const page = await this.cloud.pull(this.caller, { after: this.cursor, seen: this.furthest, limit });
    this.cursor = page.next;
    if (page.next.seq > (this.furthest?.seq ?? -1)) this.furthest = page.next;
    return page;
  }

  /** Pulls until nothing is left; the deltas in order. */
  async pullAll(limit = 2000): Promise<Delta[]> {
    const deltas: Delta[] = [];
    for (;;) {
      const page = await this.pull(limit);
      deltas.push(...page.deltas);
      if (page.next.seq === page.head) return deltas;
    }
  }

  /** A stamp of this device, so many milliseconds after the start of time. */
  stamp(ms: number, counter = 0): string {
    return formatStamp({ ms: startOfTime + ms, counter, device: this.device.device });
  }
}

/** A delta of which only what matters is named. */
export function aDelta(tx: string, more: Partial<Delta> = {}): Delta {
  return {
    tx,
    size: 1,
    table: 'clients',
    row: 'row-1',
    columns: ['name', 'notes'],
    base: [],
    schema: 5,
    key: 1,
    body: Buffer.from(`sealed ${tx}`),
    ...more,
  };
}
