import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { aGarage, join, type Pc, type StartedCloud, sha256, startCloud } from '../support/cloud.ts';

const failure = (code: string) => expect.objectContaining({ name: 'CloudProblem', code });

/** Chunks of attachments, whatever the store. */
export function attachments(cloud: () => StartedCloud): void {
  const aChunk = (bytes: number) => {
    const content = randomBytes(bytes);
    return { hash: sha256(content), content };
  };
  const listed = async ({ cloud: service }: StartedCloud, pc: Pc, limit = 2_000) => {
    const hashes: string[] = [];
    for (let after = ''; ; ) {
      const { blobs } = await service.listBlobs(pc.caller, { after, limit });
      hashes.push(...blobs.map(({ hash }) => hash));
      if (blobs.length < limit) return hashes;
      after = blobs.at(-1)?.hash ?? '';
    }
  };

  it('come back as they were, to every device of the garage and to no other garage', async () => {
    const started = cloud();
    const [pc, stranger] = [await aGarage(started), await aGarage(started)];
    const other = await join(started, pc);
    const chunk = aChunk(70_000);
    await started.cloud.putBlob(pc.caller, chunk);
    await started.cloud.findBlob(other.caller, chunk.hash);
    expect(Buffer.from(await started.cloud.getBlob(other.caller, chunk.hash))).toEqual(chunk.content);
    await expect(started.cloud.getBlob(stranger.caller, chunk.hash)).rejects.toEqual(failure('not_found'));
    await started.cloud.deleteBlob(stranger.caller, chunk.hash);
    await started.cloud.findBlob(pc.caller, chunk.hash);
    expect(await listed(started, stranger)).toEqual([]);
    await expect(started.cloud.putBlob(pc.caller, { ...chunk, hash: sha256('other') })).rejects.toEqual(
      failure('malformed'),
    );
  });

  it('are listed page by page, with what they take, and again as new when they are sent again', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const chunks = Array.from({ length: 5 }, (_, index) => aChunk(100 + index));
    for (const chunk of chunks) await started.cloud.putBlob(pc.caller, chunk);
    expect(await listed(started, pc, 2)).toEqual(chunks.map(({ hash }) => hash).toSorted());
    const [first = aChunk(1)] = chunks;
    started.clock.now += 1_000;
    await started.cloud.putBlob(pc.caller, first);
    const { blobs, bytesUsed } = await started.cloud.listBlobs(pc.caller, { after: '', limit: 2_000 });
    expect(bytesUsed).toBe(510);
    expect(blobs.find(({ hash }) => hash === first.hash)).toEqual({
      hash: first.hash,
      at: started.clock.now,
      bytes: 100,
    });
    for (const chunk of chunks) await started.cloud.deleteBlob(pc.caller, chunk.hash);
    await started.cloud.deleteBlob(pc.caller, first.hash);
    expect(await started.cloud.listBlobs(pc.caller, { after: '', limit: 2_000 })).toMatchObject({
      blobs: [],
      bytesUsed: 0,
    });
  });

  it('end where the garage’s room ends, whatever is sent at once, and go on when there is room again', async () => {
    const started = startCloud(cloud().store, { blobBytesMax: 1_000 });
    const [pc, other] = [await aGarage(started), await aGarage(started)];
    const chunks = Array.from({ length: 8 }, () => aChunk(300));
    const kept = await Promise.allSettled(chunks.map((chunk) => started.cloud.putBlob(pc.caller, chunk)));
    expect(kept.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const result of kept) if (result.status === 'rejected') expect(result.reason).toEqual(failure('full'));
    const [hash = ''] = await listed(started, pc);
    const known = chunks.find((chunk) => chunk.hash === hash) ?? aChunk(1);
    await started.cloud.putBlob(pc.caller, known);
    await started.cloud.putBlob(other.caller, aChunk(1_000));
    await started.cloud.deleteBlob(pc.caller, hash);
    await started.cloud.putBlob(pc.caller, aChunk(400));
  });

  it('are neither given to, taken from nor listed for a device that was shut out', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const other = await join(started, pc);
    const chunk = aChunk(10);
    await started.cloud.putBlob(other.caller, chunk);
    await started.cloud.revokeDevice(pc.caller, other.device.device);
    const revoked = failure('revoked');
    await expect(started.cloud.getBlob(other.caller, chunk.hash)).rejects.toEqual(revoked);
    await expect(started.cloud.putBlob(other.caller, aChunk(10))).rejects.toEqual(revoked);
    await expect(started.cloud.deleteBlob(other.caller, chunk.hash)).rejects.toEqual(revoked);
    await expect(started.cloud.listBlobs(other.caller, { after: '', limit: 1 })).rejects.toEqual(revoked);
  });
}
