import { z } from 'zod';
import { listInput, listOutput } from './list.ts';
import { carScopeSchema } from './price-rules.ts';
import { amountSchema, changed, done, idSchema, kopecksSchema, procedure, timeSchema } from './procedure.ts';

const text = (length: number) => z.string().trim().max(length);

/** A quantity that may be below zero: a sum of movements, a difference. Thousandths. */
export const signedQuantitySchema = z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000);
/** A quantity that is not below zero. Thousandths. */
export const stockQuantitySchema = z.number().int().min(0).max(1_000_000_000_000);

/** The number under which another maker, or the car's own, sells the same thing. */
const crossSchema = z.object({ article: text(60).min(1), brand: text(60) });

/** How one warehouse keeps a part. `reorderTo` is how much there should be after buying; null: the reorder point itself. */
const placeSchema = z.object({
  warehouseId: idSchema,
  shelf: text(60),
  reorderPointThousandths: stockQuantitySchema.nullable(),
  reorderToThousandths: stockQuantitySchema.nullable(),
});

/** What a form sends of a part. The lists are whole lists in their order. */
export const partFieldsSchema = z.object({
  article: text(60),
  brand: text(60),
  name: text(300),
  category: text(100),
  unit: text(20),
  supplierArticle: text(60),
  /** What it is bought for until a receipt says otherwise; null: not known. */
  purchaseKopecks: amountSchema.nullable(),
  /** A price of its own; null: the markup rules make it. */
  retailKopecks: amountSchema.nullable(),
  notes: z.string().max(10_000),
  barcodes: z.array(text(80)).max(50),
  crosses: z.array(crossSchema).max(500),
  fits: z.array(carScopeSchema).max(500),
  places: z.array(placeSchema).max(200),
});
export type PartFields = z.output<typeof partFieldsSchema>;

export const partSorts = [
  'name',
  'article',
  'brand',
  'category',
  'stock',
  'value',
  'retail',
  'created',
  'moved',
] as const;

export const partFiltersSchema = z.object({
  category: z.string().max(100).optional(),
  brand: z.string().max(60).optional(),
  /** Parts that this warehouse has, has had, or keeps a place for. */
  warehouseId: idSchema.optional(),
  make: z.string().trim().max(100).optional(),
  model: z.string().trim().max(100).optional(),
  generation: z.string().trim().max(100).optional(),
  isInStock: z.boolean().optional(),
  /** At or below the reorder point of some warehouse. */
  isLow: z.boolean().optional(),
  /** The ledger comes to less than nothing in some warehouse. */
  isBelowZero: z.boolean().optional(),
  inBin: z.boolean().optional(),
});

const priceSources = ['fixed', 'markup', 'no_rule', 'no_cost'] as const;

/** A row of the list of parts. Quantities are sums over all warehouses (of a list of one warehouse: its own), of what is shown: a sum below zero counts as nothing. Costs are null for whom they are not for. */
export const partRowSchema = z.object({
  id: idSchema,
  article: z.string(),
  brand: z.string(),
  name: z.string(),
  category: z.string(),
  unit: z.string(),
  barcodes: z.string(),
  retailKopecks: kopecksSchema.nullable(),
  priceSource: z.enum(priceSources),
  costKopecks: kopecksSchema.nullable(),
  stockThousandths: signedQuantitySchema,
  reservedThousandths: signedQuantitySchema,
  inTransitThousandths: signedQuantitySchema,
  onOrderThousandths: signedQuantitySchema,
  valueKopecks: kopecksSchema.nullable(),
  isLow: z.boolean(),
  isBelowZero: z.boolean(),
  /** 0: never. */
  lastMovedAt: timeSchema,
  createdAt: timeSchema,
});
export type PartRow = z.output<typeof partRowSchema>;

/** What a product has in one warehouse. `quantityThousandths` is the true sum; below zero, screens show 0 with a mark. */
export const stockLevelSchema = z.object({
  warehouseId: idSchema,
  quantityThousandths: signedQuantitySchema,
  reservedThousandths: signedQuantitySchema,
  /** Of what is reserved, how much is not there. */
  shortThousandths: signedQuantitySchema,
  /** What can still be promised: not below zero. */
  availableThousandths: signedQuantitySchema,
  incomingThousandths: signedQuantitySchema,
  outgoingThousandths: signedQuantitySchema,
  onOrderThousandths: signedQuantitySchema,
  isLow: z.boolean(),
  movementCount: z.number().int(),
  lastAt: timeSchema,
});
export type StockLevel = z.output<typeof stockLevelSchema>;

const markupFieldsSchema = z.object({
  brand: text(60),
  category: text(100),
  costFromKopecks: amountSchema,
  /** The first cost that is not in the range any more; null: no end. */
  costToKopecks: amountSchema.nullable(),
  markupBp: z.number().int().min(0).max(1_000_000),
  roundToKopecks: z.number().int().min(1).max(10_000_000),
});
const markupRuleSchema = markupFieldsSchema.extend({ id: idSchema });
export type MarkupRuleFields = z.output<typeof markupFieldsSchema>;

/** A retail price and what gave it; `rule` is there for `markup`. */
export const retailPriceSchema = z.object({
  kind: z.enum(priceSources),
  priceKopecks: kopecksSchema.nullable(),
  rule: markupRuleSchema.nullable(),
});

export const partSchema = partFieldsSchema.extend({
  id: idSchema,
  /** Null where nobody may know, or it is not known. */
  averageCostKopecks: kopecksSchema.nullable(),
  lastCostKopecks: kopecksSchema.nullable(),
  lastCostAt: timeSchema,
  price: retailPriceSchema,
  levels: z.array(stockLevelSchema),
  /** Products of other systems that were matched to it. */
  outsideIds: z.array(z.string()),
  mergedIntoId: idSchema.nullable(),
  createdAt: timeSchema,
  deletedAt: timeSchema.nullable(),
});
export type Part = z.output<typeof partSchema>;

/** A part as a line of an order or a receipt takes it over while one types. */
export const partChoiceSchema = z.object({
  id: idSchema,
  article: z.string(),
  brand: z.string(),
  name: z.string(),
  unit: z.string(),
  priceKopecks: kopecksSchema.nullable(),
  costKopecks: kopecksSchema.nullable(),
  stockThousandths: signedQuantitySchema,
  /** In the warehouse that was asked about; in all of them when none was. */
  availableThousandths: signedQuantitySchema,
  shelf: z.string(),
  /** What was typed is exactly its barcode, its article, or a cross-reference. */
  match: z.enum(['barcode', 'article', 'cross', 'text']),
});
export type PartChoice = z.output<typeof partChoiceSchema>;

/** A part that may be the same as the one being typed, and why it seems so. */
const partLookalikeSchema = z.object({
  id: idSchema,
  article: z.string(),
  brand: z.string(),
  name: z.string(),
  reason: z.enum(['article', 'barcode', 'cross']),
});

/** What a part cost and was sold for: each change of a price with its day and who made it; purchases as they came in. */
const partPriceSchema = z.object({
  at: timeSchema,
  kind: z.enum(['retail', 'purchase']),
  /** Null: the price was left to the rules. */
  amountKopecks: kopecksSchema.nullable(),
  staffName: z.string().nullable(),
  /** Of a receipt: how much came in. */
  quantityThousandths: signedQuantitySchema.nullable(),
});

const ids = z.object({ ids: z.array(idSchema).min(1).max(1000) });
const namedCounts = z.array(z.object({ name: z.string(), parts: z.number().int() }));

const markupsContract = {
  /** In the order in which they win. */
  list: procedure('parts.read').output(z.array(markupRuleSchema)),
  create: procedure('parts.price')
    .input(markupFieldsSchema)
    .output(changed(z.object({ id: idSchema }))),
  update: procedure('parts.price')
    .input(z.object({ id: idSchema, fields: markupFieldsSchema.partial() }))
    .output(done),
  remove: procedure('parts.price')
    .input(z.object({ id: idSchema }))
    .output(done),
};

/** The catalogue of parts: what they are, what they cost and are sold for. What is in stock of them moves in `stock`. */
export const partsContract = {
  list: procedure('parts.read')
    .input(listInput(partSorts, partFiltersSchema))
    .output(listOutput(partRowSchema, z.object({ valueKopecks: kopecksSchema.nullable() }))),
  get: procedure('parts.read')
    .input(z.object({ id: idSchema }))
    .output(partSchema),
  /** For a line that is being typed or a barcode that was scanned: what matches exactly comes first. */
  find: procedure('parts.read')
    .input(
      z.object({
        text: z.string().max(200),
        warehouseId: idSchema.nullable(),
        limit: z.number().int().min(1).max(50),
      }),
    )
    .output(z.array(partChoiceSchema)),
  lookalikes: procedure('parts.read')
    .input(
      z.object({
        exceptId: idSchema.nullable(),
        article: z.string().max(60),
        brand: z.string().max(60),
        barcodes: z.array(z.string().max(80)).max(50),
      }),
    )
    .output(z.array(partLookalikeSchema)),
  categories: procedure('parts.read').output(namedCounts),
  brands: procedure('parts.read').output(namedCounts),
  prices: procedure('parts.read')
    .input(z.object({ id: idSchema }))
    .output(z.array(partPriceSchema)),
  /** A price of its own needs the right to set prices. */
  create: procedure('parts.write')
    .input(partFieldsSchema)
    .output(changed(z.object({ id: idSchema }))),
  update: procedure('parts.write')
    .input(z.object({ id: idSchema, fields: partFieldsSchema.partial() }))
    .output(done),
  /** Makes two records of the same part one: everything of the other, its movements too, is the kept one's. */
  merge: procedure('parts.write')
    .input(z.object({ keepId: idSchema, otherId: idSchema }))
    .output(done),
  remove: procedure('parts.write').input(ids).output(done),
  restore: procedure('parts.write').input(ids).output(done),

  markups: markupsContract,
};
