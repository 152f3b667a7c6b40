import type { OrderStatus } from '../../../src-shared/domain/order-status.ts';
import { aClient } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';

type Started = Awaited<ReturnType<typeof startGarage>>;
type Manager = Started['manager'];

/** What a test changes of the garage's own row. */
export type GarageFields = Partial<{
  name: string;
  legalName: string;
  inn: string;
  kpp: string;
  ogrn: string;
  address: string;
  phone: string;
  bankName: string;
  bankBik: string;
  bankAccount: string;
  bankCorrespondentAccount: string;
  directorName: string;
  accountantName: string;
  warrantyText: string;
  taxMode: 'none' | 'included' | 'on_top';
  taxRateBp: number;
  logoFileId: string | null;
  language: string;
  timeZone: string;
  currency: string;
}>;

/** Requisites that an invoice needs. */
export const requisites: GarageFields = {
  legalName: 'ООО «АвтоМастер»',
  inn: '7701234567',
  kpp: '770101001',
  ogrn: '1157746123456',
  address: '127055, Москва, ул. Лесная, д. 5',
  phone: '+74957654321',
  bankName: 'ПАО Сбербанк, г. Москва',
  bankBik: '044525225',
  bankAccount: '40702810138000012345',
  bankCorrespondentAccount: '30101810400000000225',
  directorName: 'Лесной А. Б.',
  accountantName: 'Счётова М. И.',
  warrantyText: 'На работы – 6 месяцев или 10 000 км.',
  taxMode: 'included',
  taxRateBp: 2000,
};

/** The usual lines: a work of 1 200 ₽ with the part it takes, and a part by itself with a discount. */
export const oilChange = {
  kind: 'work',
  code: 'ДВ-010',
  name: 'Замена масла',
  unitPriceKopecks: 120_000,
  normHoursThousandths: 600,
} as const;
export const oilFilter = {
  kind: 'part',
  code: 'W712/95',
  name: 'Фильтр масляный',
  unitPriceKopecks: 64_000,
  unit: 'шт',
} as const;
const wipers = {
  kind: 'part',
  code: 'AR-19',
  name: 'Щётки стеклоочистителя',
  unitPriceKopecks: 150_000,
  discountBp: 1000,
  unit: 'компл',
} as const;

/** The usual way of an order through its life. */
const way: readonly OrderStatus[] = [
  'checked_in',
  'estimated',
  'approved',
  'in_progress',
  'work_completed',
  'ready',
  'issued',
];

/** A garage with requisites, and the means to bring orders of one car as far as a test needs. */
export async function startPrinting(fields: GarageFields = requisites) {
  const started = await startGarage();
  const { garage, manager, staffId } = started;
  const set = async (changes: GarageFields) => {
    await garage.database.write({ staffId, action: 'settings.updateGarage' }, async ({ db }) => {
      await db.updateTable('garage').set(changes).execute();
    });
  };
  await set(fields);
  const clientId = (await manager.clients.create(aClient())).result.id;
  const { result: carId } = await garage.database.write(
    { staffId, action: 'cars.create' },
    async ({ db, newId, at }) => {
      const id = newId();
      const car = {
        plate: 'А123ВС77',
        vin: 'XTAGFK330KY234567',
        make: 'Lada',
        model: 'Vesta',
        year: 2019,
        powerHp: 106,
      };
      await db
        .insertInto('cars')
        .values({ ...car, id, clientId, engineVolumeCc: 1596, createdAt: at })
        .execute();
      return id;
    },
  );
  return { ...started, set, clientId, carId, order: (to?: OrderStatus) => anOrder(manager, carId, to) };
}

/** An order with the usual lines, brought as far as `to`; everything in its estimate is agreed. */
async function anOrder(manager: Manager, carId: string, to: OrderStatus = 'draft') {
  const { id, number } = (await manager.orders.create({ carId, complaint: 'Плановое ТО, скрипят тормоза' })).result;
  const workLine = (await manager.orders.addLine({ orderId: id, line: oilChange })).result.lineId;
  await manager.orders.addLine({ orderId: id, line: { ...oilFilter, parentLineId: workLine } });
  await manager.orders.addLine({ orderId: id, line: wipers });
  await bring(manager, id, to);
  return { id, number, workLine };
}

/** Brings an order further along the usual way. */
export async function bring(manager: Manager, orderId: string, to: OrderStatus): Promise<void> {
  const { status } = await manager.orders.get({ id: orderId });
  for (const next of way.slice(way.indexOf(status) + 1, way.indexOf(to) + 1)) {
    if (next === 'approved') await agree(manager, orderId);
    else if (next === 'checked_in')
      await manager.orders.advance({ orderId, to: next, mileage: { kilometres: 84_500 } });
    else await manager.orders.advance({ orderId, to: next });
  }
}

/** The owner's word on the estimate as it stands: yes to every line that still waits, but for those declined. */
export async function agree(manager: Manager, orderId: string, declinedLineIds: readonly string[] = []): Promise<void> {
  const { estimate } = await manager.orders.get({ id: orderId });
  if (!estimate) throw new Error('There is no estimate.');
  const decisions = estimate.pending.map((lineId) => ({ lineId, accepted: !declinedLineIds.includes(lineId) }));
  await manager.orders.answerEstimate({ orderId, hash: estimate.hash, decisions });
}
