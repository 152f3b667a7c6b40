import {
  type DocumentGroup,
  type DocumentKind,
  type DocumentLine,
  type DocumentTaxMode,
  documentLimits,
  documentLines,
  isCounted,
} from '../../src-shared/domain/document-model.ts';
import { calculateLine, type TaxTerms } from '../../src-shared/domain/line-total.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import type { EstimateLine } from '../../src-shared/domain/order-events.ts';
import { groupLines, linesForEstimate } from '../../src-shared/domain/order-lines.ts';
import { orderTotals, taxOfOrder } from '../../src-shared/domain/order-totals.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { toEstimateLines } from '../orders/estimate-lines.ts';
import type { DocumentSources } from './queries.ts';
import { shorten } from './words-of-model.ts';

/** A line on the terms on which the document shows it. */
type Offer = Omit<EstimateLine, 'totalKopecks'> & {
  readonly tax: TaxTerms;
  /** What was agreed, where something was. */
  readonly totalKopecks?: number;
  readonly decision: DocumentLine['decision'];
};

/** The lines of a document by works, and how tax stands to their prices. */
export interface DocumentLines {
  readonly groups: DocumentGroup[];
  readonly taxMode: DocumentTaxMode;
}

/**
 * The lines that a kind of document shows. An estimate shows the version that was put before the owner, with the owner's word on each line; the others
 * what was agreed, at the agreed terms, and what was declined. Before an estimate (or an agreement) it is the lines as they stand.
 */
export function linesOfDocument(kind: DocumentKind, sources: DocumentSources): DocumentLines {
  const offers = kind === 'estimate' ? estimateOffers(sources) : contractOffers(kind, sources);
  const lines = new Map(offers.map((offer) => [offer.lineId, toDocumentLine(offer, sources)]));
  const placed = placeOffers(offers, sources).map((offer, position) => ({
    id: offer.lineId,
    parentLineId: offer.parentLineId ?? null,
    position,
    kind: offer.kind,
    line: lines.get(offer.lineId) ?? toDocumentLine(offer, sources),
  }));
  const groups = groupLines(placed).flatMap(({ line, parts }): DocumentGroup[] => {
    const own = parts.filter((part) => part.kind === 'part').map((part) => part.line);
    const works = parts.filter((part) => part.kind === 'work').map((part) => ({ work: part.line, parts: [] }));
    const head = line.kind === 'work' ? { work: line.line, parts: own } : { work: null, parts: [line.line, ...own] };
    return [head, ...works];
  });
  const joined = joinLoose(groups);
  requirePrintable(joined);
  return { groups: joined, taxMode: taxModeOf(offers, sources.garage.taxMode) };
}

/** How many lines count. */
export function countedLines(groups: readonly DocumentGroup[]): number {
  return documentLines({ groups: [...groups] }).filter(isCounted).length;
}

function estimateOffers(sources: DocumentSources): Offer[] {
  const { state, garage } = sources;
  const current = state.estimate?.current;
  if (current) return decided(current.lines, current, sources);
  return decided(toEstimateLines(linesForEstimate(standing(sources))), taxOfOrder(state, garage), sources);
}

function contractOffers(kind: DocumentKind, sources: DocumentSources): Offer[] {
  const { state, garage } = sources;
  const declined = (offers: Offer[]) => (kind === 'invoice' ? [] : offers.filter(isDeclined));
  if (state.agreedPrices.size === 0) {
    const offers = decided(toEstimateLines(standing(sources)), taxOfOrder(state, garage), sources);
    return offers.filter(({ decision }) => decision === 'proposed' || decision === 'accepted').concat(declined(offers));
  }
  const agreed = [...state.agreedPrices.values()].map(
    ({ taxMode, taxRateBp, decision: _decision, ...line }): Offer => ({
      ...line,
      tax: { taxMode, taxRateBp },
      decision: 'accepted',
    }),
  );
  const current = state.estimate?.current;
  const refused = current ? declined(decided(current.lines, current, sources)) : [];
  return [...agreed, ...refused.filter(({ lineId }) => !state.agreedPrices.has(lineId))];
}

const isDeclined = ({ decision }: Offer): boolean => decision === 'declined';

/** The order's lines that were not taken out. */
function standing({ lines }: DocumentSources) {
  return lines.filter(({ deletedAt }) => deletedAt === null);
}

/** Lines with the owner's word on each. Of a choice one counts; those that fell with another's being taken are not the owner's refusal and are left out. */
function decided(
  lines: readonly Omit<EstimateLine, 'totalKopecks'>[],
  tax: TaxTerms,
  { state, lines: rows }: DocumentSources,
): Offer[] {
  const stateOf = new Map(rows.map((row) => [row.id, row.state]));
  const { countedLineIds } = orderTotals({
    lines: lines.map((line) => ({
      id: line.lineId,
      state: stateOf.get(line.lineId) ?? 'planned',
      quantityThousandths: line.quantityThousandths,
      unitPriceKopecks: line.unitPriceKopecks,
      discountBp: line.discountBp,
      alternativeOfId: line.alternativeOf ?? null,
    })),
    tax,
    state,
  });
  const counted = new Set(countedLineIds);
  const { taxMode, taxRateBp } = tax;
  return lines.flatMap((line): Offer[] => {
    const offer = (decision: Offer['decision']): Offer[] => [{ ...line, tax: { taxMode, taxRateBp }, decision }];
    const word = state.estimate?.decisions.get(line.lineId);
    if (counted.has(line.lineId)) return offer(word?.accepted ? 'accepted' : 'proposed');
    if (word?.isImplied) return [];
    if (word?.accepted === false || stateOf.get(line.lineId) === 'declined') return offer('declined');
    return offer('alternative');
  });
}

/** In the order of the order's lines; what could stand in for a line follows it, under the same work. */
function placeOffers(offers: readonly Offer[], { lines }: DocumentSources): Offer[] {
  const positions = new Map(lines.map(({ id }, index) => [id, index]));
  const byId = new Map(offers.map((offer) => [offer.lineId, offer]));
  const sorted = offers.toSorted((a, b) => (positions.get(a.lineId) ?? 0) - (positions.get(b.lineId) ?? 0));
  const choices = Map.groupBy(sorted, ({ lineId, alternativeOf }) =>
    alternativeOf !== undefined && byId.has(alternativeOf) ? alternativeOf : lineId,
  );
  return [...choices].flatMap(([originalId, choice]) => {
    const parentLineId = byId.get(originalId)?.parentLineId;
    return choice
      .toSorted((a, b) => Number(a.decision === 'alternative') - Number(b.decision === 'alternative'))
      .map((offer) => (parentLineId === undefined ? offer : { ...offer, parentLineId }));
  });
}

function toDocumentLine(offer: Offer, { lines, staffNames }: DocumentSources): DocumentLine {
  const row = lines.find(({ id }) => id === offer.lineId);
  const { discount, tax, total } = calculateLine(
    {
      quantity: quantity(offer.quantityThousandths),
      unitPrice: kopecks(offer.unitPriceKopecks),
      discountBp: offer.discountBp,
    },
    offer.tax,
  );
  const isTaxed = offer.tax.taxMode !== 'none';
  return {
    code: shorten(offer.code, 200),
    name: shorten(offer.name, 1000) || '–',
    quantity: offer.quantityThousandths,
    unit: shorten(offer.unit ?? '', 50),
    normHours: row && row.normHoursThousandths > 0 ? row.normHoursThousandths : null,
    unitPrice: offer.unitPriceKopecks,
    discountBp: offer.discountBp > 0 ? offer.discountBp : null,
    discount,
    taxBp: isTaxed ? offer.tax.taxRateBp : null,
    tax,
    total: offer.totalKopecks ?? total,
    executor: shorten((row?.executorId && staffNames.get(row.executorId)) || '', 120),
    decision: offer.decision,
  };
}

/** Two PCs apart may have made agreements under different taxes: the tax inside each line's sum is what they have in common. */
function taxModeOf(offers: readonly Offer[], usual: DocumentTaxMode): DocumentTaxMode {
  const modes = new Set(offers.filter((offer) => !isDeclined(offer)).map(({ tax }) => tax.taxMode));
  const [only] = modes;
  if (only === undefined) return usual;
  return modes.size === 1 ? only : 'included';
}

/** Parts that no work takes, one after another, are one group. */
function joinLoose(groups: readonly DocumentGroup[]): DocumentGroup[] {
  const joined: DocumentGroup[] = [];
  for (const { work, parts } of groups) {
    const last = joined.at(-1);
    const canJoin =
      work === null && last?.work === null && last.parts.length + parts.length <= documentLimits.partsInGroup;
    if (canJoin) last.parts.push(...parts);
    else joined.push({ work, parts: [...parts] });
  }
  return joined;
}

function requirePrintable(groups: readonly DocumentGroup[]): void {
  const isTooLong =
    groups.length > documentLimits.groups ||
    groups.some(({ parts }) => parts.length > documentLimits.partsInGroup) ||
    documentLines({ groups: [...groups] }).length > documentLimits.lines;
  if (isTooLong) throw new Refusal('document.too_long', { max: documentLimits.groups });
}
