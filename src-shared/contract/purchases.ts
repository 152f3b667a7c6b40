import { z } from 'zod';
import { purchaseStatuses } from '../domain/buying.ts';
import { languages } from '../texts/text.ts';
import { listInput, listOutput } from './list.ts';
import { signedQuantitySchema } from './parts.ts';
import {
  amountSchema,
  changed,
  done,
  idSchema,
  kopecksSchema,
  procedure,
  quantitySchema,
  timeSchema,
} from './procedure.ts';

const text = (length: number) => z.string().trim().max(length);
/** The most lines that an order to a supplier has. */
export const purchaseLinesMax = 1_000;

export const purchaseSorts = ['created', 'number', 'supplier', 'expected', 'sum'] as const;

export const purchaseFiltersSchema = z.object({
  statuses: z.array(z.enum(purchaseStatuses)).max(purchaseStatuses.length).optional(),
  supplierId: idSchema.optional(),
  warehouseId: idSchema.optional(),
  /** Goods are still to come. */
  isOpen: z.boolean().optional(),
  inBin: z.boolean().optional(),
});

export const purchaseRowSchema = z.object({
  id: idSchema,
  number: z.string(),
  supplierId: idSchema,
  supplierName: z.string(),
  warehouseId: idSchema,
  status: z.enum(purchaseStatuses),
  lineCount: z.number().int(),
  awaitedLineCount: z.number().int(),
  orderedKopecks: kopecksSchema,
  awaitedKopecks: kopecksSchema,
  /** 0: nobody said. */
  expectedAt: timeSchema,
  /** 0: not sent. */
  sentAt: timeSchema,
  createdAt: timeSchema,
});
export type PurchaseRow = z.output<typeof purchaseRowSchema>;

/** Why so much of a part is bought: for these orders, and for the shelf. */
export const purchaseReasonSchema = z.object({
  forOrdersThousandths: z.number().int().min(0).default(0),
  forShelfThousandths: z.number().int().min(0).default(0),
  orders: z
    .array(z.object({ orderId: idSchema, number: z.string().max(40), thousandths: z.number().int() }))
    .max(200)
    .default([]),
});
export type PurchaseReason = z.output<typeof purchaseReasonSchema>;

const partShape = {
  partId: idSchema,
  article: z.string(),
  brand: z.string(),
  name: z.string(),
  unit: z.string(),
};

export const purchaseLineSchema = z.object({
  ...partShape,
  id: idSchema,
  /** What the supplier calls it; '' when nobody knows. */
  supplierArticle: z.string(),
  quantityThousandths: quantitySchema,
  receivedThousandths: signedQuantitySchema,
  awaitedThousandths: signedQuantitySchema,
  priceKopecks: kopecksSchema.nullable(),
  reason: purchaseReasonSchema,
  barcodes: z.array(z.string()),
  shelf: z.string(),
});
export type PurchaseLine = z.output<typeof purchaseLineSchema>;

/** A delivery that was received for an order, or goods that went back. */
const purchaseReceiptSchema = z.object({
  id: idSchema,
  at: timeSchema,
  amountKopecks: kopecksSchema,
  documentNumber: z.string(),
  staffName: z.string().nullable(),
  isCancelled: z.boolean(),
});

export const purchaseSchema = z.object({
  id: idSchema,
  number: z.string(),
  supplierId: idSchema,
  supplierName: z.string(),
  supplierEmail: z.string(),
  warehouseId: idSchema,
  status: z.enum(purchaseStatuses),
  notes: z.string(),
  expectedAt: timeSchema.nullable(),
  sentAt: timeSchema.nullable(),
  closedAt: timeSchema.nullable(),
  cancelledAt: timeSchema.nullable(),
  cancelReason: z.string(),
  lines: z.array(purchaseLineSchema),
  orderedKopecks: kopecksSchema,
  awaitedKopecks: kopecksSchema,
  receipts: z.array(purchaseReceiptSchema),
  createdAt: timeSchema,
  deletedAt: timeSchema.nullable(),
});
export type Purchase = z.output<typeof purchaseSchema>;

const newLineSchema = z.object({
  partId: idSchema,
  quantityThousandths: quantitySchema,
  priceKopecks: amountSchema.nullable(),
  reason: purchaseReasonSchema.optional(),
});

const headShape = { notes: text(2_000), expectedAt: timeSchema.nullable() };

/** A part that should be bought, from whom, and why. */
export const proposedLineSchema = z.object({
  ...partShape,
  warehouseId: idSchema,
  stockThousandths: signedQuantitySchema,
  expectedThousandths: signedQuantitySchema,
  quantityThousandths: quantitySchema,
  priceKopecks: kopecksSchema.nullable(),
  reason: purchaseReasonSchema,
});
export type ProposedLine = z.output<typeof proposedLineSchema>;

const proposalSchema = z.array(
  z.object({
    /** Null: nobody is known to sell these. */
    supplierId: idSchema.nullable(),
    supplierName: z.string(),
    leadTimeDays: z.number().int(),
    lines: z.array(proposedLineSchema),
  }),
);

const goodsSchema = z
  .array(
    z.object({
      partId: idSchema,
      quantityThousandths: quantitySchema,
      priceKopecks: amountSchema.nullable(),
      /** The line of the order that it came for. */
      lineId: idSchema.nullable(),
      /** A barcode that was scanned off the goods and is not known of the part yet. */
      barcode: text(80).optional(),
    }),
  )
  .min(1)
  .max(purchaseLinesMax);

const one = z.object({ id: idSchema });
const ids = z.object({ ids: z.array(idSchema).min(1).max(1000) });

/** Orders to suppliers, from the proposal to the goods on the shelf. */
export const purchasesContract = {
  list: procedure('buying.read')
    .input(listInput(purchaseSorts, purchaseFiltersSchema))
    .output(listOutput(purchaseRowSchema, z.object({ orderedKopecks: kopecksSchema, awaitedKopecks: kopecksSchema }))),
  get: procedure('buying.read').input(one).output(purchaseSchema),
  /** What should be bought now for a warehouse, or for all of them: for orders that wait and shelves that run low, by supplier. */
  propose: procedure('buying.read')
    .input(z.object({ warehouseId: idSchema.nullable() }))
    .output(proposalSchema),

  /** An order for each supplier and warehouse among the lines. */
  createProposed: procedure('buying.write')
    .input(
      z.object({
        lines: z
          .array(newLineSchema.extend({ supplierId: idSchema, warehouseId: idSchema }))
          .min(1)
          .max(purchaseLinesMax * 5),
      }),
    )
    .output(changed(z.object({ ids: z.array(idSchema) }))),
  create: procedure('buying.write')
    .input(
      z.object({
        supplierId: idSchema,
        warehouseId: idSchema,
        ...headShape,
        lines: z.array(newLineSchema).max(purchaseLinesMax),
      }),
    )
    .output(changed(one)),
  update: procedure('buying.write')
    .input(z.object({ id: idSchema, fields: z.object(headShape).extend({ warehouseId: idSchema }).partial() }))
    .output(done),
  /** Adds a part, or raises it by so much where the order has it already. */
  addLine: procedure('buying.write')
    .input(z.object({ id: idSchema, line: newLineSchema }))
    .output(changed(z.object({ lineId: idSchema }))),
  updateLine: procedure('buying.write')
    .input(z.object({ lineId: idSchema, fields: newLineSchema.omit({ partId: true, reason: true }).partial() }))
    .output(done),
  removeLines: procedure('buying.write')
    .input(z.object({ lineIds: z.array(idSchema).min(1).max(purchaseLinesMax) }))
    .output(done),

  /** The order as a file for the supplier; without prices where nobody is to see them. */
  paper: procedure('buying.read')
    .input(z.object({ id: idSchema, format: z.enum(['pdf', 'xlsx']), language: z.enum(languages).optional() }))
    .output(z.object({ name: z.string(), file: z.instanceof(Blob) })),
  /** Notes that it was sent: from now on the goods are on order. */
  send: procedure('buying.write').input(one).output(done),
  /** What has not come will not come. */
  close: procedure('buying.write').input(one).output(done),
  cancel: procedure('buying.write')
    .input(z.object({ id: idSchema, reason: text(500).min(1) }))
    .output(done),
  remove: procedure('buying.write').input(ids).output(done),
  restore: procedure('buying.write').input(ids).output(done),

  /**
   * Goods that came: they are in stock, their prices are the last ones, and the supplier is owed for them. More than was ordered is refused until `acceptsMore`
   * says that it was counted. Can be undone by entries that take it back.
   */
  receive: procedure('stock.write')
    .input(
      z.object({
        supplierId: idSchema,
        purchaseOrderId: idSchema.nullable(),
        warehouseId: idSchema,
        documentNumber: text(60),
        note: text(500),
        acceptsMore: z.boolean(),
        lines: goodsSchema,
      }),
    )
    .output(changed(z.object({ entryId: idSchema, status: z.enum(purchaseStatuses).nullable() }))),
  /** Goods that go back: out of stock, and off what is owed. */
  giveBack: procedure('stock.write')
    .input(
      z.object({
        supplierId: idSchema,
        warehouseId: idSchema,
        documentNumber: text(60),
        note: text(500),
        lines: goodsSchema,
      }),
    )
    .output(changed(z.object({ entryId: idSchema }))),
};
