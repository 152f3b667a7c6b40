import Papa from 'papaparse';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { outsideTextMax } from '../../../src-shared/domain/outside-text.ts';
import { dense, readPdf } from '../documents/read-pdf.ts';
import { LinkShelf, Owner } from '../support/link-cloud.ts';
import { anOrder, bringTo, oilChange, startWithCar } from '../support/orders.ts';

const head = { format: 1, at: 0 } as const;
/** What somebody writes who would like a spreadsheet to run it, a screen to show it as a page, a disk to take it for a path, and an eye to read it backwards. */
const hostile = `=HYPERLINK("http://evil.example";"Счёт")\u202egpj.exe\u0000 <img src=x onerror=alert(1)> ../../etc/passwd \u200b`;
const harmless = `=HYPERLINK("http://evil.example";"Счёт")gpj.exe <img src=x onerror=alert(1)> ../../etc/passwd`;

it('what an owner writes to do harm is kept as a text, cut to a length, and harms neither a list, nor a file, nor a paper', async () => {
  const { manager, garage, carId } = await startWithCar();
  const order = await anOrder(manager, carId, oilChange);
  await bringTo(manager, order.id, 'estimated');
  const linkId = (await manager.links.open({ kind: 'order', orderId: order.id })).result.id;
  const owner = new Owner(garage, new LinkShelf(), linkId);

  expect(await owner.sends({ ...head, kind: 'message', orderId: order.id, text: hostile })).toBe('taken');
  const { tickets } = await manager.tickets.list({ states: ['open'] });
  expect(tickets).toMatchObject([{ subject: harmless.replace(' ../../etc/passwd', '…'), lastText: harmless }]);
  const news = await manager.links.news();
  expect(news.replies).toMatchObject([{ text: harmless }]);

  // Nothing but marks is no message, and what no page lets through is no owner's.
  for (const text of ['\u202e\u200b\n\u0000', 'Ы'.repeat(outsideTextMax.message + 1)])
    expect(await owner.sends({ ...head, kind: 'message', orderId: order.id, text })).toBe('dropped');

  const booking = { ...head, kind: 'booking', carId, items: [], wishAt: null } as const;
  expect(await owner.sends({ ...booking, items: [], comment: hostile })).toBe('taken');
  const [request] = await manager.bookings.list();
  const { orderId } = (await manager.bookings.accept({ id: request?.id ?? '' })).result;
  expect(await manager.orders.get({ id: orderId })).toMatchObject({ complaint: harmless });

  const { bytes } = await manager.exports.list({
    exportId: v7(),
    what: { list: 'orders', request: { search: '', filters: {}, sort: { by: 'number', descending: true } } },
    columns: null,
    format: 'csv',
    language: 'ru',
  });
  const lines = Papa.parse<string[]>(Buffer.from(await bytes.arrayBuffer()).toString(), { delimiter: ';' }).data;
  expect(lines.flat().filter((cell) => cell.includes('HYPERLINK'))).toEqual([`'${harmless}`]);

  await manager.orders.addLine({ orderId, line: oilChange });
  const document = (await manager.documents.issue({ orderId, kind: 'estimate' })).result;
  const { name, pdf } = await manager.documents.pdf({ id: document.id });
  expect(name).not.toMatch(/[<>:"/\\|?*]|\p{Cc}/u);
  const paper = await readPdf(new Uint8Array(await pdf.arrayBuffer()));
  expect(paper.dense).toContain(dense(harmless));
  expect(paper.links).toEqual([]);
});
