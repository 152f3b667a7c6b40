import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { z } from 'zod';
import {
  type eventSchema,
  inboxAad,
  inboxInfo,
  type Mail,
  type sourceInputSchema,
  type sourcesOutputSchema,
} from '../../src-shared/sync/wire/mail.ts';
import type { Caller, CloudContext } from './context.ts';
import { isSame, sha256 } from './devices.ts';
import { findDevice, findGarage } from './garages.ts';
import { addMail } from './mail.ts';
import { CloudProblem } from './problem.ts';

type Event = z.infer<typeof eventSchema>;

/** Events of one source that nobody has picked up yet. */
const eventsMax = 2_000;
const sourcesMax = 50;
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** Lets an outside system post events, or gives it another token, or the garage another key to seal to. Refuses `too_many`, `revoked`. */
export async function setSource(
  { store }: CloudContext,
  caller: Caller,
  { name, tokenHash, inboxKey }: z.infer<typeof sourceInputSchema>,
): Promise<void> {
  await store.write(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    if (inboxKey !== undefined)
      await unit.db.updateTable('garages').set({ inboxKey }).where('id', '=', caller.garage).execute();
    await unit.db
      .insertInto('sources')
      .values({ garage: caller.garage, name, tokenHash })
      .onConflict((conflict) => conflict.columns(['garage', 'name']).doUpdateSet({ tokenHash }))
      .execute();
    const { count } = await unit.db
      .selectFrom('sources')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('garage', '=', caller.garage)
      .executeTakeFirstOrThrow();
    if (count > sourcesMax) throw new CloudProblem('too_many');
  });
}

/** The names of those that may post events. */
export function listSources({ store }: CloudContext, caller: Caller): Promise<z.infer<typeof sourcesOutputSchema>> {
  return store.read(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    const sources = await unit.db
      .selectFrom('sources')
      .select('name')
      .where('garage', '=', caller.garage)
      .orderBy('name')
      .execute();
    return { sources };
  });
}

/** From now on its token opens nothing. What it posted stays until it is picked up. */
export async function deleteSource({ store }: CloudContext, caller: Caller, name: string): Promise<void> {
  await store.write(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    await unit.db.deleteFrom('sources').where('garage', '=', caller.garage).where('name', '=', name).execute();
  });
}

/**
 * Takes events from an outside system: sealed to the garage before they are stored, so that nothing of them can be read in the store. The same event again
 * (its source and id) changes nothing. Refuses `not_signed_in` for a token that opens nothing, `too_many`.
 */
export async function receiveEvents(context: CloudContext, token: string, events: readonly Event[]): Promise<void> {
  const garage = token.split('.')[0] ?? '';
  if (!uuidPattern.test(garage)) throw new CloudProblem('not_signed_in');
  const { source, inboxKey } = await findSource(context, garage, sha256(token));
  const at = context.now();
  const publicKey = await suite.kem.importKey('raw', new Uint8Array(Buffer.from(inboxKey, 'base64url')).buffer, true);
  const mail: Omit<Mail, 'seq'>[] = [];
  for (const event of events) {
    // The id says whether an event is the same, and nothing of what it is.
    const id = sha256(JSON.stringify([garage, source, event.source, event.id]));
    mail.push({ id, kind: 'event', from: source, at, sealed: await seal(publicKey, event, { garage, id, source }) });
  }
  await addMail(context, garage, mail, { ofSourceMax: eventsMax });
}

function findSource({ store }: CloudContext, garage: string, tokenHash: string) {
  return store.read(garage, async (unit) => {
    const sources = await unit.db
      .selectFrom('sources')
      .select(['name', 'tokenHash'])
      .where('garage', '=', garage)
      .execute();
    const found = sources.find((source) => isSame(source.tokenHash, tokenHash));
    if (!found) throw new CloudProblem('not_signed_in');
    const { inboxKey } = await findGarage(unit);
    return { source: found.name, inboxKey };
  });
}

async function seal(
  recipientPublicKey: CryptoKey,
  event: Event,
  { garage, id, source }: { readonly garage: string; readonly id: string; readonly source: string },
): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const sender = await suite.createSenderContext({ recipientPublicKey, info: bytes(inboxInfo(garage)) });
  const content = await sender.seal(bytes(JSON.stringify(event)), bytes(inboxAad(id, source)));
  return Buffer.concat([Buffer.from(sender.enc), Buffer.from(content)]).toString('base64url');
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
