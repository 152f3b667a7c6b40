import { z } from 'zod';
import { languages } from '../texts/text.ts';

/** Bounds of a model: a document that is longer is a mistake, and a single table row must always fit on a page. */
export const documentLimits = {
  groups: 500,
  partsInGroup: 500,
  lines: 2000,
  payments: 200,
  recommendations: 100,
} as const;

/** The printed documents of an order: смета, заказ-наряд, акт, счёт. */
export const documentKinds = ['estimate', 'work_order', 'act', 'invoice'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** How VAT relates to prices: no VAT at all, inside the price, or added to it. */
export const documentTaxModes = ['none', 'included', 'on_top'] as const;
export type DocumentTaxMode = (typeof documentTaxModes)[number];

const line = (max: number) => z.string().max(max);
const paragraphs = z.string().max(6000);
const kopecks = z.int();
const notNegative = z.int().min(0);
const timeMs = z.int();
const digits = (pattern: RegExp) => z.union([z.literal(''), z.string().regex(pattern)]);

const requisites = {
  /** 10 digits of a company or 12 of a sole proprietor; empty if not known. */
  inn: digits(/^(\d{10}|\d{12})$/),
  kpp: digits(/^\d{4}[\dA-Z]{2}\d{3}$/),
  /** ОГРН (13 digits) or ОГРНИП (15). */
  ogrn: digits(/^(\d{13}|\d{15})$/),
  address: line(300),
  phone: line(100),
};

const garageSchema = z.strictObject({
  /** What the sign over the gate says. */
  name: line(160),
  /** What contracts say: ООО «…», ИП …. Empty if the same as `name`. */
  legalName: line(200),
  ...requisites,
  email: line(120),
  website: line(120),
  bank: z
    .strictObject({
      name: line(160),
      bik: digits(/^\d{9}$/),
      account: digits(/^\d{20}$/),
      correspondentAccount: digits(/^\d{20}$/),
    })
    .nullable(),
  /** Content address of the logo; its bytes are handed to the printing apart. */
  logo: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }).nullable(),
});

const clientSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    name: line(200),
    phone: line(100),
    email: line(120),
    address: line(300),
  }),
  z.strictObject({
    kind: z.literal('company'),
    name: line(200),
    ...requisites,
    email: line(120),
    /** Who speaks for the company here, with the paper that allows it: «Петров П. П., доверенность № 5 от …». */
    representative: line(200),
  }),
]);

const carSchema = z.strictObject({
  make: line(80),
  model: line(120),
  generation: line(120),
  year: z.int().min(1885).max(2200).nullable(),
  plate: line(20),
  vin: line(40),
  color: line(60),
  engine: line(120),
  mileageKm: notNegative.nullable(),
});

const lineSchema = z.strictObject({
  code: line(200),
  name: z.string().min(1).max(1000),
  /** Thousandths of `unit`. */
  quantity: notNegative,
  unit: line(50),
  /** Thousandths of an hour; null where the work is not rated by time, and for parts. */
  normHours: notNegative.nullable(),
  unitPrice: notNegative,
  /** The percentage that the discount was given as; null if it was given as a sum. */
  discountBp: z.int().min(0).max(10_000).nullable(),
  /** What was taken off the price, already inside `total`. */
  discount: notNegative,
  /** Rate of VAT; null where the line is not taxed. */
  taxBp: z.int().min(0).max(10_000).nullable(),
  /** VAT inside `total`, in every tax mode. */
  tax: notNegative,
  /** What the client pays for the line. */
  total: notNegative,
  executor: line(120),
  /** Only proposed and accepted lines count. An alternative stands in for the line before it, should the client choose so. */
  decision: z.enum(['proposed', 'accepted', 'declined', 'alternative']),
});

/** A work with the parts it takes; `work` is null for parts sold without one. */
const groupSchema = z.strictObject({
  work: lineSchema.nullable(),
  parts: z.array(lineSchema).max(documentLimits.partsInGroup),
});

const totalsSchema = z.strictObject({
  /** Sums of `total` over the lines that count. */
  works: notNegative,
  parts: notNegative,
  /** Sum of the lines' discounts, for information. */
  discount: notNegative,
  /** Taken off the order as a whole (promo code, bonus). */
  orderDiscount: notNegative,
  /** VAT inside `total`, by rate, largest rate first; empty in tax mode `none`. */
  taxes: z.array(z.strictObject({ rateBp: z.int().min(0).max(10_000), amount: notNegative })).max(10),
  /** works + parts − orderDiscount. */
  total: notNegative,
  /** Payments less refunds. */
  paid: kopecks,
  /** total − paid; negative if the client paid too much. */
  due: kopecks,
});

const fields = z.strictObject({
  layout: z.literal(1),
  kind: z.enum(documentKinds),
  number: z.string().min(1).max(60),
  issuedAt: timeMs,
  /** IANA name of the garage's zone: the same instant must print as the same date wherever it is printed again. */
  timeZone: z.string().max(60).refine(isTimeZone, 'unknown time zone'),
  language: z.enum(languages),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  garage: garageSchema,
  client: clientSchema.nullable(),
  car: carSchema.nullable(),
  order: z.strictObject({ number: z.string().min(1).max(60), openedAt: timeMs }).nullable(),
  promisedAt: timeMs.nullable(),
  /** Last moment at which an estimate or an invoice holds. */
  validUntil: timeMs.nullable(),
  complaint: paragraphs,
  /** What was seen at the gate [приёмка]. Empty texts leave ruled space on a work order, to be written by hand. */
  checkIn: z.strictObject({
    fuel: line(60),
    damage: paragraphs,
    belongings: paragraphs,
    clientParts: paragraphs,
  }),
  groups: z.array(groupSchema).max(documentLimits.groups),
  taxMode: z.enum(documentTaxModes),
  totals: totalsSchema,
  /** In the document's language: of `totals.due` on an invoice, of `totals.total` on all others. */
  amountInWords: line(400),
  payments: z
    .array(
      z.strictObject({
        at: timeMs,
        method: z.enum(['cash', 'card', 'transfer', 'sbp', 'bonus']),
        /** Negative for a refund. */
        amount: kopecks,
      }),
    )
    .max(documentLimits.payments),
  /** What a payer writes into the order to the bank; the same words stand in the payment QR. */
  paymentPurpose: line(210),
  recommendations: z.array(line(500)).max(documentLimits.recommendations),
  warranty: paragraphs,
  /** Places to sign, in the order of printing; the name is empty where nobody is foreseen. */
  signatures: z
    .array(
      z.strictObject({
        role: z.enum(['director', 'sole_proprietor', 'accountant', 'master', 'mechanic', 'client']),
        name: line(120),
      }),
    )
    .max(6),
  codes: z.strictObject({
    /** Payload of the payment QR, see `paymentQr`. */
    payment: z.string().min(1).max(1200).nullable(),
    /** The owner's page. */
    link: z
      .url({ protocol: /^https?$/ })
      .max(400)
      .nullable(),
    /** For the scanner on the counter; printed as Code 128. */
    barcode: z
      .string()
      .regex(/^[\x20-\x7e]{1,20}$/)
      .nullable(),
  }),
});

/**
 * Everything that a printed document says, frozen when it is issued: printing the same model again says the same,
 * whatever has since become of the client, the prices or the garage. Money in kopecks, times UTC ms.
 * A model whose sums do not agree with its lines is refused, so no document that does not add up can be issued.
 */
export const documentModelSchema = fields.superRefine((model, context) => {
  for (const [path, expected] of expectedSums(model)) {
    const [part, key] = path;
    const actual = key === 'taxes' ? model.totals.taxes.reduce((sum, tax) => sum + tax.amount, 0) : model.totals[key];
    if (actual !== expected) context.addIssue({ code: 'custom', path: [part, key], message: `expected ${expected}` });
  }
  if (documentLines(model).length > documentLimits.lines) {
    context.addIssue({ code: 'custom', path: ['groups'], message: `more than ${documentLimits.lines} lines` });
  }
});

export type DocumentModel = z.infer<typeof fields>;
export type DocumentLine = z.infer<typeof lineSchema>;
export type DocumentGroup = z.infer<typeof groupSchema>;
export type DocumentGarage = z.infer<typeof garageSchema>;
export type DocumentClient = z.infer<typeof clientSchema>;
export type DocumentCar = z.infer<typeof carSchema>;
export type DocumentSignature = DocumentModel['signatures'][number];

/** All works and parts of a document in the order of printing, those that do not count too. */
export function documentLines(model: Pick<DocumentModel, 'groups'>): DocumentLine[] {
  return model.groups.flatMap((group) => (group.work ? [group.work, ...group.parts] : group.parts));
}

/** Whether a line is part of what the client pays. */
export function isCounted(line: DocumentLine): boolean {
  return line.decision === 'proposed' || line.decision === 'accepted';
}

/**
 * What the column «Сумма» shows for a line: with VAT inside where prices contain it, without where VAT is added under the table.
 */
export function documentLineSum(line: DocumentLine, taxMode: DocumentTaxMode): number {
  return taxMode === 'on_top' ? line.total - line.tax : line.total;
}

/** The works of a document, those that do not count too. */
export function worksOf(model: Pick<DocumentModel, 'groups'>): DocumentLine[] {
  return model.groups.flatMap((group) => group.work ?? []);
}

/** The parts of a document, those that do not count too. */
export function partsOf(model: Pick<DocumentModel, 'groups'>): DocumentLine[] {
  return model.groups.flatMap((group) => group.parts);
}

/** The sum of a column «Сумма»: over the lines that count. */
export function documentSum(lines: readonly DocumentLine[], taxMode: DocumentTaxMode): number {
  return lines.filter(isCounted).reduce((sum, line) => sum + documentLineSum(line, taxMode), 0);
}

function expectedSums(model: DocumentModel): [['totals', keyof DocumentModel['totals']], number][] {
  const sum = (lines: DocumentLine[], of: (line: DocumentLine) => number) =>
    lines.filter(isCounted).reduce((total, line) => total + of(line), 0);
  const works = worksOf(model);
  const parts = partsOf(model);
  const { totals } = model;
  const sums: [['totals', keyof DocumentModel['totals']], number][] = [
    [['totals', 'works'], sum(works, (line) => line.total)],
    [['totals', 'parts'], sum(parts, (line) => line.total)],
    [['totals', 'discount'], sum([...works, ...parts], (line) => line.discount)],
    [['totals', 'total'], totals.works + totals.parts - totals.orderDiscount],
    [['totals', 'paid'], model.payments.reduce((paid, payment) => paid + payment.amount, 0)],
    [['totals', 'due'], totals.total - totals.paid],
  ];
  // A discount on the whole order lowers the tax base in a way that only the pricing knows.
  if (totals.orderDiscount === 0) sums.push([['totals', 'taxes'], sum([...works, ...parts], (line) => line.tax)]);
  return sums;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
