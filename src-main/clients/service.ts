import type { ClientFields } from '../../src-shared/contract/clients.ts';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import { type Phone, parsePhone } from '../../src-shared/domain/phone.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { removeCarsOfClients, restoreCarsOfClient } from '../cars/service.ts';
import type { Write } from '../database/database.ts';

/** Adds a client; answers the id. Refuses a missing name and a phone that is none. */
export async function createClient(write: Write, { phones, ...fields }: ClientFields): Promise<string> {
  const id = write.newId();
  await write.db
    .insertInto('clients')
    .values({ ...fields, id, name: requiredName(fields.name), createdAt: write.at })
    .execute();
  await replacePhones(write, id, phones);
  return id;
}

/** Changes the given fields of a client and leaves the others. Phones, when given, are the whole list. */
export async function updateClient(
  write: Write,
  id: string,
  { phones, ...fields }: Patch<ClientFields>,
): Promise<void> {
  await requireClient(write, id);
  if (fields.name !== undefined) requiredName(fields.name);
  if (Object.keys(fields).length > 0) await write.db.updateTable('clients').set(fields).where('id', '=', id).execute();
  if (phones) await replacePhones(write, id, phones);
}

/** Puts clients with their phones and cars into the bin. Refuses while one of them, or of their cars, has an order that is still open. */
export async function removeClients(write: Write, ids: readonly string[]): Promise<void> {
  const open = await write.db
    .selectFrom('orderSummaries')
    .select(['number', 'clientName'])
    .where('clientId', 'in', ids)
    .where('isOpen', '=', 1)
    .where('inBin', '=', 0)
    .limit(1)
    .executeTakeFirst();
  if (open) throw new Refusal('client.has_open_order', { name: open.clientName, number: open.number });
  await removeCarsOfClients(write, ids);
  const inBin = { deletedAt: write.at };
  await write.db
    .updateTable('clientPhones')
    .set(inBin)
    .where('clientId', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
  await write.db.updateTable('clients').set(inBin).where('id', 'in', ids).where('deletedAt', 'is', null).execute();
}

/**
 * Brings clients back from the bin with the phones and cars that went along. Refuses one that was merged away: what it had belongs to the kept one now,
 * and undoing the merge is what takes them apart.
 */
export async function restoreClients(write: Write, ids: readonly string[]): Promise<void> {
  const rows = await write.db
    .selectFrom('clients')
    .select(['id', 'name', 'deletedAt', 'mergedIntoId'])
    .where('id', 'in', ids)
    .where('deletedAt', 'is not', null)
    .execute();
  for (const { id, name, deletedAt, mergedIntoId } of rows) {
    if (mergedIntoId !== null) throw new Refusal('client.merged_away', { name });
    await write.db.updateTable('clients').set({ deletedAt: null }).where('id', '=', id).execute();
    await write.db
      .updateTable('clientPhones')
      .set({ deletedAt: null })
      .where('clientId', '=', id)
      .where('deletedAt', '=', deletedAt)
      .execute();
    if (deletedAt !== null) await restoreCarsOfClient(write, id, deletedAt);
  }
}

async function requireClient(write: Write, id: string) {
  const client = await write.db
    .selectFrom('clients')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!client) throw new Refusal('client.gone');
  return client;
}

function requiredName(name: string): string {
  if (name.trim() === '') throw new Refusal('client.name_missing');
  return name.trim();
}

/** Phones that are still there keep their rows, so their history goes on. */
async function replacePhones(write: Write, clientId: string, wanted: ClientFields['phones']): Promise<void> {
  const parsed = uniquePhones(wanted);
  const existing = await write.db
    .selectFrom('clientPhones')
    .selectAll()
    .where('clientId', '=', clientId)
    .where('deletedAt', 'is', null)
    .execute();
  for (const row of existing) {
    if (!parsed.some(({ phone }) => phone === row.phone)) {
      await write.db.updateTable('clientPhones').set({ deletedAt: write.at }).where('id', '=', row.id).execute();
    }
  }
  for (const [position, { phone, label }] of parsed.entries()) {
    const row = existing.find((candidate) => candidate.phone === phone);
    if (row) await write.db.updateTable('clientPhones').set({ label, position }).where('id', '=', row.id).execute();
    else
      await write.db
        .insertInto('clientPhones')
        .values({ id: write.newId(), clientId, phone, label, position })
        .execute();
  }
}

function uniquePhones(wanted: ClientFields['phones']): { phone: Phone; label: string }[] {
  const unique = new Map<Phone, string>();
  for (const { phone: typed, label } of wanted) {
    if (typed.trim() === '') continue;
    const parsed = parsePhone(typed);
    if (!parsed.ok) throw new Refusal('client.phone_unreadable', { phone: typed, reason: parsed.code });
    unique.set(parsed.value, label || (unique.get(parsed.value) ?? ''));
  }
  return [...unique].map(([phone, label]) => ({ phone, label }));
}
