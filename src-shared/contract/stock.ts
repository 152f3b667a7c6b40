import { z } from 'zod';
import { movementKinds } from '../domain/stock.ts';
import { shortageCauses } from '../domain/stock-shortage.ts';
import { claimOutcomes, transferStates } from '../domain/stock-transfer.ts';
import { windowShape } from './list.ts';
import { signedQuantitySchema, stockLevelSchema, stockQuantitySchema } from './parts.ts';
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
import { intakeContract } from './stock-intake.ts';

const text = (length: number) => z.string().trim().max(length);
const note = text(1_000);

const warehouseFieldsSchema = z.object({ branchId: idSchema, code: text(40), name: text(120).min(1) });

/** A warehouse of the garage, or one that only came up in another system's events (`isOutside`), until it is matched to an own one. */
const warehouseSchema = z.object({
  id: idSchema,
  branchId: idSchema.nullable(),
  code: z.string(),
  name: z.string(),
  isOutside: z.boolean(),
  externalId: z.string(),
  matchedId: idSchema.nullable(),
  /** The bays whose parts come from it. */
  bayIds: z.array(idSchema),
});
export type Warehouse = z.output<typeof warehouseSchema>;

/** A product as a movement names it: a part, or what another system calls it. */
const productSchema = z.object({
  id: idSchema,
  isOutside: z.boolean(),
  article: z.string(),
  brand: z.string(),
  name: z.string(),
  unit: z.string(),
});

/** An entry of the ledger as screens show it. */
export const movementSchema = z.object({
  id: idSchema,
  kind: z.enum(movementKinds),
  at: timeSchema,
  recordedAt: timeSchema,
  warehouseId: idSchema,
  product: productSchema,
  /** What the warehouse gained; below zero: lost. */
  quantityThousandths: signedQuantitySchema,
  settledThousandths: signedQuantitySchema,
  unitCostKopecks: kopecksSchema.nullable(),
  staffName: z.string().nullable(),
  /** The halves of one transfer have the same. */
  movementId: idSchema.nullable(),
  /** The other end of a transfer, where it is known. */
  otherWarehouseId: idSchema.nullable(),
  orderId: idSchema.nullable(),
  orderNumber: z.string().nullable(),
  supplierId: idSchema.nullable(),
  documentId: idSchema.nullable(),
  /** The entry that it takes back. */
  reversesId: idSchema.nullable(),
  isReversed: z.boolean(),
  reason: z.string(),
  note: z.string(),
  /** The system that delivered it; '' for the garage itself. */
  source: z.string(),
});
export type Movement = z.output<typeof movementSchema>;

const belowZeroSchema = z.object({
  product: productSchema,
  warehouseId: idSchema,
  quantityThousandths: signedQuantitySchema,
  /** When it came to be below zero, for the last time. */
  since: timeSchema,
  cause: z.enum(shortageCauses),
  /** The orders that took the last of it. */
  orders: z.array(z.object({ id: idSchema, number: z.string() })),
});

const transferSchema = z.object({
  /** The movement's id, which both halves bear. */
  id: idSchema,
  product: productSchema,
  documentId: idSchema.nullable(),
  senderId: idSchema.nullable(),
  receiverId: idSchema.nullable(),
  /** Where it was sent, if that is known. */
  destinationId: idSchema.nullable(),
  departedAt: timeSchema.nullable(),
  arrivedAt: timeSchema.nullable(),
  departedThousandths: signedQuantitySchema,
  arrivedThousandths: signedQuantitySchema,
  settledThousandths: signedQuantitySchema,
  state: z.enum(transferStates),
  /** Between departure and arrival; 0 while one is missing. */
  seconds: z.number().int(),
  /** Departed less arrived; null while a half is missing. */
  differenceThousandths: signedQuantitySchema.nullable(),
});
export type StockTransfer = z.output<typeof transferSchema>;

/** A line of an order as the storekeeper sees it. Costs are null for whom they are not for. */
const orderPartSchema = z.object({
  lineId: idSchema,
  part: productSchema,
  warehouseId: idSchema.nullable(),
  neededThousandths: signedQuantitySchema,
  issuedThousandths: signedQuantitySchema,
  reservedThousandths: signedQuantitySchema,
  shortThousandths: signedQuantitySchema,
  /** What is ordered of suppliers for this warehouse and has not come, and when the first of it is expected. */
  onOrderThousandths: signedQuantitySchema,
  expectedAt: timeSchema.nullable(),
  /** What was issued and not brought back has cost. */
  costKopecks: kopecksSchema.nullable(),
  /** What the line comes to less what it cost; of what was not issued yet, at the average cost. */
  marginKopecks: kopecksSchema.nullable(),
});
export type OrderPart = z.output<typeof orderPartSchema>;

const ofLines = <Line extends z.ZodRawShape>(line: Line) => z.array(z.object(line)).min(1).max(1_000);
const posted = changed(z.object({ documentId: idSchema }));

const transfersContract = {
  list: procedure('stock.read')
    .input(
      z.object({
        /** `open`: on the way, without a departure, or with a difference that nobody has settled. */
        filter: z.enum(['all', 'open', 'in_transit', 'differs']),
        warehouseId: idSchema.optional(),
        productId: idSchema.optional(),
        documentId: idSchema.optional(),
        ...windowShape,
      }),
    )
    .output(z.object({ rows: z.array(transferSchema), total: z.number().int() })),
  get: procedure('stock.read')
    .input(z.object({ id: idSchema }))
    .output(transferSchema.extend({ movements: z.array(movementSchema) })),
  /** The first half: what leaves, and where to. Each line is a transfer of its own under one document. */
  send: procedure('stock.write')
    .input(
      z.object({
        fromId: idSchema,
        toId: idSchema,
        lines: ofLines({ partId: idSchema, quantityThousandths: quantitySchema }),
        note,
      }),
    )
    .output(changed(z.object({ documentId: idSchema, ids: z.array(idSchema) }))),
  /** The second half: what the receiver has counted, also nothing. In another warehouse than the one it was sent to: that one has it. */
  arrive: procedure('stock.write')
    .input(
      z.object({
        lines: ofLines({ id: idSchema, quantityThousandths: stockQuantitySchema }),
        warehouseId: idSchema.optional(),
        note,
      }),
    )
    .output(posted),
  /** Settles a difference by an entry. */
  settle: procedure('stock.adjust')
    .input(z.object({ id: idSchema, outcome: z.enum(claimOutcomes), note }))
    .output(posted),
};

/** Warehouses, the ledger of movements, and what follows from it. Each posting is entries that stay; undoing one adds the entries that take it back. */
export const stockContract = {
  warehouses: procedure('stock.read').output(z.array(warehouseSchema)),
  createWarehouse: procedure('settings.manage')
    .input(warehouseFieldsSchema)
    .output(changed(z.object({ id: idSchema }))),
  updateWarehouse: procedure('settings.manage')
    .input(z.object({ id: idSchema, fields: warehouseFieldsSchema.partial() }))
    .output(done),
  removeWarehouse: procedure('settings.manage')
    .input(z.object({ id: idSchema }))
    .output(done),
  /** Where a bay's parts come from; null: from the first warehouse of its branch. */
  assignBay: procedure('settings.manage')
    .input(z.object({ bayId: idSchema, warehouseId: idSchema.nullable() }))
    .output(done),

  /** What a part or an outside product has, warehouse by warehouse. */
  levels: procedure('stock.read')
    .input(z.object({ productId: idSchema }))
    .output(z.array(stockLevelSchema)),
  /** The entries that make a number up, the newest first, each with what the sum was after it. Without a warehouse: of all. */
  why: procedure('stock.read')
    .input(z.object({ productId: idSchema, warehouseId: idSchema.nullable(), ...windowShape }))
    .output(
      z.object({
        quantityThousandths: signedQuantitySchema,
        /** What each warehouse has of it, of those that ever had any: below zero a warehouse shows 0, so what is shown of all may be more than the sum. */
        warehouses: z.array(z.object({ warehouseId: idSchema, quantityThousandths: signedQuantitySchema })),
        rows: z.array(movementSchema.extend({ sumThousandths: signedQuantitySchema })),
        total: z.number().int(),
      }),
    ),
  /** The ledger itself, the newest first. */
  movements: procedure('stock.read')
    .input(
      z.object({
        kinds: z.array(z.enum(movementKinds)).max(movementKinds.length).optional(),
        warehouseId: idSchema.optional(),
        productId: idSchema.optional(),
        orderId: idSchema.optional(),
        documentId: idSchema.optional(),
        from: timeSchema.optional(),
        until: timeSchema.optional(),
        ...windowShape,
      }),
    )
    .output(z.object({ rows: z.array(movementSchema), hasMore: z.boolean() })),
  belowZero: procedure('stock.read')
    .input(z.object(windowShape))
    .output(z.object({ rows: z.array(belowZeroSchema), total: z.number().int() })),

  /** What came in; a cost that is left out is not known. */
  receive: procedure('stock.write')
    .input(
      z.object({
        warehouseId: idSchema,
        lines: ofLines({
          partId: idSchema,
          quantityThousandths: quantitySchema,
          unitCostKopecks: amountSchema.nullable(),
        }),
        at: timeSchema.optional(),
        note,
      }),
    )
    .output(posted),
  writeOff: procedure('stock.adjust')
    .input(
      z.object({
        warehouseId: idSchema,
        lines: ofLines({ partId: idSchema, quantityThousandths: quantitySchema }),
        reason: text(300).min(1),
        note,
      }),
    )
    .output(posted),
  /** Brings sums to what was counted, each by an entry of the difference. */
  correct: procedure('stock.adjust')
    .input(
      z.object({
        warehouseId: idSchema,
        lines: ofLines({ productId: idSchema, countedThousandths: stockQuantitySchema }),
        note,
      }),
    )
    .output(posted),

  /** What the lines of an order ask of the stock and have got. */
  ofOrder: procedure('stock.read')
    .input(z.object({ orderId: idSchema }))
    .output(z.array(orderPartSchema)),
  /** From the warehouse of the order's bay unless another is named; a quantity that is left out is all that is still needed. Without lines: all of them. */
  issue: procedure('stock.issue')
    .input(
      z.object({
        orderId: idSchema,
        warehouseId: idSchema.optional(),
        lines: z
          .array(z.object({ lineId: idSchema, quantityThousandths: quantitySchema.optional() }))
          .max(1_000)
          .optional(),
      }),
    )
    .output(posted),
  giveBack: procedure('stock.issue')
    .input(
      z.object({
        orderId: idSchema,
        warehouseId: idSchema.optional(),
        lines: ofLines({ lineId: idSchema, quantityThousandths: quantitySchema }),
        note,
      }),
    )
    .output(posted),

  transfers: transfersContract,
  intake: intakeContract,
};
