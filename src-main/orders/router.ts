import { server } from '../application/server.ts';
import { addLine, addPackageLines } from './add-lines.ts';
import { getOrder } from './details.ts';
import { answerEstimate, issueEstimate } from './estimates.ts';
import { clockLine, setLineState } from './line-work.ts';
import { moveLine, removeLines, updateLine } from './lines.ts';
import { advanceOrder, noteOrder, settleEvent } from './moves.ts';
import { readBoard, readPlanned, showOrders } from './queries.ts';
import { createOrder, promiseOrder, removeOrders, updateOrder } from './service.ts';

const compensated = { canCompensate: true } as const;

/** What a change answers that has nothing to tell. */
const nothing = () => null;

export const ordersRouter = {
  list: server.orders.list.handler(({ context: { screen }, input }) =>
    showOrders(screen.garage.database, input, screen.garage.now()),
  ),
  board: server.orders.board.handler(({ context: { screen } }) => readBoard(screen.garage.database.reader)),
  get: server.orders.get.handler(({ context: { screen }, input }) =>
    getOrder(screen.garage.database.reader, input.id, screen.staff.role),
  ),

  planned: server.orders.planned.handler(({ context: { screen }, input }) =>
    readPlanned(screen.garage.database.reader, input),
  ),

  create: server.orders.create.handler(({ context: { screen }, input }) =>
    screen.write('orders.create', (write) => createOrder(write, input), compensated),
  ),
  update: server.orders.update.handler(({ context: { screen }, input }) =>
    screen.write('orders.update', (write) => updateOrder(write, input.id, input.fields).then(nothing)),
  ),
  remove: server.orders.remove.handler(({ context: { screen }, input }) =>
    screen.write('orders.remove', (write) => removeOrders(write, input.ids).then(nothing)),
  ),

  addLine: server.orders.addLine.handler(({ context: { screen }, input }) =>
    screen.write('orders.addLine', (write) => addLine(write, input.orderId, input.line, screen.staff.role)),
  ),
  addPackage: server.orders.addPackage.handler(({ context: { screen }, input }) =>
    screen.write('orders.addPackage', async (write) => ({
      lineIds: await addPackageLines(write, input.orderId, input.packageId, screen.staff.role),
    })),
  ),
  updateLine: server.orders.updateLine.handler(({ context: { screen }, input }) =>
    screen.write('orders.updateLine', (write) =>
      updateLine(write, input.lineId, input.fields, screen.staff.role).then(nothing),
    ),
  ),
  moveLine: server.orders.moveLine.handler(({ context: { screen }, input }) =>
    screen.write('orders.moveLine', (write) =>
      moveLine(write, input.lineId, input.beforeLineId, input.parentLineId).then(nothing),
    ),
  ),
  removeLines: server.orders.removeLines.handler(({ context: { screen }, input }) =>
    screen.write('orders.removeLines', (write) => removeLines(write, input.lineIds).then(nothing)),
  ),
  setLineState: server.orders.setLineState.handler(({ context: { screen }, input }) =>
    screen.write('orders.setLineState', (write) =>
      setLineState(write, input.lineId, input.state, screen.staff.role).then(nothing),
    ),
  ),
  clock: server.orders.clock.handler(({ context: { screen }, input }) =>
    screen.write('orders.clock', (write) => clockLine(write, input.lineId, input.kind).then(nothing)),
  ),

  advance: server.orders.advance.handler(({ context: { screen }, input }) =>
    screen.write(
      'orders.advance',
      async (write) => ({ status: await advanceOrder(write, input.orderId, input, screen.staff.role) }),
      // What the owner was shown was shown: the next version of the estimate puts it right.
      input.to === 'estimated' ? undefined : compensated,
    ),
  ),
  issueEstimate: server.orders.issueEstimate.handler(({ context: { screen }, input }) =>
    screen.write('orders.issueEstimate', async (write) => ({ version: await issueEstimate(write, input.orderId) })),
  ),
  answerEstimate: server.orders.answerEstimate.handler(({ context: { screen }, input }) =>
    screen.write('orders.answerEstimate', async (write) => ({
      status: await answerEstimate(write, input.orderId, input),
    })),
  ),
  promise: server.orders.promise.handler(({ context: { screen }, input }) =>
    screen.write(
      'orders.promise',
      (write) => promiseOrder(write, input.orderId, input.promisedAt, input.reason).then(nothing),
      compensated,
    ),
  ),
  note: server.orders.note.handler(({ context: { screen }, input }) =>
    screen.write('orders.note', (write) => noteOrder(write, input.orderId, input.text).then(nothing)),
  ),
  settle: server.orders.settle.handler(({ context: { screen }, input }) =>
    screen.write('orders.settle', (write) =>
      settleEvent(write, input.orderId, input.eventId, input.text).then(nothing),
    ),
  ),
};
