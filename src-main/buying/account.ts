import type { z } from 'zod';
import type { suppliersContract } from '../../src-shared/contract/suppliers.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { sumAccount } from '../../src-shared/domain/supplier-account.ts';
import type { Write } from '../database/database.ts';
import { requireSupplier } from './suppliers.ts';
import type { SupplierEntriesTable } from './tables.ts';

type Payment = z.output<NonNullable<(typeof suppliersContract)['pay']['~orpc']['inputSchema']>>;

/** What a new entry of the ledger says; the rest is known. */
export interface NewEntry {
  readonly id: string;
  readonly supplierId: string;
  readonly kind: SupplierEntriesTable['kind'];
  readonly amountKopecks: number;
  readonly at: number;
  readonly dueAt?: number;
  readonly purchaseOrderId?: string | null;
  readonly warehouseId?: string | null;
  readonly method?: SupplierEntriesTable['method']['__select__'];
  readonly documentNumber?: string;
  readonly note?: string;
  readonly cancelsId?: string | null;
}

/** Adds an entry to a supplier's account. */
export async function enterSupplierEntry(write: Write, entry: NewEntry): Promise<void> {
  const { dueAt = entry.at, purchaseOrderId = null, warehouseId = null, cancelsId = null, ...rest } = entry;
  await write.db
    .insertInto('supplierEntries')
    .values({ ...rest, dueAt, purchaseOrderId, warehouseId, cancelsId, recordedAt: write.at, staffId: write.staffId })
    .execute();
}

/** Enters money to a supplier, or back from it. Answers the entry, which bears the change's id, and what is owed then. Refuses nothing at all. */
export async function paySupplier(write: Write, payment: Payment): Promise<{ id: string; owedKopecks: number }> {
  const { supplierId, isRefund, amountKopecks, method, documentNumber, note, at = write.at } = payment;
  await requireSupplier(write, supplierId);
  if (amountKopecks === 0) throw new Refusal('supplier.nothing_to_pay');
  if (at > write.at) throw new Refusal('supplier.paid_in_future');
  const kind = isRefund ? 'refund' : 'payment';
  const id = write.transactionId;
  await enterSupplierEntry(write, { id, supplierId, kind, amountKopecks, at, method, documentNumber, note });
  return { id, owedKopecks: await owedTo(write, supplierId) };
}

/** Takes back a payment that was entered by mistake, by an entry of the same sum the other way. */
export async function takeBackSupplierPayment(write: Write, changeId: string): Promise<void> {
  await cancelEntry(write, changeId);
}

/** Adds the entry that takes another one back; answers the one that was taken back. Refuses one that was taken back already. */
export async function cancelEntry(write: Write, id: string) {
  const entry = await write.db.selectFrom('supplierEntries').selectAll().where('id', '=', id).executeTakeFirst();
  if (!entry) throw new Refusal('undo.not_possible');
  const cancelling = await write.db
    .selectFrom('supplierEntries')
    .select('id')
    .where('cancelsId', '=', id)
    .executeTakeFirst();
  if (cancelling) throw new Refusal('undo.already');
  const { recordedAt: _recordedAt, staffId: _staffId, ...same } = entry;
  await enterSupplierEntry(write, { ...same, id: write.transactionId, at: write.at, cancelsId: id });
  return entry;
}

async function owedTo({ db }: Write, supplierId: string): Promise<number> {
  const entries = await db
    .selectFrom('supplierEntries')
    .select(['kind', 'amountKopecks', 'cancelsId'])
    .where('supplierId', '=', supplierId)
    .execute();
  return sumAccount(entries).owedKopecks;
}
