import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deltaOf } from '../../../src-cloud/service/pull.ts';
import { readSyncState } from '../../../src-main/database/sync-state.ts';
import { verifyDatabase } from '../../../src-main/database/verify.ts';
import { applyErasures, leftoversOfErasures } from '../../../src-main/erasure/service.ts';
import { verifyContents } from '../../../src-main/files/verify.ts';
import { aClient } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';
import { contentOf, firstPc, joinedPc, type Pc, settle, startCloud } from '../sync/support/pcs.ts';
import { aKnownClient, contentsIn, foundIn, personal, valuesIn } from './support.ts';

const refusal = (code: string) => ({ data: { code } });

/** Rows, contents and erasures travel until nobody has anything new. */
async function exchange(...pcs: readonly Pc[]): Promise<void> {
  for (let round = 0; round < 3; round += 1)
    for (const { engine, garage, client } of pcs) {
      await engine.syncOnce();
      await applyErasures(garage);
      if (client.attachments) garage.contents.connect(client.attachments);
      await garage.contents.settled();
      await engine.syncOnce();
    }
  for (const { garage } of pcs) await garage.contents.disconnect();
}

/** Every row that travels, without its stamps, which may be written down in several ways. */
function rowsOf(pc: Pc): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(contentOf(pc)).map(([table, rows]) => [table, rows.map((row) => row.slice(0, -2))]),
  );
}

describe('an erasure', () => {
  it('leaves nothing personal in the file, keeps the sums, and says what it did', async () => {
    const pc = await startGarage();
    const { manager, garage } = pc;
    const known = await aKnownClient(pc);
    expect(foundIn(garage).toSorted()).toEqual(
      Object.keys(personal)
        .filter((name) => !['fileContent', 'photoContent', 'previewContent'].includes(name))
        .toSorted(),
    );
    const list = { search: '', filters: {}, sort: { by: 'name', descending: false }, offset: 0, limit: 50 } as const;
    const preview = await manager.erasure.preview({ clientId: known.clientId });
    expect(preview.counts).toMatchObject({
      clients: 1,
      cars: 1,
      orders: 1,
      files: 2,
      documents: 2,
      ticket_messages: 2,
    });
    expect(preview.kept).toEqual({ orders: 1, payments: 1, documents: 2 });
    await expect(manager.erasure.erase({ clientId: known.clientId, name: 'Кто-то' })).rejects.toMatchObject(
      refusal('erasure.name_differs'),
    );
    const { id } = await manager.erasure.erase({ clientId: known.clientId, name: personal.name });
    expect(foundIn(garage)).toEqual([]);
    expect(contentsIn(garage.folder.files)).toEqual([]);
    expect(await leftoversOfErasures(garage)).toEqual([]);
    expect(await verifyDatabase(garage.database)).toEqual([]);
    expect(await verifyContents(garage)).toEqual([]);
    expect((await manager.clients.list(list)).rows).toEqual([]);
    const order = await manager.orders.get({ id: known.orderId });
    expect(order).toMatchObject({ status: 'closed', complaint: '' });
    expect(order.totals).toMatchObject({ agreedKopecks: 184_000 });
    const { issued } = await manager.documents.ofOrder({ orderId: known.orderId });
    const { pdf } = await manager.documents.pdf({ id: issued[0]?.id ?? '' });
    expect(pdf.size).toBeGreaterThan(1_000);
    const protocol = await manager.erasure.protocol({ id });
    expect(protocol.pdf.size).toBeGreaterThan(1_000);
    expect(protocol.name).not.toContain(personal.name);
    await expect(manager.erasure.erase({ clientId: known.clientId, name: 'Данные удалены' })).rejects.toMatchObject(
      refusal('erasure.done_before'),
    );
  });

  it('closes the owner’s page, takes its files out of the cloud, and empties what the owner sends afterwards', async () => {
    const pc = await startGarage();
    const { clientId, owner, orderId, shelf } = await aKnownClient(pc);
    await owner.page();
    expect(shelf.blobs.size).toBeGreaterThan(0);
    await pc.manager.erasure.erase({ clientId, name: personal.name });
    expect(await owner.sees()).toEqual({
      state: 'withdrawn',
      format: 1,
      publishedAt: expect.any(Number),
      garage: expect.anything(),
    });
    expect(shelf.blobs.size).toBe(0);
    // What was on its way still arrives, and is emptied with the next turn.
    await owner.sends({ format: 1, at: 0, kind: 'message', orderId, text: personal.message });
    expect(foundIn(pc.garage)).toEqual(['message']);
    await applyErasures(pc.garage);
    await pc.garage.database.compact();
    expect(foundIn(pc.garage)).toEqual([]);
  });

  it('reaches the other PCs and the cloud, and wins over edits that were made meanwhile and come later', async () => {
    const cloud = await startCloud();
    const a = await firstPc(cloud);
    const known = await aKnownClient(a);
    await exchange(a);
    const b = await joinedPc(a);
    await exchange(b, a);
    expect(contentsIn(b.garage.folder.files)).toHaveLength(5);
    // B is away and goes on with the client, later than the erasure by every clock.
    b.clock.advance(60_000);
    await b.manager.drafts.save({ key: `client:${known.clientId}`, value: JSON.stringify({ notes: personal.draft }) });
    await b.manager.clients.update({
      id: known.clientId,
      fields: { notes: personal.clientNotes + personal.draft, phones: [{ phone: personal.formerPhone, label: '' }] },
    });
    const conflicting = a.manager.clients.update({ id: known.clientId, fields: { notes: personal.orderNotes } });
    await conflicting;
    await b.manager.orders.note({ orderId: known.orderId, text: personal.remark });
    await a.manager.erasure.erase({ clientId: known.clientId, name: personal.name });
    await exchange(a, b, a);
    for (const pc of [a, b]) {
      expect(await leftoversOfErasures(pc.garage)).toEqual([]);
      await pc.garage.database.compact();
      expect(foundIn(pc.garage)).toEqual([]);
      expect(contentsIn(pc.garage.folder.files)).toEqual([]);
      expect(await verifyDatabase(pc.garage.database)).toEqual([]);
    }
    expect(rowsOf(b)).toEqual(rowsOf(a));
    // The cloud holds no chunk any more, and no delta of an erased row but the one that empties it.
    expect((await a.client.attachments!.listBlobs('')).blobs).toEqual([]);
    const deltas = await a.client.rows({ table: 'clients', rows: [known.clientId] });
    expect(deltas.map((delta) => a.engine.ring.open(delta))).toEqual([
      expect.objectContaining({ values: expect.arrayContaining(['Данные удалены']) }),
    ]);
    const { started } = a;
    const stored = await started.store.read(String(readSyncState(a.garage.database.connection, 'garage')), ({ db }) =>
      db.selectFrom('deltas').selectAll().execute(),
    );
    expect(stored.length).toBeGreaterThan(50);
    for (const row of stored) {
      const opened = a.engine.ring.open(deltaOf(row));
      expect(opened, row.tableName).toBeTypeOf('object');
      expect(valuesIn(Buffer.from(JSON.stringify(opened))), row.tableName).toEqual([]);
    }
    // A PC that joins now sees nothing of it; the digest has nothing to mend.
    const c = await joinedPc(a);
    await exchange(c, a, b);
    await c.garage.database.compact();
    expect(foundIn(c.garage)).toEqual([]);
    await settle(a, b, c);
    for (const pc of [a, b, c]) expect(await pc.engine.repairOnce()).toBe(0);
    // Three garages, each read through byte by byte.
  }, 90_000);

  it('in a backup of the time before is done again when that is restored', async () => {
    const pc = await startGarage();
    const { manager, garage, application } = pc;
    const known = await aKnownClient(pc);
    const { name } = await manager.backups.create();
    expect(contentsIn(join(garage.folder.backups, 'files'))).toHaveLength(5);
    await manager.erasure.erase({ clientId: known.clientId, name: personal.name });
    expect(contentsIn(join(garage.folder.backups, 'files'))).toEqual([]);
    await manager.backups.restore({ backup: { name, place: 'local' }, pin: '4826' });
    const restored = application.garage;
    await restored.database.compact();
    expect(foundIn(restored)).toEqual([]);
    expect(await leftoversOfErasures(restored)).toEqual([]);
    const erasures = await restored.database.reader.selectFrom('erasures').select(['rowId', 'staffId']).execute();
    expect(erasures).toEqual([{ rowId: known.clientId, staffId: pc.staffId }]);
  });

  it('is refused while the client has an open order, and to whoever is no manager', async () => {
    const pc = await startGarage();
    const { client: master } = await pc.as('master');
    const known = await aKnownClient(pc);
    await expect(master.erasure.erase({ clientId: known.clientId, name: personal.name })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await pc.manager.orders.create({ carId: known.carId });
    await expect(pc.manager.erasure.preview({ clientId: known.clientId })).rejects.toMatchObject(
      refusal('client.has_open_order'),
    );
  });
});

describe('everything about a client', () => {
  it('is handed out as data and files, without secrets and without anybody else', async () => {
    const pc = await startGarage();
    const known = await aKnownClient(pc);
    await pc.manager.clients.create(aClient({ name: 'Посторонний Пётр' }));
    const { name, zip } = await pc.manager.erasure.exportClient({ clientId: known.clientId });
    expect(name).toBe(`${personal.name}.zip`);
    const entries = await unzip(zip);
    const data = JSON.parse(entries.get('data.json')?.toString() ?? '');
    expect(data).toMatchObject({ missing: [], clients: [{ name: personal.name }], phones: [{}, {}], payments: [{}] });
    const said = valuesIn(Buffer.from(JSON.stringify(data)));
    const elsewhere = ['fileContent', 'photoContent', 'previewContent', 'draft', 'formerName'];
    expect(said.toSorted()).toEqual(
      Object.keys(personal)
        .filter((key) => !elsewhere.includes(key))
        .toSorted(),
    );
    expect(JSON.stringify(data)).not.toMatch(/Посторонний|"key"|pin_hash/);
    const files = [...entries.keys()].filter((entry) => entry.startsWith('files/'));
    expect(files).toHaveLength(2);
    expect(files.flatMap((entry) => valuesIn(entries.get(entry) ?? Buffer.alloc(0))).toSorted()).toEqual([
      'fileContent',
      'photoContent',
    ]);
    expect([...entries.keys()].filter((entry) => entry.startsWith('documents/'))).toHaveLength(2);
  });
});

/** The entries of an archive, read by its directory at the end. */
async function unzip(zip: Blob): Promise<Map<string, Buffer>> {
  const bytes = Buffer.from(await zip.arrayBuffer());
  const entries = new Map<string, Buffer>();
  const end = bytes.length - 22;
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const place = bytes.readUInt32LE(at + 42) + 30 + nameLength;
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString();
    entries.set(name, inflateRawSync(bytes.subarray(place, place + size)));
    at += 46 + nameLength;
  }
  return entries;
}
