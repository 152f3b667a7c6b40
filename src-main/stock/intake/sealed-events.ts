import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { type MovementEvent, parseMovementEvent } from '../../../src-shared/domain/movement-event.ts';
import { inboxAad, inboxInfo, type Mail } from '../../../src-shared/sync/wire/mail.ts';
import type { GarageDatabase } from '../../database/database.ts';
import { applyMovementEvents } from './apply.ts';
import { keepRefusedEvents } from './refused-events.ts';

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
/** How many bytes of a sealed event are the sender's key. */
const senderKeyBytes = 32;

export interface InboxParts {
  readonly database: GarageDatabase;
  /** The garage's id in the cloud. */
  readonly garage: string;
  /** The private keys that may open it, raw, base64url. */
  readonly privateKeys: readonly string[];
}

/**
 * What became of events that the cloud sealed to the garage: `taken` into the ledger (now, before, or by another PC), `dropped`, because nothing of
 * them can be taken (the garage is told of it), or `later`: sealed to a key that is not here, or of a kind that this program does not know.
 */
export type EventVerdict = 'taken' | 'dropped' | 'later';

/** Takes movements that came by the cloud into the ledger, all of one delivery together. Each counts once, to however many PCs it is delivered. */
export async function takeSealedEvents(
  parts: InboxParts,
  letters: readonly Mail[],
): Promise<ReadonlyMap<string, EventVerdict>> {
  const verdicts = new Map<string, EventVerdict>();
  const events: MovementEvent[] = [];
  const refused: Parameters<typeof keepRefusedEvents>[1][number][] = [];
  for (const letter of letters) {
    const text = await openLetter(parts, letter);
    const outcome = text === null ? null : parseMovementEvent(text);
    if (outcome?.ok) events.push(outcome.value);
    else if (outcome && text !== null && outcome.code !== 'event.other_type')
      refused.push({
        letterId: letter.id,
        sourceId: letter.from,
        at: letter.at,
        code: outcome.code,
        parameters: outcome.parameters,
        text,
      });
    if (!outcome || (!outcome.ok && outcome.code === 'event.other_type')) verdicts.set(letter.id, 'later');
    else verdicts.set(letter.id, outcome.ok ? 'taken' : 'dropped');
  }
  if (events.length > 0) await applyMovementEvents(parts.database, events);
  await keepRefusedEvents(parts.database, refused);
  return verdicts;
}

async function openLetter({ garage, privateKeys }: InboxParts, { id, from, sealed }: Mail): Promise<string | null> {
  const bytes = new Uint8Array(Buffer.from(sealed, 'base64url'));
  const encode = (text: string) => new TextEncoder().encode(text);
  for (const key of privateKeys) {
    try {
      const raw = new Uint8Array(Buffer.from(key, 'base64url'));
      const recipient = await suite.createRecipientContext({
        recipientKey: await suite.kem.deserializePrivateKey(raw.buffer),
        enc: bytes.slice(0, senderKeyBytes),
        info: encode(inboxInfo(garage)),
      });
      return new TextDecoder().decode(await recipient.open(bytes.slice(senderKeyBytes), encode(inboxAad(id, from))));
    } catch {
      // Sealed to another of the keys, or to none of them.
    }
  }
  return null;
}
