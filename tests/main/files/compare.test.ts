import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compareWithCloud } from '../../../src-main/files/content-compare.ts';
import { aCar } from '../support/builders.ts';
import { aPhoto, attach } from '../support/files.ts';
import { TestClock } from '../support/garage.ts';
import { firstPc, joinedPc, type Pc, settle, startCloud } from '../sync/support/pcs.ts';

const dayMs = 86_400_000;

/** Brings contents in both directions; rows stay as they are. */
async function bring({ garage, client }: Pc): Promise<void> {
  garage.contents.connect(client.attachments!);
  await garage.contents.settled();
  await garage.contents.disconnect();
}

/** Two PCs that have read everything. */
async function twoPcs() {
  const clock = new TestClock();
  const a = await firstPc(await startCloud(clock), clock);
  const carId = (await a.manager.cars.create(aCar())).result.id;
  await settle(a);
  const b = await joinedPc(a, clock);
  await settle(b, a);
  const chunks = async () => (await a.client.attachments!.listBlobs('')).blobs.map(({ hash }) => hash);
  const add = async () => {
    const id = await attach(a.manager, { ownerTable: 'cars', ownerId: carId, bytes: aPhoto('кузов') });
    await bring(a);
    await settle(a);
    return id;
  };
  return { clock, a, b, add, chunks };
}

describe('what a PC drops in the cloud', () => {
  it('is nothing that was added while it was away, however long', async () => {
    const { clock, a, b, add, chunks } = await twoPcs();
    const id = await add();
    const sent = await chunks();
    expect(sent).toHaveLength(1);
    clock.advance(70 * dayMs);
    // The program was started, and has not read yet what the others wrote.
    await bring(b);
    expect(await chunks()).toEqual(sent);
    await settle(b);
    await bring(b);
    expect(await chunks()).toEqual(sent);
    expect((await b.manager.files.read({ id })).bytes.size).toBe(aPhoto('кузов').length);
    expect(await compareWithCloud(a.garage, a.client.attachments!)).toEqual({ dropped: 0 });
  });

  it('is nothing that its rows refer to, where what is derived of them is still to come', async () => {
    const { clock, b, add, chunks } = await twoPcs();
    await add();
    const sent = await chunks();
    clock.advance(70 * dayMs);
    await settle(b);
    await b.garage.database.apply(async ({ connection }) => connection.exec('DELETE FROM content_states'), {
      leavesDerived: true,
    });
    expect(await compareWithCloud(b.garage, b.client.attachments!)).toEqual({ dropped: 0 });
    expect(await chunks()).toEqual(sent);
  });

  it.each(['files', 'file_chunks'])(
    'is nothing, as long as something of %s waits for a newer program or a key',
    async (table) => {
      const { clock, b, chunks } = await twoPcs();
      const attachments = b.client.attachments!;
      const left = Buffer.from('of an upload that nobody finished');
      const hash = createHash('sha256').update(left).digest('hex');
      await attachments.putBlob(hash, left);
      clock.advance(70 * dayMs);
      await settle(b);
      const { connection } = b.garage.database;
      connection
        .prepare(
          `INSERT INTO held_deltas (tx, table_name, row_id, reason, delta, at) VALUES ('0', ?, '0', 'key', x'', 0)`,
        )
        .run(table);
      expect(await compareWithCloud(b.garage, attachments)).toEqual({ dropped: 0 });
      connection.exec('DELETE FROM held_deltas');
      expect(await compareWithCloud(b.garage, attachments)).toEqual({ dropped: 1 });
      expect(await chunks()).toEqual([]);
    },
  );
});
