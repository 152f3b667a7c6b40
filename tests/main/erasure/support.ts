import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '../../../src-main/database/connection.ts';
import type { Garage } from '../../../src-main/garage.ts';
import { aCar, aClient } from '../support/builders.ts';
import { aPhoto, attach } from '../support/files.ts';
import { temporaryFolder } from '../support/garage.ts';
import { LinkShelf, Owner } from '../support/link-cloud.ts';
import { anOrder, bringTo, oilChange, oilFilter } from '../support/orders.ts';
import type { Pc } from '../sync/support/pcs.ts';

const head = { format: 1, at: 0 } as const;

/** Words that stand for what is personal; each is entered somewhere, and none may be found afterwards. */
export const personal = {
  name: 'Неповторимов Аристарх',
  formerName: 'Неповторимая Аристархия',
  phone: '+79168887766',
  formerPhone: '+79165554433',
  email: 'nepovtorimov@example.org',
  messenger: '@aristarch_n',
  address: 'Тупик Нежданный 17',
  contact: 'Супруга Евдокия',
  clientNotes: 'любит поговорить о даче',
  vin: 'XTA210990Y2765499',
  plate: 'Х777УХ',
  formerPlate: 'Е555КХ',
  carNotes: 'наклейка серебристый дельфин',
  complaint: 'стучит когда едем к тёще',
  orderNotes: 'сосед участкового',
  recommendations: 'напомнить про тёщину дачу',
  remark: 'созвонились с братом Ипполитом',
  promiseReason: 'уезжает в Кинешму',
  paymentNote: 'заплатил племянник Варфоломей',
  mileageNote: 'спидометр менял кум Пантелей',
  fileName: 'паспорт-аристарха',
  fileNote: 'разворот с пропиской',
  fileContent: 'серия 3604 номер 998877',
  photoContent: 'лицо за рулём',
  previewContent: 'уменьшенное лицо',
  message: 'это я с дельфином',
  answer: 'здравствуйте уважаемый дельфин',
  ratingComment: 'мастер как родной',
  bookingComment: 'приеду после бани',
  draft: 'черновик про Аристарха',
} as const;

/** A client of whom the garage knows everything that it can know. */
export async function aKnownClient(pc: Pick<Pc, 'manager' | 'garage'>) {
  const { manager, garage } = pc;
  const clientId = (
    await manager.clients.create(
      aClient({
        name: personal.formerName,
        phones: [{ phone: personal.formerPhone, label: personal.contact }],
        email: personal.email,
        messenger: personal.messenger,
        address: personal.address,
        contactPerson: personal.contact,
        notes: personal.clientNotes,
      }),
    )
  ).result.id;
  await manager.clients.update({
    id: clientId,
    fields: { name: personal.name, phones: [{ phone: personal.phone, label: '' }] },
  });
  const carId = (
    await manager.cars.create(
      aCar({
        clientId,
        plate: `${personal.formerPlate}77`,
        vin: personal.vin,
        notes: personal.carNotes,
        kilometres: 50_000,
      }),
    )
  ).result.id;
  await manager.cars.update({ id: carId, fields: { plate: `${personal.plate}77` } });
  await manager.cars.recordMileage({
    id: carId,
    kilometres: 40_000,
    reason: 'odometer_replaced',
    note: personal.mileageNote,
    isConfirmed: true,
  });
  const order = await anOrder(manager, carId, oilChange, oilFilter);
  await manager.orders.update({
    id: order.id,
    fields: { complaint: personal.complaint, notes: personal.orderNotes, recommendations: personal.recommendations },
  });
  await manager.orders.note({ orderId: order.id, text: personal.remark });
  await manager.orders.promise({
    orderId: order.id,
    promisedAt: garage.now() + 3_600_000,
    reason: personal.promiseReason,
  });
  const linkId = (await manager.links.open({ kind: 'order', orderId: order.id })).result.id;
  const shelf = new LinkShelf();
  const owner = new Owner(garage, shelf, linkId);
  await bringTo(manager, order.id, 'estimated');
  await manager.documents.issue({ orderId: order.id, kind: 'estimate' });
  const { estimate } = await manager.orders.get({ id: order.id });
  await manager.orders.answerEstimate({
    orderId: order.id,
    hash: estimate?.hash ?? '',
    name: personal.name,
    decisions: (estimate?.pending ?? []).map((lineId) => ({ lineId, accepted: true })),
  });
  for (const to of ['in_progress', 'work_completed', 'ready', 'issued'] as const)
    await manager.orders.advance({ orderId: order.id, to });
  await manager.payments.take({
    orderId: order.id,
    method: 'cash',
    isDeposit: false,
    note: personal.paymentNote,
    amountKopecks: 184_000,
  });
  await manager.documents.issue({ orderId: order.id, kind: 'act' });
  await manager.orders.advance({ orderId: order.id, to: 'closed' });
  await owner.page();
  await owner.sends({ ...head, kind: 'message', orderId: order.id, text: personal.message });
  await owner.sends({ ...head, kind: 'rating', orderId: order.id, stars: 5, comment: personal.ratingComment });
  await owner.sends({
    ...head,
    kind: 'booking',
    carId,
    items: [],
    wishAt: garage.now() + 1,
    comment: personal.bookingComment,
  });
  const { tickets } = await manager.tickets.list({ states: ['open', 'in_progress'] });
  await manager.tickets.answer({ id: tickets[0]?.id ?? '', text: personal.answer });
  await attach(manager, {
    ownerTable: 'clients',
    ownerId: clientId,
    bytes: aPhoto(personal.fileContent),
    name: `${personal.fileName}.jpg`,
  });
  const photo = await attach(manager, {
    ownerTable: 'orders',
    ownerId: order.id,
    bytes: aPhoto(personal.photoContent),
  });
  await manager.files.update({ id: photo, fields: { note: personal.fileNote } });
  await manager.files.keepPreview({ id: photo, bytes: new Blob([new Uint8Array(aPhoto(personal.previewContent))]) });
  await manager.drafts.save({ key: `client:${clientId}`, value: JSON.stringify({ notes: personal.draft }) });
  await manager.drafts.save({ key: 'order:new', value: JSON.stringify({ phone: personal.phone }) });
  return { clientId, carId, orderId: order.id, linkId, owner, shelf };
}

/** Where a personal value stands in a garage's file: decrypted, byte by byte, log included. Names of what was found. */
export function foundIn({ database, folder, key }: Pick<Garage, 'database' | 'folder' | 'key'>): string[] {
  database.connection.pragma('wal_checkpoint(TRUNCATE)');
  const copy = join(temporaryFolder(), 'copy.db');
  copyFileSync(folder.databaseFile, copy);
  const connection = openConnection(copy, key, { readonly: false });
  connection.pragma('journal_mode = DELETE');
  connection.pragma(`rekey = ''`);
  connection.close();
  const bytes = readFileSync(copy);
  if (!bytes.subarray(0, 15).equals(Buffer.from('SQLite format 3'))) throw new Error('The copy is still encrypted.');
  return valuesIn(bytes);
}

/** Which personal values some bytes hold, in any letter case. */
export function valuesIn(bytes: Buffer): string[] {
  const text = bytes.toString('utf8');
  const folded = text.toLowerCase();
  return Object.entries(personal)
    .filter(
      ([, value]) => folded.includes(value.toLowerCase()) || folded.includes(value.replace(/^\+/, '').toLowerCase()),
    )
    .map(([name]) => name);
}

/** The sealed files in a folder. */
export function contentsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}
