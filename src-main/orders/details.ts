import type { ReadonlyKysely } from 'kysely/readonly';
import { changedLines } from '../../src-shared/domain/estimate.ts';
import { calculateLine, type TaxTerms } from '../../src-shared/domain/line-total.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import type { EstimateLine } from '../../src-shared/domain/order-events.ts';
import { foldOrder, type OrderState } from '../../src-shared/domain/order-life-cycle.ts';
import { nextStep } from '../../src-shared/domain/order-moves.ts';
import { allowedMoves } from '../../src-shared/domain/order-rules.ts';
import { takesEstimates } from '../../src-shared/domain/order-status.ts';
import type { Outcome } from '../../src-shared/domain/outcome.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Database } from '../database/database-tables.ts';
import { toEstimateLines } from './estimate-lines.ts';
import { linesTotal, moneyOf, toCalculate } from './money.ts';
import { readEvents } from './state.ts';

type Reader = ReadonlyKysely<Database>;

/** One order with everything its screen shows: seven queries, whatever its size. Refuses an id that is no order's. */
export async function getOrder(reader: Reader, id: string) {
  const [order, lines, events, payments, garage, staff] = await Promise.all([
    readOrder(reader, id),
    reader
      .selectFrom('orderLines')
      .selectAll()
      .where('orderId', '=', id)
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    readEvents(reader, [id]),
    reader.selectFrom('payments').selectAll().where('orderId', '=', id).orderBy('at').execute(),
    reader.selectFrom('garage').select(['taxMode', 'taxRateBp']).executeTakeFirstOrThrow(),
    reader.selectFrom('staff').select(['id', 'name']).execute(),
  ]);
  if (!order) throw new Refusal('order.gone');
  const nameOf = (staffId: string | null) => staff.find((person) => person.id === staffId)?.name ?? null;
  const state = foldOrder(events.get(id) ?? []);
  const money = moneyOf({ state, lines, payments, tax: garage });
  const sums = linesTotal(lines, garage);
  const {
    carId,
    plate,
    vin,
    make,
    model,
    generation,
    year,
    kilometres,
    clientName,
    clientPhone,
    clientDiscountBp,
    clientNotes,
    clientDebtKopecks,
    ...fields
  } = order;
  return {
    ...fields,
    carId,
    status: state.status,
    statusSince: state.since,
    promisedAt: state.promisedAt,
    mileageKilometres: state.mileageKilometres,
    allowedMoves: [...allowedMoves(state)],
    nextStep: nextStepOf(state, lines.length, money),
    estimate: estimateOf(state, toEstimateLines(lines), garage),
    car: {
      id: carId,
      plate: plate ?? '',
      vin: vin ?? '',
      make: make ?? '',
      model: model ?? '',
      generation: generation ?? '',
      year,
      kilometres: kilometres ?? 0,
    },
    client:
      order.clientId === null
        ? null
        : {
            id: order.clientId,
            name: clientName ?? '',
            phone: clientPhone ?? '',
            discountBp: clientDiscountBp ?? 0,
            notes: clientNotes ?? '',
            debtKopecks: clientDebtKopecks ?? 0,
          },
    lines: lines.map(({ orderId: _order, deletedAt: _deleted, createdAt: _created, ...line }) => {
      const { discount, tax, total } = calculateLine(toCalculate(line), garage);
      return {
        ...line,
        discountKopecks: discount,
        taxKopecks: tax,
        totalKopecks: total,
        decision: decisionOf(state, line.id),
      };
    }),
    totals: { grossKopecks: sums.gross, discountKopecks: sums.discount, taxKopecks: sums.tax, ...money },
    tax: { mode: garage.taxMode, rateBp: garage.taxRateBp },
    payments: payments.map(({ orderId: _order, clientId: _client, staffId, ...payment }) => ({
      ...payment,
      refundableKopecks: refundable(payment, payments),
      staffName: nameOf(staffId),
    })),
    timeline: state.timeline.map(({ event, effect }) => ({ event, effect, staffName: nameOf(event.staffId) })),
    invalidMoves: state.invalidMoves.map(({ event, code, parameters, settledBy }) => ({
      eventId: event.id,
      refusal: { code, parameters },
      isSettled: settledBy !== null,
    })),
    undoableEventId: state.undoableEventId,
  };
}

function readOrder(reader: Reader, id: string) {
  return reader
    .selectFrom('orders')
    .leftJoin('carSummaries as car', 'car.carId', 'orders.carId')
    .leftJoin('clientSummaries as client', 'client.clientId', 'orders.clientId')
    .leftJoin('clients', 'clients.id', 'orders.clientId')
    .leftJoin('cars', 'cars.id', 'orders.carId')
    .select([
      'orders.id',
      'orders.number',
      'orders.carId',
      'orders.clientId',
      'orders.branchId',
      'orders.bayId',
      'orders.masterId',
      'orders.complaint',
      'orders.notes',
      'orders.recommendations',
      'orders.plannedFrom',
      'orders.plannedTo',
      'orders.createdAt',
      'orders.deletedAt',
      'cars.plate',
      'cars.vin',
      'cars.make',
      'cars.model',
      'cars.generation',
      'cars.year',
      'car.kilometres',
      'client.name as clientName',
      'client.firstPhone as clientPhone',
      'client.discountBp as clientDiscountBp',
      'client.debtKopecks as clientDebtKopecks',
      'clients.notes as clientNotes',
    ])
    .where('orders.id', '=', id)
    .executeTakeFirst();
}

function nextStepOf(state: OrderState, lineCount: number, money: { paidKopecks: number; totalKopecks: number }) {
  const step = nextStep(state, {
    lineCount,
    paidKopecks: kopecks(money.paidKopecks),
    totalKopecks: kopecks(money.totalKopecks),
  });
  if (!step) return null;
  return { to: step.to, blockedBy: step.blockedBy ? refusalOf(step.blockedBy) : null };
}

function refusalOf({ code, parameters }: Extract<Outcome<unknown>, { ok: false }>) {
  return { code, parameters };
}

function estimateOf(state: OrderState, lines: readonly Omit<EstimateLine, 'totalKopecks'>[], tax: TaxTerms) {
  if (!state.estimate) return null;
  const { current, pending, isAnswered } = state.estimate;
  const now = lines.map((line) => ({
    ...line,
    totalKopecks: calculateLine(
      { quantity: line.quantityThousandths, unitPrice: line.unitPriceKopecks, discountBp: line.discountBp },
      tax,
    ).total,
  }));
  const { added, changed, removed } = changedLines(current, { ...tax, lines: now });
  // A line that the owner declined is no longer offered; that alone asks for no new version.
  const missing = removed.filter(({ lineId }) => state.estimate?.decisions.get(lineId)?.accepted !== false);
  const isOutdated = takesEstimates(state.status) && (added.length > 0 || changed.length > 0 || missing.length > 0);
  const { version, hash, issuedAt, totalKopecks } = current;
  return {
    version,
    hash,
    issuedAt,
    totalKopecks,
    lines: [...current.lines],
    pending: [...pending],
    isAnswered,
    isOutdated,
  };
}

function decisionOf(state: OrderState, lineId: string): 'agreed' | 'declined' | 'pending' | null {
  if (state.estimate?.pending.includes(lineId)) return 'pending';
  const decision = state.estimate?.decisions.get(lineId);
  if (!decision) return null;
  return decision.accepted ? 'agreed' : 'declined';
}

function refundable(
  payment: { id: string; kind: string; amountKopecks: number },
  all: readonly { refundOfId: string | null; amountKopecks: number }[],
): number {
  if (payment.kind === 'refund') return 0;
  return all
    .filter(({ refundOfId }) => refundOfId === payment.id)
    .reduce((left, { amountKopecks }) => left - amountKopecks, payment.amountKopecks);
}
