import { ORPCError } from '@orpc/server';
import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { FileOwnerTable } from '../../src-shared/contract/files.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo, type Right } from '../../src-shared/domain/rights.ts';
import type { Database } from '../database/database-tables.ts';
import type { SignedIn } from '../session/session.ts';

/** A file is no more open than the record it is attached to: the rights that reading and changing it need besides those of files. */
const rightsOfOwner: Readonly<Record<FileOwnerTable, { readonly read: Right; readonly write: Right }>> = {
  clients: { read: 'clients.read', write: 'clients.write' },
  cars: { read: 'cars.read', write: 'files.write' },
  orders: { read: 'orders.read', write: 'files.write' },
  parts: { read: 'parts.read', write: 'parts.write' },
  staff: { read: 'staff.read', write: 'staff.manage' },
  garage: { read: 'settings.read', write: 'settings.manage' },
};

/** Throws FORBIDDEN when the person may not read, or change, files of such a record. */
export function requireOwnerRight(staff: SignedIn, ownerTable: FileOwnerTable, verb: 'read' | 'write'): void {
  const right = rightsOfOwner[ownerTable][verb];
  if (!mayDo(staff.role, right)) throw new ORPCError('FORBIDDEN', { status: 403, data: { right } });
}

/** Refuses a record that is not there or is in the bin. */
export async function requireFileOwner(
  db: ReadonlyKysely<Database> | Transaction<Database>,
  ownerTable: FileOwnerTable,
  ownerId: string,
): Promise<void> {
  const row =
    ownerTable === 'garage'
      ? await db.selectFrom('garage').select('id').where('id', '=', ownerId).executeTakeFirst()
      : await db
          .selectFrom(ownerTable)
          .select('id')
          .where('id', '=', ownerId)
          .where('deletedAt', 'is', null)
          .executeTakeFirst();
  if (!row) throw new Refusal('file.owner_gone');
}
