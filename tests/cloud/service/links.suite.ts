import { randomBytes, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { aGarage, type Pc, type StartedCloud, sha256, startCloud } from '../support/cloud.ts';
import { likeStore } from '../support/like-store.ts';

const failure = (code: string) => expect.objectContaining({ name: 'CloudProblem', code });
const notFound = failure('not_found');

/** What owners see and send, whatever the store. */
export function links(cloud: () => StartedCloud): void {
  const aLink = () => ({ id: randomBytes(16).toString('base64url'), token: randomBytes(32).toString('base64url') });
  const publication = ({ clock }: StartedCloud, token: string, version: number, sealed = `sealed${version}`) => ({
    accessHash: sha256(token),
    version,
    sealed,
    expiresAt: clock.now + 10_000,
    blobs: [],
  });
  const published = async (started: StartedCloud, pc: Pc) => {
    const link = aLink();
    await started.cloud.links.publish(pc.caller, link.id, publication(started, link.token, 1));
    return link;
  };

  it('shows the newest publication to whoever has the token', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const { id, token } = await published(started, pc);
    const { links: service } = started.cloud;
    expect(await service.read(id, token)).toEqual({
      version: 1,
      sealed: 'sealed1',
      expiresAt: started.clock.now + 10_000,
      time: started.clock.now,
    });
    await service.publish(pc.caller, id, publication(started, token, 3));
    expect(await service.publish(pc.caller, id, publication(started, token, 2))).toEqual({ version: 3 });
    expect(await service.read(id, token)).toMatchObject({ version: 3, sealed: 'sealed3' });
  });

  it('answers alike to a guessed link, a wrong token, one expired and one withdrawn', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const { links: service } = started.cloud;
    const { id, token } = await published(started, pc);
    const other = await published(started, pc);
    await expect(service.read(aLink().id, token)).rejects.toEqual(notFound);
    await expect(service.read(id, other.token)).rejects.toEqual(notFound);
    await expect(service.read(id, '')).rejects.toEqual(notFound);
    await service.withdraw(pc.caller, id);
    await expect(service.read(id, token)).rejects.toEqual(notFound);
    await expect(service.reply(id, token, { id: randomUUID(), sealed: 'x' })).rejects.toEqual(notFound);
    // An old publication that was on its way does not bring it back; a later one does.
    await service.publish(pc.caller, id, publication(started, token, 1));
    await expect(service.read(id, token)).rejects.toEqual(notFound);
    await service.publish(pc.caller, id, publication(started, token, 2));
    expect(await service.read(id, token)).toMatchObject({ version: 2 });
    started.clock.now += 10_000;
    await expect(service.read(id, token)).rejects.toEqual(notFound);
    await started.cloud.sweep();
    await expect(service.read(id, token)).rejects.toEqual(notFound);
  });

  it('asks anew for what is at hand before it is too old, while it is still shown', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const { id, token } = await published(started, pc);
    // Another node, which hears of nothing. Where none can be missed what is at hand stays until it does.
    const { cloud: other, clock } = startCloud(likeStore(started.store, { losesNudges: true, listen: () => () => {} }));
    expect(await other.links.read(id, token)).toMatchObject({ version: 1 });
    await started.cloud.links.publish(pc.caller, id, publication(started, token, 2));
    expect(other.links.atHand(id, token)).toMatchObject({ version: 1 });
    clock.now += 2_500;
    expect(other.links.atHand(id, token)).toMatchObject({ version: 1 });
    while (other.links.atHand(id, token)?.version === 1) await setImmediate();
    expect(other.links.atHand(id, token)).toMatchObject({ version: 2 });
    // Older than that nothing is shown without asking.
    clock.now += 5_000;
    expect(other.links.atHand(id, token)).toBeNull();
  });

  it('leaves a link to the garage that made it', async () => {
    const started = cloud();
    const { links: service } = started.cloud;
    const { id, token } = await published(started, await aGarage(started));
    const stranger = await aGarage(started);
    await expect(service.publish(stranger.caller, id, publication(started, token, 9))).rejects.toEqual(notFound);
    await expect(service.withdraw(stranger.caller, id)).rejects.toEqual(notFound);
    expect(await service.read(id, token)).toMatchObject({ version: 1 });
  });

  it('has so many open links of a garage and no more; those withdrawn or expired do not count', async () => {
    const { store } = cloud();
    const started = startCloud(store, { linksMax: 12 });
    const { links: service } = started.cloud;
    const pc = await aGarage(started);
    const open = [];
    for (let index = 0; index < 12; index += 1) open.push(await published(started, pc));
    const [first, second] = open;
    if (!first || !second) throw new Error('There are twelve.');
    await expect(published(started, pc)).rejects.toEqual(failure('too_many_links'));
    // Those that are there go on, also through a node that knows of none yet; another garage has room of its own.
    const other = startCloud(store, { linksMax: 12 });
    await expect(published(other, pc)).rejects.toEqual(failure('too_many_links'));
    await other.cloud.links.publish(pc.caller, first.id, publication(started, first.token, 2));
    await published(started, await aGarage(started));
    await service.withdraw(pc.caller, first.id);
    await published(started, pc);
    // To be opened again it needs room as well.
    const again = () => service.publish(pc.caller, first.id, publication(started, first.token, 3));
    await expect(again()).rejects.toEqual(failure('too_many_links'));
    await service.publish(pc.caller, second.id, { ...publication(started, second.token, 2), expiresAt: 0 });
    await expect(service.read(second.id, second.token)).rejects.toEqual(notFound);
    await again();
    await expect(published(started, pc)).rejects.toEqual(failure('too_many_links'));
    started.clock.now += 10_000;
    await published(started, pc);
  });

  it('carries replies as mail, each once, until they are done', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const { cloud: service } = started;
    const { id, token } = await published(started, pc);
    const reply = { id: randomUUID(), sealed: 'c2VhbGVk' };
    await service.links.reply(id, token, reply);
    await service.links.reply(id, token, reply);
    const second = randomUUID();
    await service.links.reply(id, token, { id: second, sealed: 'Yg' });
    const { mail, head } = await service.listMail(pc.caller, 0);
    expect(head).toBe(2);
    expect(mail).toEqual([
      { seq: 1, id: reply.id, kind: 'reply', from: id, at: started.clock.now, sealed: reply.sealed },
      { seq: 2, id: second, kind: 'reply', from: id, at: started.clock.now, sealed: 'Yg' },
    ]);
    expect((await service.listMail(pc.caller, 1)).mail).toHaveLength(1);
    await service.finishMail(pc.caller, [reply.id, 'unknown']);
    expect((await service.listMail(pc.caller, 0)).mail.map(({ id: left }) => left)).toEqual([second]);
  });

  it('holds back a flood of replies, and takes the same ones again', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const { id, token } = await published(started, pc);
    const { links: service } = started.cloud;
    const replies = Array.from({ length: 100 }, () => ({ id: randomUUID(), sealed: 'YQ' }));
    for (const reply of replies) await service.reply(id, token, reply);
    await expect(service.reply(id, token, { id: randomUUID(), sealed: 'YQ' })).rejects.toEqual(failure('too_many'));
    await service.reply(id, token, replies[0]!);
    expect((await started.cloud.listMail(pc.caller, 0)).head).toBe(100);
  });

  it('shows only the chunks that the publication names', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const { cloud: service } = started;
    const [shown, hidden] = [Buffer.from('shown'), Buffer.from('hidden')];
    for (const content of [shown, hidden]) await service.putBlob(pc.caller, { hash: sha256(content), content });
    const { id, token } = aLink();
    await service.links.publish(pc.caller, id, { ...publication(started, token, 1), blobs: [sha256(shown)] });
    expect(Buffer.from(await service.links.blob(id, token, sha256(shown)))).toEqual(shown);
    await expect(service.links.blob(id, token, sha256(hidden))).rejects.toEqual(notFound);
    await expect(service.links.blob(id, 'wrong', sha256(shown))).rejects.toEqual(notFound);
  });

  it('keeps chunks under their hash, in their garage, until they are dropped', async () => {
    const { cloud: service } = cloud();
    const pc = await aGarage(cloud());
    const stranger = await aGarage(cloud());
    const content = Buffer.from('a chunk');
    const hash = sha256(content);
    await service.putBlob(pc.caller, { hash, content });
    await service.putBlob(pc.caller, { hash, content });
    await expect(service.putBlob(pc.caller, { hash, content: Buffer.from('other') })).rejects.toEqual(
      failure('malformed'),
    );
    expect(Buffer.from(await service.getBlob(pc.caller, hash))).toEqual(content);
    await service.findBlob(pc.caller, hash);
    await expect(service.getBlob(stranger.caller, hash)).rejects.toEqual(notFound);
    await service.deleteBlob(stranger.caller, hash);
    await service.deleteBlob(pc.caller, hash);
    await service.deleteBlob(pc.caller, hash);
    await expect(service.findBlob(pc.caller, hash)).rejects.toEqual(notFound);
  });
}
