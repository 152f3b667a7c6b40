import { randomUUID } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { decodePull, encodePush } from '../../../src-shared/sync/codec.ts';
import type { PushInput } from '../../../src-shared/sync/wire/deltas.ts';
import { aDevice, anInboxKey, type Device } from './cloud.ts';

/** A PC that talks to a cloud by HTTP, in whatever process that is. */
export class HttpPc {
  readonly address: string;
  readonly garage: string;
  readonly device: Device;
  readonly inbox = anInboxKey();
  token = '';
  counter = 0;

  constructor(address: string, garage: string = randomUUID(), device: Device = aDevice()) {
    this.address = address;
    this.garage = garage;
    this.device = device;
  }

  /** Makes the garage and signs in. */
  static async create(address: string, code = ''): Promise<HttpPc> {
    const pc = new HttpPc(address);
    const { device, publicKey } = pc.device;
    const made = await pc.post('/v1/garages', {
      garage: pc.garage,
      code,
      device,
      publicKey,
      inboxKey: pc.inbox.publicKey,
    });
    if (made.status !== 201) throw new Error(await made.text());
    await pc.signIn();
    return pc;
  }

  async signIn(): Promise<void> {
    const who = { garage: this.garage, device: this.device.device };
    const { challenge } = (await (await this.post('/v1/challenges', who)).json()) as { challenge: string };
    const signature = this.device.signSession(who.garage, who.device, challenge);
    const session = await this.post('/v1/sessions', { ...who, challenge, signature });
    this.token = ((await session.json()) as { token: string }).token;
  }

  call(path: string, init: RequestInit = {}): Promise<Response> {
    const authorization: Record<string, string> = this.token ? { authorization: `Bearer ${this.token}` } : {};
    return fetch(`${this.address}${path}`, { ...init, headers: { ...authorization, ...init.headers } });
  }

  post(path: string, body: unknown): Promise<Response> {
    return this.call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Sends a batch as the engine does: CBOR, compressed. */
  push(deltas: PushInput['deltas'], more: Partial<PushInput> = {}): Promise<Response> {
    const input = { batch: randomUUID(), counter: this.counter + 1, seen: null, waitingMs: 0, deltas, ...more };
    return this.call('/v1/push', {
      method: 'POST',
      headers: { 'content-type': 'application/cbor', 'content-encoding': 'zstd' },
      body: new Uint8Array(zstdCompressSync(encodePush(input))),
    });
  }

  async pull(query = 'after=0') {
    const response = await this.call(`/v1/pull?${query}`, { headers: { 'accept-encoding': 'zstd' } });
    const bytes = Buffer.from(await response.arrayBuffer());
    return decodePull(response.headers.get('content-encoding') === 'zstd' ? unpacked(bytes) : bytes);
  }
}

/** Whether `fetch` unpacks zstd by itself depends on its version. */
function unpacked(bytes: Buffer): Buffer {
  return bytes.readUInt32LE(0) === 0xfd2fb528 ? zstdDecompressSync(bytes) : bytes;
}
