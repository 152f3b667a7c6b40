import { createHmac, createPublicKey, verify } from 'node:crypto';
import type { z } from 'zod';
import {
  type challengeInputSchema,
  type challengeOutputSchema,
  type sessionInputSchema,
  sessionMessage,
  type sessionOutputSchema,
} from '../../src-shared/sync/wire/devices.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import type { Caller, CloudContext } from './context.ts';
import { isSame, sha256 } from './devices.ts';
import { CloudProblem } from './problem.ts';

/** A session that was looked up lately is not looked up again. What it does asks for the device itself, so a revocation does not wait for this. */
const rememberedMs = 10_000;
const rememberedMax = 10_000;

/** Signs devices in: a challenge that the store's secret vouches for, signed by the device's key, gives a token for an hour. */
export class Sessions {
  readonly #context: CloudContext;
  #secret: Promise<Buffer> | null = null;
  readonly #remembered = new Map<string, { readonly caller: Caller; readonly until: number }>();

  constructor(context: CloudContext) {
    this.#context = context;
    context.store.listen((nudge) => {
      if (nudge.kind === 'device' || nudge.kind === 'unknown') this.#remembered.clear();
    });
  }

  /** A challenge for whoever asks: it does not tell whether there is such a garage or device. */
  async challenge({
    garage,
    device,
  }: z.infer<typeof challengeInputSchema>): Promise<z.infer<typeof challengeOutputSchema>> {
    const time = this.#context.now();
    const content = `${(time + limits.challengeMs).toString(36)}.${base64url(this.#context.randomBytes(16))}`;
    return { challenge: `${content}.${await this.#seal(garage, device, content)}`, time };
  }

  /** Refuses `not_signed_in` for whatever does not fit, be it the garage, the device, the key or the time; `revoked`. A challenge is good for once. */
  async signIn(input: z.infer<typeof sessionInputSchema>): Promise<z.infer<typeof sessionOutputSchema>> {
    const { store, now, randomBytes } = this.#context;
    const { garage, device, challenge } = input;
    const time = now();
    const [until = '', random = '', seal = ''] = challenge.split('.');
    const isOurs = isSame(seal, await this.#seal(garage, device, `${until}.${random}`));
    if (!isOurs || !(Number.parseInt(until, 36) > time)) throw new CloudProblem('not_signed_in');
    const token = `${garage}.${base64url(randomBytes(32))}`;
    const expiresAt = time + limits.sessionMs;
    await store.write(garage, async ({ db }) => {
      const known = await db
        .selectFrom('devices')
        .select(['publicKey', 'revokedAt'])
        .where('garage', '=', garage)
        .where('device', '=', device)
        .executeTakeFirst();
      if (!known || !isSigned(known.publicKey, input)) throw new CloudProblem('not_signed_in');
      if (known.revokedAt !== null) throw new CloudProblem('revoked');
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('sessions')
        .values({ garage, tokenHash: sha256(token), device, challenge: random, expiresAt })
        .onConflict((conflict) => conflict.columns(['garage', 'challenge']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) throw new CloudProblem('not_signed_in');
      await db.deleteFrom('sessions').where('garage', '=', garage).where('expiresAt', '<=', time).execute();
    });
    return { token, expiresAt, time };
  }

  /** Whose token it is. Refuses `not_signed_in`. */
  async find(token: string): Promise<Caller> {
    const { store, now } = this.#context;
    const [garage = ''] = token.split('.');
    if (!uuidPattern.test(garage)) throw new CloudProblem('not_signed_in');
    const tokenHash = sha256(token);
    const remembered = this.#remembered.get(tokenHash);
    if (remembered && remembered.until > now()) return remembered.caller;
    const found = await store.read(garage, ({ db }) =>
      db
        .selectFrom('sessions')
        .select(['device', 'expiresAt'])
        .where('garage', '=', garage)
        .where('tokenHash', '=', tokenHash)
        .executeTakeFirst(),
    );
    if (!found || found.expiresAt <= now()) throw new CloudProblem('not_signed_in');
    const caller = { garage, device: found.device };
    if (this.#remembered.size >= rememberedMax) this.#remembered.clear();
    this.#remembered.set(tokenHash, { caller, until: Math.min(now() + rememberedMs, found.expiresAt) });
    return caller;
  }

  async #seal(garage: string, device: string, content: string): Promise<string> {
    this.#secret ??= this.#readSecret();
    const text = `garageflow challenge 1\n${garage}\n${device}\n${content}`;
    return createHmac('sha256', await this.#secret)
      .update(text)
      .digest('base64url');
  }

  async #readSecret(): Promise<Buffer> {
    try {
      const { secret } = await this.#context.store.common
        .selectFrom('store')
        .select('secret')
        .executeTakeFirstOrThrow();
      return secret;
    } catch (error) {
      this.#secret = null;
      throw error;
    }
  }
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

function isSigned(publicKey: string, { garage, device, challenge, signature }: z.infer<typeof sessionInputSchema>) {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    const message = Buffer.from(sessionMessage(garage, device, challenge));
    return verify(null, message, key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
