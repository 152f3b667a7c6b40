import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSyncState, writeSyncState } from '../../../src-main/database/sync-state.ts';
import { chunkBytes, openChunk, paddedLength, sealChunk } from '../../../src-main/files/chunks.ts';
import { compareWithCloud } from '../../../src-main/files/content-compare.ts';
import { isStored } from '../../../src-main/files/store.ts';
import { verifyContents } from '../../../src-main/files/verify.ts';
import { type AttachmentClient, CloudAway, CloudRefusal } from '../../../src-main/sync/cloud-client.ts';
import { aCar, aClient } from '../support/builders.ts';
import { aPhoto, attach } from '../support/files.ts';
import { TestClock } from '../support/garage.ts';
import { firstPc, joinedPc, type Pc, settle, startCloud } from '../sync/support/pcs.ts';

const dayMs = 86_400_000;

/** Lets rows and contents travel until nobody has anything new. */
async function exchange(...pcs: readonly Pc[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    for (const { engine, garage, client } of pcs) {
      await engine.syncOnce();
      if (client.attachments) garage.contents.connect(client.attachments);
      await garage.contents.settled();
    }
  }
  await settle(...pcs);
  for (const { garage } of pcs) await garage.contents.disconnect();
}

async function withCar(clock = new TestClock()) {
  const cloud = await startCloud(clock);
  const a = await firstPc(cloud, clock);
  const carId = (await a.manager.cars.create(aCar())).result.id;
  const owner = { ownerTable: 'cars', ownerId: carId } as const;
  return { cloud, a, owner };
}

const aLargePhoto = (bytes: number) => new Uint8Array([...aPhoto('большое'), ...randomBytes(bytes)]);
const bytesOf = async (pc: Pc, id: string) =>
  new Uint8Array(await (await pc.manager.files.read({ id })).bytes.arrayBuffer());
const hashOf = (pc: Pc, id: string) =>
  String(pc.garage.database.connection.prepare('SELECT hash FROM files WHERE id = ?').pluck().get(id));

/** A client that goes away after so many chunks, or does what it is told. */
function failing(client: AttachmentClient, more: Partial<AttachmentClient>): AttachmentClient {
  return { ...client, ...more };
}

describe('the contents of files', () => {
  it('come to a PC that joined later, byte for byte, the small ones first, and nothing of them can be read on the way', async () => {
    const { cloud, a, owner } = await withCar();
    const large = aLargePhoto(2 * chunkBytes + 100);
    const id = await attach(a.manager, { ...owner, bytes: large, name: 'Неповторимов.jpg' });
    const small = aPhoto('уменьшенная копия Неповторимова');
    await a.manager.files.keepPreview({ id, bytes: new Blob([new Uint8Array(small)]) });
    expect(await a.garage.contents.counts()).toMatchObject({ toSend: 0, toFetch: 0 });
    await exchange(a);
    expect(await a.garage.contents.counts()).toEqual({ toSend: 0, toFetch: 0, elsewhere: 0, isFull: false });

    const { blobs } = await a.client.attachments!.listBlobs('');
    expect(blobs).toHaveLength(4);
    for (const { hash } of blobs) {
      const sealed = Buffer.from((await a.client.attachments!.getBlob(hash)) ?? []);
      expect(sealed.includes('Неповторимов')).toBe(false);
      expect([small, large].map((content) => createHash('sha256').update(content).digest('hex'))).not.toContain(hash);
    }

    const b = await joinedPc(a);
    await b.engine.syncOnce();
    expect(await b.manager.files.list(owner)).toMatchObject([{ id, place: 'here' }]);
    const order: string[] = [];
    const { attachments } = b.client;
    b.garage.contents.connect(
      failing(attachments!, {
        getBlob: (hash) => {
          order.push(hash);
          return attachments!.getBlob(hash);
        },
      }),
    );
    await b.garage.contents.settled();
    expect(order).toHaveLength(4);
    const first = blobs.find(({ hash }) => hash === order[0]);
    expect(first?.bytes).toBeLessThan(1_000);
    expect(await bytesOf(b, id)).toEqual(large);
    const preview = await b.manager.files.preview({ id });
    expect(new Uint8Array(await preview.bytes!.arrayBuffer())).toEqual(small);
    expect(await verifyContents(b.garage)).toEqual([]);
    expect(cloud.store).toBeDefined();
  });

  it('go on where they were cut off, in both directions, and no chunk is sent or fetched twice', async () => {
    const { a, owner } = await withCar();
    await settle(a);
    const b = await joinedPc(a);
    await settle(b, a);
    const bytes = aLargePhoto(4 * chunkBytes);
    const id = await attach(a.manager, { ...owner, bytes });
    const cutAfter = (client: AttachmentClient, count: number, calls: string[]) => {
      const once = async <Answer>(hash: string, call: () => Promise<Answer>) => {
        if (calls.length === count) throw new CloudAway('The line was cut.');
        calls.push(hash);
        return call();
      };
      return failing(client, {
        putBlob: (hash, content) => once(hash, () => client.putBlob(hash, content)),
        getBlob: (hash) => once(hash, () => client.getBlob(hash)),
      });
    };
    const sent: string[] = [];
    a.garage.contents.connect(cutAfter(a.client.attachments!, 2, sent));
    await a.garage.contents.settled();
    expect(await a.garage.contents.counts()).toMatchObject({ toSend: 1 });
    await a.garage.contents.disconnect();
    a.garage.contents.connect(cutAfter(a.client.attachments!, 100, sent));
    await a.garage.contents.settled();
    expect(sent).toHaveLength(5);
    expect(new Set(sent).size).toBe(5);
    await settle(a, b);

    const fetched: string[] = [];
    b.garage.contents.connect(cutAfter(b.client.attachments!, 3, fetched));
    await b.garage.contents.settled();
    expect(isStored(b.garage, hashOf(b, id))).toBe(false);
    expect(await b.manager.files.list(owner)).toMatchObject([{ place: 'coming' }]);
    await b.garage.contents.disconnect();
    b.garage.contents.connect(cutAfter(b.client.attachments!, 100, fetched));
    await b.garage.contents.settled();
    expect(fetched.toSorted()).toEqual(sent.toSorted());
    expect(await bytesOf(b, id)).toEqual(bytes);
    expect(readdirSync(join(b.garage.folder.files, 'incoming'))).toEqual([]);
  });

  it('are fetched at once when somebody opens a file, and say when they will come otherwise', async () => {
    const { a, owner } = await withCar();
    const bytes = aPhoto('кузов');
    const id = await attach(a.manager, { ...owner, bytes });
    await settle(a);
    const b = await joinedPc(a);
    await settle(b, a);
    // Still on A alone.
    b.garage.contents.connect(b.client.attachments!);
    await b.garage.contents.settled();
    expect(await b.manager.files.list(owner)).toMatchObject([{ place: 'elsewhere' }]);
    await expect(b.manager.files.read({ id })).rejects.toMatchObject({ data: { code: 'file.elsewhere' } });
    await b.garage.contents.disconnect();
    await exchange(a);
    await b.engine.syncOnce();
    await expect(b.manager.files.read({ id })).rejects.toMatchObject({ data: { code: 'file.comes_with_network' } });
    // Nothing is brought in the background while everything but this one call fails.
    let calls = 0;
    const { attachments } = b.client;
    b.garage.contents.connect(
      failing(attachments!, {
        getBlob: async (hash) => {
          calls += 1;
          return attachments!.getBlob(hash);
        },
      }),
    );
    expect(await bytesOf(b, id)).toEqual(bytes);
    await b.garage.contents.settled();
    expect(calls).toBe(1);
  });

  it('that are lost or damaged on one PC are healed from the cloud', async () => {
    const { a, owner } = await withCar();
    const bytes = aPhoto('кузов');
    const id = await attach(a.manager, { ...owner, bytes });
    await exchange(a);
    const hash = hashOf(a, id);
    const path = join(a.garage.folder.files, hash.slice(0, 2), hash);
    a.garage.contents.connect(a.client.attachments!);
    for (const harm of [() => rmSync(path), () => writeFileSync(path, 'damaged')]) {
      harm();
      expect(await bytesOf(a, id)).toEqual(bytes);
      expect(existsSync(path)).toBe(true);
    }
  });

  it('that the cloud has lost are sent again by whoever has them, and what nothing refers to is dropped after 30 days', async () => {
    const clock = new TestClock();
    const { cloud, a, owner } = await withCar(clock);
    const id = await attach(a.manager, { ...owner, bytes: aPhoto('нужное') });
    await exchange(a);
    const { attachments } = a.client;
    const [kept] = (await attachments!.listBlobs('')).blobs;
    await attachments!.deleteBlob(kept!.hash);
    const b = await joinedPc(a);
    await b.engine.syncOnce();
    b.garage.contents.connect(attachments!);
    await b.garage.contents.settled();
    expect(await b.manager.files.list(owner)).toMatchObject([{ place: 'coming' }]);
    await expect(b.manager.files.read({ id })).rejects.toMatchObject({ data: { code: 'file.missing' } });
    const orphan = Buffer.from('of an upload that nobody finished');
    const orphanHash = createHash('sha256').update(orphan).digest('hex');
    await attachments!.putBlob(orphanHash, orphan);

    expect(await compareWithCloud(a.garage, attachments!)).toEqual({ dropped: 0 });
    expect((await attachments!.listBlobs('')).blobs.map(({ hash }) => hash).toSorted()).toEqual(
      [kept!.hash, orphanHash].toSorted(),
    );
    await compareWithCloud(b.garage, attachments!);
    b.garage.contents.wake();
    await b.garage.contents.settled();
    expect(await bytesOf(b, id)).toEqual(aPhoto('нужное'));

    clock.advance(31 * dayMs);
    await a.engine.syncOnce();
    expect(await compareWithCloud(a.garage, attachments!)).toEqual({ dropped: 1 });
    expect((await attachments!.listBlobs('')).blobs.map(({ hash }) => hash)).toEqual([kept!.hash]);
    expect(cloud.store).toBeDefined();
  });

  it('are compared with the store at once when it was put back, and else not twice a day', async () => {
    const clock = new TestClock();
    const cloud = await startCloud(clock);
    const a = await firstPc(cloud, clock);
    const carId = (await a.manager.cars.create(aCar())).result.id;
    await attach(a.manager, { ownerTable: 'cars', ownerId: carId, bytes: aPhoto('кузов') });
    await exchange(a);
    const attachments = a.client.attachments!;
    const [kept] = (await attachments.listBlobs('')).blobs;
    const look = async () => {
      a.garage.contents.connect(attachments);
      await a.garage.contents.settled();
      await a.garage.contents.disconnect();
      return attachments.hasBlob(kept!.hash);
    };
    await attachments.deleteBlob(kept!.hash);
    expect(await look()).toBe(false);
    const { connection } = a.garage.database;
    const cursor = readSyncState(connection, 'cursor');
    writeSyncState(connection, 'cursor', { ...cursor!, epoch: crypto.randomUUID() });
    expect(await look()).toBe(true);
  });

  it('stay on the PCs when the cloud has no room, which is said, and hold up neither rows nor what comes', async () => {
    const { a, owner } = await withCar();
    await attach(a.manager, { ...owner, bytes: aPhoto('первое') });
    await settle(a);
    const full = failing(a.client.attachments!, { putBlob: () => Promise.reject(new CloudRefusal('full')) });
    a.garage.contents.connect(full);
    await a.garage.contents.settled();
    expect(await a.garage.contents.counts()).toEqual({ toSend: 1, toFetch: 0, elsewhere: 0, isFull: true });
    expect(await a.garage.sync.status()).toMatchObject({
      attention: [{ kind: 'cloud_full', count: 1 }],
      files: { toSend: 1, toFetch: 0 },
    });
    await a.manager.clients.create(aClient());
    await settle(a);
  });
});

describe('a chunk', () => {
  const key = randomBytes(32).toString('base64url');
  const name = { garage: 'g', contentHash: 'h', position: 0, count: 1, sizeBytes: 0 };

  it('opens under its own name and key alone, and is the same whoever seals it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (part) => {
        const its = { ...name, sizeBytes: part.length };
        const sealed = sealChunk(key, its, part);
        expect(sealChunk(key, its, part)).toEqual(sealed);
        expect(openChunk(key, its, sealed)).toEqual(Buffer.from(part));
        for (const other of [{ position: 1 }, { count: 2 }, { contentHash: 'i' }, { garage: 'f' }])
          expect(openChunk(key, { ...its, ...other }, sealed)).toBeNull();
        expect(openChunk(randomBytes(32).toString('base64url'), its, sealed)).toBeNull();
        expect(openChunk(key, its, sealed.with(sealed.length >> 1, (sealed[sealed.length >> 1] ?? 0) ^ 1))).toBeNull();
      }),
    );
  });

  it('hides its size with at most 12 % more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: chunkBytes }), (length) => {
        const padded = paddedLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(length * 1.12 + 1);
      }),
    );
    expect(new Set(Array.from({ length: 2_000 }, (_, index) => paddedLength(100_000 + index))).size).toBe(2);
  });
});
