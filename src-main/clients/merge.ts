import { Refusal } from '../../src-shared/domain/refusal.ts';
import { moveBookings } from '../bookings/service.ts';
import { moveCarsOfClient } from '../cars/service.ts';
import type { Write } from '../database/database.ts';
import { moveFiles } from '../files/service.ts';
import { moveLinks } from '../links/service.ts';
import { moveOrders } from '../orders/service.ts';
import { moveTickets } from '../tickets/service.ts';

/** Fields that the kept client takes from the other where it has none. */
const fillable = [
  'email',
  'messenger',
  'address',
  'inn',
  'kpp',
  'contactPerson',
  'source',
  'consentTextVersion',
] as const;

/**
 * Makes two records of the same client one: phones, cars, orders and files go to the kept one, its empty fields are filled,
 * notes are joined, and the other goes into the bin with a pointer to the kept one. Nothing is lost; undo takes all of it back.
 */
export async function mergeClients(write: Write, keepId: string, otherId: string): Promise<void> {
  if (keepId === otherId) throw new Refusal('client.same');
  const rows = await write.db
    .selectFrom('clients')
    .selectAll()
    .where('id', 'in', [keepId, otherId])
    .where('deletedAt', 'is', null)
    .execute();
  const keep = rows.find(({ id }) => id === keepId);
  const other = rows.find(({ id }) => id === otherId);
  if (!keep || !other) throw new Refusal('client.gone');

  const filled = Object.fromEntries(
    fillable.filter((field) => keep[field] === '' && other[field] !== '').map((field) => [field, other[field]]),
  );
  await write.db
    .updateTable('clients')
    .set({
      ...filled,
      notes: [...new Set([keep.notes, other.notes])].filter((notes) => notes.trim() !== '').join('\n'),
      discountBp: Math.max(keep.discountBp, other.discountBp),
      consentAt: keep.consentAt ?? other.consentAt,
    })
    .where('id', '=', keepId)
    .execute();
  await movePhones(write, keepId, otherId);
  await moveCarsOfClient(write, otherId, keepId);
  await moveOrders(write, { fromClientId: otherId, toClientId: keepId });
  await moveLinks(write, otherId, keepId);
  await moveTickets(write, otherId, keepId);
  await moveBookings(write, { fromClientId: otherId, toClientId: keepId });
  await moveFiles(write, 'clients', otherId, keepId);
  // Whoever was merged into the other before is the kept one's now, so that one step always leads to a client who is there.
  await write.db.updateTable('clients').set({ mergedIntoId: keepId }).where('mergedIntoId', '=', otherId).execute();
  await write.db
    .updateTable('clients')
    .set({ mergedIntoId: keepId, deletedAt: write.at })
    .where('id', '=', otherId)
    .execute();
}

async function movePhones(write: Write, keepId: string, otherId: string): Promise<void> {
  const phones = await write.db
    .selectFrom('clientPhones')
    .selectAll()
    .where('clientId', 'in', [keepId, otherId])
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute();
  const kept = new Set(phones.filter(({ clientId }) => clientId === keepId).map(({ phone }) => phone));
  let position = kept.size;
  for (const row of phones.filter(({ clientId }) => clientId === otherId)) {
    const change = kept.has(row.phone) ? { deletedAt: write.at } : { clientId: keepId, position };
    await write.db.updateTable('clientPhones').set(change).where('id', '=', row.id).execute();
    position += 1;
  }
}
