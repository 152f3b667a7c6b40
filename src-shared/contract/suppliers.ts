import { z } from 'zod';
import { supplierEntryKinds } from '../domain/supplier-account.ts';
import { listInput, listOutput, windowShape } from './list.ts';
import { stockQuantitySchema } from './parts.ts';
import { paymentMethods } from './payments.ts';
import { amountSchema, changed, done, idSchema, kopecksSchema, procedure, timeSchema } from './procedure.ts';

const text = (length: number) => z.string().trim().max(length);
const daysSchema = z.number().int().min(0).max(365);

/** What a form sends of a supplier. The phone comes as typed; main normalises it. */
export const supplierFieldsSchema = z.object({
  name: text(200),
  inn: text(12),
  kpp: text(9),
  phone: text(40),
  email: text(200),
  contactPerson: text(200),
  address: text(500),
  /** How long after a receipt it is to be paid. */
  paymentTermsDays: daysSchema,
  /** How long after an order the goods usually come. */
  leadTimeDays: daysSchema,
  notes: z.string().max(10_000),
});
export type SupplierFields = z.output<typeof supplierFieldsSchema>;

const sums = {
  receivedKopecks: kopecksSchema,
  returnedKopecks: kopecksSchema,
  paidKopecks: kopecksSchema,
  /** Received − returned − paid; below zero the supplier owes. */
  owedKopecks: kopecksSchema,
};

export const supplierRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  inn: z.string(),
  phone: z.string(),
  email: z.string(),
  partCount: z.number().int(),
  openOrderCount: z.number().int(),
  awaitedKopecks: kopecksSchema,
  ...sums,
  /** When the oldest unpaid receipt is to be paid; 0: nothing is owed. */
  dueAt: timeSchema,
  /** 0: never. */
  lastReceiptAt: timeSchema,
  createdAt: timeSchema,
});
export type SupplierRow = z.output<typeof supplierRowSchema>;

export const supplierSorts = ['name', 'owed', 'due', 'lastReceipt', 'created'] as const;

export const supplierFiltersSchema = z.object({
  hasDebt: z.boolean().optional(),
  /** Something was to be paid before this moment. */
  dueBefore: timeSchema.optional(),
  inBin: z.boolean().optional(),
});

const ageSchema = z.object({
  notDueKopecks: kopecksSchema,
  days30Kopecks: kopecksSchema,
  days60Kopecks: kopecksSchema,
  days90Kopecks: kopecksSchema,
  olderKopecks: kopecksSchema,
  oldestDueAt: timeSchema.nullable(),
});

export const supplierSchema = supplierFieldsSchema.extend({
  id: idSchema,
  ...sums,
  age: ageSchema,
  openOrderCount: z.number().int(),
  createdAt: timeSchema,
  deletedAt: timeSchema.nullable(),
});
export type Supplier = z.output<typeof supplierSchema>;

/** An entry of a supplier's account, with what was owed after it. */
export const supplierEntrySchema = z.object({
  id: idSchema,
  kind: z.enum(supplierEntryKinds),
  /** What it adds to what is owed; below zero: takes off. */
  owedChangeKopecks: kopecksSchema,
  balanceKopecks: kopecksSchema,
  at: timeSchema,
  dueAt: timeSchema,
  purchaseOrderId: idSchema.nullable(),
  purchaseOrderNumber: z.string().nullable(),
  method: z.enum(['', ...paymentMethods]),
  documentNumber: z.string(),
  note: z.string(),
  cancelsId: idSchema.nullable(),
  isCancelled: z.boolean(),
  staffName: z.string().nullable(),
});
export type SupplierEntry = z.output<typeof supplierEntrySchema>;

/** What a supplier calls a part and asks for it. */
const offerShape = {
  partId: idSchema,
  article: text(60),
  /** Null: not known. */
  priceKopecks: amountSchema.nullable(),
  /** Sold in packs of so many; 0: singly. */
  packThousandths: stockQuantitySchema,
  /** The one that the part is bought from. */
  isPreferred: z.boolean(),
};

export const supplierPartSchema = z.object({
  ...offerShape,
  id: idSchema,
  pricedAt: timeSchema,
  partArticle: z.string(),
  brand: z.string(),
  name: z.string(),
  unit: z.string(),
});
export type SupplierPart = z.output<typeof supplierPartSchema>;

const ids = z.object({ ids: z.array(idSchema).min(1).max(1000) });

/** Suppliers, what they sell, and what is owed to them. */
export const suppliersContract = {
  list: procedure('buying.read')
    .input(listInput(supplierSorts, supplierFiltersSchema))
    .output(listOutput(supplierRowSchema, z.object({ owedKopecks: kopecksSchema, overdueKopecks: kopecksSchema }))),
  get: procedure('buying.read')
    .input(z.object({ id: idSchema }))
    .output(supplierSchema),
  create: procedure('buying.write')
    .input(supplierFieldsSchema)
    .output(changed(z.object({ id: idSchema }))),
  update: procedure('buying.write')
    .input(z.object({ id: idSchema, fields: supplierFieldsSchema.partial() }))
    .output(done),
  remove: procedure('buying.write').input(ids).output(done),
  restore: procedure('buying.write').input(ids).output(done),

  /** The ledger of one supplier, the newest first. */
  account: procedure('buying.read')
    .input(z.object({ id: idSchema, ...windowShape }))
    .output(z.object({ rows: z.array(supplierEntrySchema), total: z.number().int() })),
  /** Money to the supplier, or (`isRefund`) back from it. Can be undone by an entry that takes it back. */
  pay: procedure('buying.pay')
    .input(
      z.object({
        supplierId: idSchema,
        isRefund: z.boolean(),
        amountKopecks: amountSchema,
        method: z.enum(paymentMethods),
        /** When it was paid; now, if it is left out. */
        at: timeSchema.optional(),
        documentNumber: text(60),
        note: text(500),
      }),
    )
    .output(changed(z.object({ id: idSchema, owedKopecks: kopecksSchema }))),

  parts: procedure('buying.read')
    .input(z.object({ supplierId: idSchema }))
    .output(z.array(supplierPartSchema)),
  /** Who sells a part. */
  offers: procedure('buying.read')
    .input(z.object({ partId: idSchema }))
    .output(
      z.array(
        supplierPartSchema.omit({ partArticle: true, brand: true, name: true, unit: true }).extend({
          supplierId: idSchema,
          supplierName: z.string(),
        }),
      ),
    ),
  /** Adds a part to what the supplier sells, or changes what is known of it. */
  setPart: procedure('buying.write')
    .input(z.object({ supplierId: idSchema, ...offerShape }))
    .output(changed(z.object({ id: idSchema }))),
  removeParts: procedure('buying.write').input(ids).output(done),
};
