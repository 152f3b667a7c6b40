import { randomBytes, randomUUID } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { expect, it } from 'vitest';
import { inboxAad, inboxInfo, type Mail } from '../../../src-shared/sync/wire/mail.ts';
import { aDevice, anInboxKey, Pc, type StartedCloud, sha256 } from '../support/cloud.ts';

const failure = (code: string) => expect.objectContaining({ name: 'CloudProblem', code });
const event = (id: string) => ({
  specversion: '1.0' as const,
  id,
  source: '/telephony',
  type: 'call.missed',
  data: { from: '+7 921 555-12-34' },
});

/** What other systems post, whatever the store. */
export function inbox(cloud: () => StartedCloud): void {
  const open = async (garage: string, key: ReturnType<typeof anInboxKey>, mail: Mail): Promise<unknown> => {
    const suite = new CipherSuite({
      kem: new DhkemX25519HkdfSha256(),
      kdf: new HkdfSha256(),
      aead: new Aes256Gcm(),
    });
    const jwk = key.privateKey.export({ format: 'jwk' });
    const recipientKey = await suite.kem.importKey('jwk', { ...jwk, key_ops: ['deriveBits'] }, false);
    const sealed = new Uint8Array(Buffer.from(mail.sealed, 'base64url'));
    const bytes = (text: string) => new TextEncoder().encode(text);
    const recipient = await suite.createRecipientContext({
      recipientKey,
      enc: sealed.slice(0, 32),
      info: bytes(inboxInfo(garage)),
    });
    return JSON.parse(
      Buffer.from(await recipient.open(sealed.slice(32), bytes(inboxAad(mail.id, mail.from)))).toString(),
    );
  };
  const start = async () => {
    const { cloud: service } = cloud();
    const key = anInboxKey();
    const device = aDevice();
    const garage = randomUUID();
    const { publicKey } = device;
    await service.createGarage({ garage, code: '', device: device.device, publicKey, inboxKey: key.publicKey });
    const pc = new Pc(service, garage, device);
    const token = `${garage}.${randomBytes(24).toString('base64url')}`;
    await service.setSource(pc.caller, { name: 'telephony', tokenHash: sha256(token) });
    return { service, key, pc, token };
  };

  it('seals events to the garage, each once, before they are stored', async () => {
    const { service, key, pc, token } = await start();
    await service.receiveEvents(token, [event('1'), event('2')]);
    await service.receiveEvents(token, [event('2')]);
    const { mail } = await service.listMail(pc.caller, 0);
    expect(mail.map(({ kind, from }) => [kind, from])).toEqual([
      ['event', 'telephony'],
      ['event', 'telephony'],
    ]);
    expect(JSON.stringify(mail)).not.toContain('555-12-34');
    expect(await Promise.all(mail.map((one) => open(pc.garage, key, one)))).toEqual([event('1'), event('2')]);
    const [first, second] = mail;
    await expect(open(pc.garage, key, { ...first!, id: second!.id })).rejects.toThrow();
  });

  it('seals to another key from when it is told of it', async () => {
    const { service, key, pc, token } = await start();
    await service.receiveEvents(token, [event('1')]);
    const shared = anInboxKey();
    const source = { name: 'telephony', tokenHash: sha256(token) };
    await service.setSource(pc.caller, { ...source, inboxKey: shared.publicKey });
    await service.setSource(pc.caller, source);
    await service.receiveEvents(token, [event('2')]);
    const { mail } = await service.listMail(pc.caller, 0);
    expect(await Promise.all(mail.map((one, index) => open(pc.garage, index === 0 ? key : shared, one)))).toEqual([
      event('1'),
      event('2'),
    ]);
  });

  it('takes events by the token of a source alone, as long as it is one', async () => {
    const { service, pc, token } = await start();
    const other = await start();
    const refused = failure('not_signed_in');
    for (const wrong of ['', 'x', `${pc.garage}.`, `${other.pc.garage}.${token.split('.')[1]}`, `${token}x`])
      await expect(service.receiveEvents(wrong, [event('1')])).rejects.toEqual(refused);
    expect(await service.listSources(pc.caller)).toEqual({ sources: [{ name: 'telephony' }] });
    await service.deleteSource(pc.caller, 'telephony');
    await expect(service.receiveEvents(token, [event('1')])).rejects.toEqual(refused);
    expect((await service.listMail(pc.caller, 0)).mail).toEqual([]);
  });
}
