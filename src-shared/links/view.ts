// The small build of the library, because the owner's page carries it over mobile networks.
import * as z from 'zod/mini';
import { kopecks } from '../domain/money.ts';
import { orderStatuses } from '../domain/order-status.ts';
import { quantity } from '../domain/quantity.ts';

/** How much of each thing a link publishes at the most; what is older is left out, and everything together fits the wire's limit. */
export const ownerViewLimits = {
  cars: 20,
  repairs: 20,
  visits: 50,
  visitWorks: 40,
  photos: 24,
  /** Bytes of all photos of one repair, and of one that has no small version. */
  photoBytes: 8 * 1024 * 1024,
  bareBytes: 1024 * 1024,
  documents: 20,
  messages: 100,
  lines: 1_000,
  steps: 60,
  works: 1_500,
  replies: 100,
  bookings: 20,
} as const;

const max = (length: number) => z.string().check(z.maxLength(length));
const list = <Item extends z.core.SomeType>(item: Item, length: number) => z.array(item).check(z.maxLength(length));
const id = max(100);
const time = z.int().check(z.minimum(0));
const count = z.int().check(z.minimum(0));
const amount = z.pipe(z.int(), z.transform(kopecks));
const quantityThousandths = z.pipe(z.int(), z.transform(quantity));

/** A photo or a document, which the page fetches apart from the view. */
const blobSchema = z.object({
  /** Its sealed pieces, in order, each by the SHA-256 of its sealed bytes, which is its name in the cloud. */
  parts: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))).check(z.minLength(1), z.maxLength(8)),
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']),
  name: max(200),
});
export type OwnerBlob = z.infer<typeof blobSchema>;

/** A line of the estimate with the owner's word on it. The terms are those that the estimate's hash stands for. */
const lineSchema = z.object({
  lineId: id,
  kind: z.enum(['work', 'part']),
  code: max(200),
  name: max(1_000),
  unit: z.exactOptional(max(50)),
  quantityThousandths,
  unitPriceKopecks: amount,
  discountBp: count,
  totalKopecks: amount,
  alternativeOf: z.exactOptional(id),
  parentLineId: z.exactOptional(id),
  /** What the owner has said to these very terms. */
  word: z.enum(['pending', 'accepted', 'declined']),
  /** What was agreed for the line at earlier terms, which stay in force until the new ones are accepted; null where nothing was. */
  agreedBeforeKopecks: z.nullable(amount),
});
export type OwnerLine = z.infer<typeof lineSchema>;

const estimateSchema = z.object({
  version: count,
  /** Names this version; every answer carries it. */
  hash: max(128),
  issuedAt: time,
  /** Whether the garage still takes an answer. */
  isOpen: z.boolean(),
  lines: list(lineSchema, ownerViewLimits.lines),
});
export type OwnerEstimate = z.infer<typeof estimateSchema>;

const ratingSchema = z.object({ stars: z.int().check(z.minimum(1), z.maximum(5)), comment: max(2_000), at: time });

/** One repair, from the appointment to the hand-over and the days after it. */
const repairSchema = z.object({
  orderId: id,
  number: max(40),
  status: z.enum(orderStatuses),
  /** Where it has been since when; the last is where it is. */
  steps: list(z.object({ status: z.enum(orderStatuses), at: time }), ownerViewLimits.steps),
  complaint: max(4_000),
  plannedFrom: z.nullable(time),
  promisedAt: z.nullable(time),
  recommendations: max(10_000),
  photos: list(blobSchema, ownerViewLimits.photos),
  estimate: z.nullable(estimateSchema),
  /** What was agreed, what was paid, and what is still owed; below zero the garage has money of the owner's. Null before anything was agreed or paid. */
  money: z.nullable(z.object({ totalKopecks: amount, paidKopecks: amount, owedKopecks: amount })),
  documents: list(
    z.object({
      kind: z.enum(['estimate', 'work_order', 'act', 'invoice']),
      number: max(60),
      issuedAt: time,
      file: blobSchema,
    }),
    ownerViewLimits.documents,
  ),
  /** Whether the owner can rate it now, or how they did. */
  rating: z.nullable(z.union([z.literal('open'), ratingSchema])),
});
export type OwnerRepair = z.infer<typeof repairSchema>;

const visitSchema = z.object({
  number: max(40),
  at: time,
  kilometres: z.nullable(count),
  works: list(max(500), ownerViewLimits.visitWorks),
  /** How many works and parts more there were. */
  moreWorks: count,
  totalKopecks: amount,
  rating: z.nullable(z.int()),
});
export type OwnerVisit = z.infer<typeof visitSchema>;

const carSchema = z.object({
  carId: id,
  title: max(200),
  plate: max(40),
  year: z.nullable(z.int()),
  repairs: list(repairSchema, ownerViewLimits.repairs),
  visits: list(visitSchema, ownerViewLimits.visits),
  /** Prices for this car, in the order of the booking's works; null: on request. */
  prices: list(z.nullable(amount), ownerViewLimits.works),
});
export type OwnerCar = z.infer<typeof carSchema>;

const messageSchema = z.object({
  id,
  from: z.enum(['owner', 'garage']),
  /** Who answers, as the garage signs itself to clients; empty for the owner. */
  name: max(200),
  at: time,
  text: max(4_000),
});
export type OwnerMessage = z.infer<typeof messageSchema>;

const garageSchema = z.object({ name: max(300), phone: max(60), address: max(500) });

/** Everything that a link publishes, and nothing else: no purchase price, no margin, no remark among colleagues, no other client. */
const openViewSchema = z.object({
  state: z.literal('open'),
  format: z.literal(1),
  publishedAt: time,
  /** By whose calendar times are shown. */
  timeZone: max(60),
  currency: max(3),
  garage: garageSchema,
  /** One repair, or all that a client has here. */
  kind: z.enum(['order', 'client']),
  cars: list(carSchema, ownerViewLimits.cars),
  messages: list(messageSchema, ownerViewLimits.messages),
  booking: z.nullable(
    z.object({
      works: list(z.object({ workId: id, name: max(500), category: max(200) }), ownerViewLimits.works),
      requests: list(
        z.object({ id, carId: id, at: time, wishAt: z.nullable(time), state: z.enum(['new', 'accepted', 'declined']) }),
        ownerViewLimits.bookings,
      ),
    }),
  ),
  bonus: z.nullable(z.object({ balanceKopecks: amount })),
  /** What became of the owner's latest replies, so that the page knows which of its own have arrived. */
  replies: list(z.object({ id, outcome: z.enum(['taken', 'stale', 'refused']) }), ownerViewLimits.replies),
});
export type OpenOwnerView = z.infer<typeof openViewSchema>;

/** What stands in the place of a link that the garage has closed: whom to call, and nothing about anybody. */
const withdrawnViewSchema = z.object({
  state: z.literal('withdrawn'),
  format: z.literal(1),
  publishedAt: time,
  garage: garageSchema,
});

/** Reads what a link publishes. */
export const ownerViewSchema = z.discriminatedUnion('state', [openViewSchema, withdrawnViewSchema]);
export type OwnerView = z.infer<typeof ownerViewSchema>;
