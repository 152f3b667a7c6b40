import { changedLines } from '../../src-shared/domain/estimate.ts';
import type { TaxTerms } from '../../src-shared/domain/line-total.ts';
import { foldOrder, type OrderState } from '../../src-shared/domain/order-life-cycle.ts';
import { lineDecision, lineFreedom } from '../../src-shared/domain/order-lines.ts';
import { isAllDeclined, nextStep, promiseOf } from '../../src-shared/domain/order-moves.ts';
import { allowedMoves } from '../../src-shared/domain/order-rules.ts';
import { takesEstimates } from '../../src-shared/domain/order-status.ts';
import { lineMoney } from '../../src-shared/domain/order-totals.ts';
import type { Outcome } from '../../src-shared/domain/outcome.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo, type Role } from '../../src-shared/domain/rights.ts';
import { type ClockStanding, foldClocks } from '../../src-shared/domain/time-clock.ts';
import { toEstimateLines } from './estimate-lines.ts';
import { readClocks } from './line-work.ts';
import { moneyOf, type OrderMoney } from './money.ts';
import { type LineRow, type PaymentRow, readLines, readPayments, readTax } from './rows.ts';
import { type OrderReader, readEvents } from './state.ts';

type NameOf = (staffId: string | null) => string | null;

/**
 * One order with everything its screen shows: seven queries, whatever its size. What is not for the role's eyes (how to reach the client, who paid
 * what) is left empty. Refuses an id that is no order's.
 */
export async function getOrder(reader: OrderReader, id: string, role: Role) {
  const [order, lines, events, payments, clocks, garageTax, staff] = await Promise.all([
    readOrder(reader, id),
    readLines(reader, id),
    readEvents(reader, [id]),
    readPayments(reader, id),
    readClocks(reader, id),
    readTax(reader),
    reader.selectFrom('staff').select(['id', 'name']).execute(),
  ]);
  if (!order) throw new Refusal('order.gone');
  const { car, client, ...fields } = toParties(order, role);
  const names = new Map(staff.map((person) => [person.id, person.name]));
  const nameOf: NameOf = (staffId) => names.get(staffId ?? '') ?? null;
  const state = foldOrder(events.get(id) ?? []);
  const money = moneyOf({ state, lines, payments, garageTax });
  return {
    ...fields,
    status: state.status,
    statusSince: state.since,
    promisedAt: promiseOf(state),
    isAllDeclined: isAllDeclined(state),
    mileageKilometres: state.mileageKilometres,
    allowedMoves: [...allowedMoves(state)],
    nextStep: nextStepOf(state, lines.length, money),
    estimate: estimateOf(state, lines, money.tax),
    car,
    client,
    lines: toLines(lines, foldClocks(clocks), { state, money, nameOf }),
    totals: {
      grossKopecks: money.sums.gross,
      discountKopecks: money.sums.discount,
      taxKopecks: money.sums.tax,
      totalKopecks: money.totalKopecks,
      agreedKopecks: money.agreedKopecks,
      proposedKopecks: money.proposedKopecks,
      paidKopecks: money.paidKopecks,
      debtKopecks: money.debtKopecks,
    },
    tax: { mode: money.tax.taxMode, rateBp: money.tax.taxRateBp },
    payments: mayDo(role, 'payments.read') ? toPayments(payments, money, nameOf) : [],
    timeline: state.timeline.map(({ event, effect }) => ({ event, effect, staffName: nameOf(event.staffId) })),
    invalidMoves: state.invalidMoves.map(({ event, code, parameters, settledBy }) => ({
      eventId: event.id,
      refusal: { code, parameters },
      isSettled: settledBy !== null,
    })),
    undoableEventId: state.undoableEventId,
  };
}

function readOrder(reader: OrderReader, id: string) {
  return reader
    .selectFrom('orders')
    .leftJoin('carSummaries', 'carSummaries.carId', 'orders.carId')
    .leftJoin('clientSummaries', 'clientSummaries.clientId', 'orders.clientId')
    .leftJoin('clients', 'clients.id', 'orders.clientId')
    .leftJoin('cars', 'cars.id', 'orders.carId')
    .select(['orders.id', 'orders.number', 'orders.carId', 'orders.clientId', 'orders.branchId', 'orders.bayId'])
    .select(['orders.masterId', 'orders.complaint', 'orders.notes', 'orders.recommendations'])
    .select(['orders.plannedFrom', 'orders.plannedTo', 'orders.createdAt', 'orders.deletedAt'])
    .select(['cars.plate', 'cars.vin', 'cars.make', 'cars.model', 'cars.generation', 'cars.year'])
    .select(['carSummaries.kilometres', 'clients.name', 'clients.discountBp', 'clients.notes as clientNotes'])
    .select(['clientSummaries.firstPhone', 'clientSummaries.debtKopecks as clientDebtKopecks'])
    .where('orders.id', '=', id)
    .executeTakeFirst();
}

/** The order's own fields, its car and its client. */
function toParties(row: NonNullable<Awaited<ReturnType<typeof readOrder>>>, role: Role) {
  const { plate, vin, make, model, generation, year, kilometres, ...rest } = row;
  const { name, discountBp, clientNotes, firstPhone, clientDebtKopecks, ...fields } = rest;
  const seesClient = mayDo(role, 'clients.read');
  return {
    ...fields,
    car: {
      id: fields.carId,
      plate: plate ?? '',
      vin: vin ?? '',
      make: make ?? '',
      model: model ?? '',
      generation: generation ?? '',
      year,
      kilometres: kilometres ?? 0,
    },
    client:
      fields.clientId === null
        ? null
        : {
            id: fields.clientId,
            name: name ?? '',
            phone: (seesClient && firstPhone) || '',
            discountBp: discountBp ?? 0,
            notes: (seesClient && clientNotes) || '',
            debtKopecks: (seesClient && clientDebtKopecks) || 0,
          },
  };
}

function toLines(
  lines: readonly LineRow[],
  clocks: readonly ClockStanding[],
  { state, money, nameOf }: { state: OrderState; money: OrderMoney; nameOf: NameOf },
) {
  const counted = new Set(money.countedLineIds);
  const clocksOf = Map.groupBy(clocks, ({ lineId }) => lineId);
  return lines.map(({ orderId: _order, deletedAt: _deleted, createdAt: _created, ...line }) => {
    const { discount, tax, total } = lineMoney(line, money.tax);
    return {
      ...line,
      discountKopecks: discount,
      taxKopecks: tax,
      totalKopecks: total,
      agreedTotalKopecks: state.agreedPrices.get(line.id)?.totalKopecks ?? null,
      isCounted: counted.has(line.id),
      decision: lineDecision(state, line.id),
      freedom: lineFreedom(state, line),
      clocks: (clocksOf.get(line.id) ?? []).map(({ lineId: _line, ...clock }) => ({
        ...clock,
        staffName: nameOf(clock.staffId),
      })),
    };
  });
}

function toPayments(payments: readonly PaymentRow[], { payments: standing }: OrderMoney, nameOf: NameOf) {
  const refundable = new Map(standing.payments.map(({ entry, refundableKopecks }) => [entry.id, refundableKopecks]));
  const doubtful = new Set(standing.doubtfulRefunds.map(({ id }) => id));
  return payments.map(({ orderId: _order, clientId: _client, staffId, isCorrection, ...payment }) => ({
    ...payment,
    refundableKopecks: refundable.get(payment.id) ?? 0,
    isCorrection: isCorrection === 1,
    isDoubtful: doubtful.has(payment.id),
    staffName: nameOf(staffId),
  }));
}

function nextStepOf(state: OrderState, lineCount: number, { paidKopecks, totalKopecks }: OrderMoney) {
  const step = nextStep(state, { lineCount, paidKopecks, totalKopecks });
  return step && { to: step.to, blockedBy: step.blockedBy && refusalOf(step.blockedBy) };
}

function refusalOf({ code, parameters }: Extract<Outcome<unknown>, { ok: false }>) {
  return { code, parameters };
}

function estimateOf(state: OrderState, lines: readonly LineRow[], tax: TaxTerms) {
  if (!state.estimate) return null;
  const { current, pending, isAnswered, decisions } = state.estimate;
  const now = toEstimateLines(lines).map((line) => ({
    ...line,
    totalKopecks: lineMoney({ ...line, id: line.lineId, state: 'planned', alternativeOfId: null }, tax).total,
  }));
  const { added, changed, removed } = changedLines(current, { ...tax, lines: now });
  // A line that the owner declined is no longer offered; that alone asks for no new version.
  const missing = removed.filter(({ lineId }) => decisions.get(lineId)?.accepted !== false);
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
