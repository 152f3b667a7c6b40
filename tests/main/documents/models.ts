import {
  type DocumentGroup,
  type DocumentLine,
  type DocumentModel,
  type DocumentTaxMode,
  documentLines,
  isCounted,
  partsOf,
  worksOf,
} from '../../../src-shared/domain/document-model.ts';
import { paymentQr } from '../../../src-shared/domain/payment-qr.ts';

/** A line whose sums follow from its price, the way pricing would have worked them out. */
export function aLine(fields: Partial<DocumentLine> & { taxMode?: DocumentTaxMode } = {}): DocumentLine {
  const { taxMode = 'included', ...given } = fields;
  const line = {
    code: 'ДВ-010',
    name: 'Замена масла в двигателе с масляным фильтром',
    quantity: 1000,
    unit: 'шт',
    normHours: null,
    unitPrice: 125_000,
    discountBp: null,
    discount: 0,
    taxBp: taxMode === 'none' ? null : 2000,
    executor: '',
    decision: 'accepted' as const,
    ...given,
  };
  const price = Math.round((line.unitPrice * line.quantity) / 1000);
  const discount = line.discountBp === null ? line.discount : Math.round((price * line.discountBp) / 10_000);
  const sum = price - discount;
  const rate = line.taxBp ?? 0;
  const tax = taxMode === 'on_top' ? Math.round((sum * rate) / 10_000) : Math.round((sum * rate) / (10_000 + rate));
  return { ...line, discount, tax, total: taxMode === 'on_top' ? sum + tax : sum };
}

interface Choice extends Partial<Omit<DocumentModel, 'totals'>> {
  /** Taken off the whole order. */
  orderDiscount?: number;
}

/** A document that adds up; whatever is not given is a usual day at a usual garage. */
export function aDocument({ orderDiscount = 0, ...choice }: Choice = {}): DocumentModel {
  const taxMode = choice.taxMode ?? 'included';
  const kind = choice.kind ?? 'work_order';
  const groups = choice.groups ?? usualGroups(taxMode);
  const payments = choice.payments ?? [];
  const counted = documentLines({ groups }).filter(isCounted);
  const sum = (lines: DocumentLine[], of: (line: DocumentLine) => number) =>
    lines.filter(isCounted).reduce((total, line) => total + of(line), 0);
  const works = sum(worksOf({ groups }), (line) => line.total);
  const parts = sum(partsOf({ groups }), (line) => line.total);
  const rates = [...new Set(counted.map((line) => line.taxBp))].filter((rate) => rate !== null).sort((a, b) => b - a);
  const paid = payments.reduce((total, payment) => total + payment.amount, 0);
  const total = works + parts - orderDiscount;
  const purpose =
    kind === 'invoice' ? 'Оплата по счёту № СЧ-000124 от 21.11.2025 за ремонт автомобиля А123ВС 77, в т. ч. НДС' : '';
  return {
    layout: 1,
    kind,
    number: { estimate: 'СМ-000124', work_order: 'ЗН-000124', act: 'АК-000124', invoice: 'СЧ-000124' }[kind],
    issuedAt: Date.UTC(2025, 10, 21, 11, 5),
    timeZone: 'Europe/Moscow',
    language: 'ru',
    currency: 'RUB',
    garage: aGarage,
    client: {
      kind: 'person',
      name: 'Константинопольская Александра Владимировна',
      phone: '+7 916 123-45-67',
      email: 'a.konstantinopolskaya@example.ru',
      address: 'Москва, ул. Новослободская, д. 12, корп. 3, кв. 45',
    },
    car: {
      make: 'Lada',
      model: 'Vesta SW Cross',
      generation: 'I рестайлинг',
      year: 2019,
      plate: 'А123ВС 77',
      vin: 'XTAGFK330KY234567',
      color: 'серый',
      engine: '1.8 л, 122 л. с.',
      mileageKm: 84_500,
    },
    order: { number: 'ЗН-000124', openedAt: Date.UTC(2025, 10, 20, 6, 30) },
    promisedAt: Date.UTC(2025, 10, 21, 15, 0),
    validUntil: kind === 'estimate' || kind === 'invoice' ? Date.UTC(2025, 10, 30, 20, 59) : null,
    complaint: 'Стук спереди справа на мелких неровностях. Плановое ТО: масло, фильтры. Проверить тормоза — скрипят.',
    checkIn: {
      fuel: '½ бака',
      damage: 'Царапина на заднем бампере слева, скол на капоте',
      belongings: '',
      clientParts: '',
    },
    groups,
    taxMode,
    totals: {
      works,
      parts,
      discount: sum(counted, (line) => line.discount),
      orderDiscount,
      taxes:
        taxMode === 'none'
          ? []
          : rates.map((rateBp) => ({
              rateBp,
              amount: sum(
                counted.filter((line) => line.taxBp === rateBp),
                (line) => line.tax,
              ),
            })),
      total,
      paid,
      due: total - paid,
    },
    amountInWords: 'Семнадцать тысяч шестьсот сорок один рубль 00 копеек',
    payments,
    paymentPurpose: purpose,
    recommendations: [
      'Передние тормозные диски: остаток 60 %, проверить через 10 000 км',
      'Заменить щётки стеклоочистителя до зимы',
    ],
    warranty:
      'На выполненные работы — 6 месяцев или 10 000 км пробега, смотря что наступит раньше. На запасные части — гарантия изготовителя. На детали заказчика гарантия не распространяется.',
    signatures:
      kind === 'invoice'
        ? [
            { role: 'director', name: 'Лесной А. Б.' },
            { role: 'accountant', name: 'Счётова М. И.' },
          ]
        : [
            { role: 'master', name: 'Сидоров П. А.' },
            { role: 'client', name: 'Константинопольская А. В.' },
          ],
    codes: {
      payment:
        kind === 'invoice'
          ? paymentQr({
              payee: aGarage.legalName,
              account: '40702810138000012345',
              bank: 'ПАО Сбербанк',
              bik: '044525225',
              correspondentAccount: '30101810400000000225',
              amountKopecks: total - paid,
              purpose,
              inn: aGarage.inn,
              kpp: aGarage.kpp,
            })
          : null,
      link: kind === 'invoice' ? null : 'https://cloud.example.ru/r/0191f3c8e1b27abc#Zk3v9Qm1sWqXy7Tn2LpRb5Hc8Ud4Ef6G',
      barcode: kind === 'work_order' ? 'ZN-000124' : null,
    },
    ...choice,
  };
}

/** A garage with everything filled in. */
const aGarage: DocumentModel['garage'] = {
  name: 'АвтоМастер на Лесной',
  legalName: 'ООО «АвтоМастер»',
  inn: '7701234567',
  kpp: '770101001',
  ogrn: '1157746123456',
  address: '127055, Москва, ул. Лесная, д. 5, стр. 2',
  phone: '+7 495 765-43-21',
  email: 'info@automaster.example.ru',
  website: 'automaster.example.ru',
  bank: {
    name: 'ПАО Сбербанк, г. Москва',
    bik: '044525225',
    account: '40702810138000012345',
    correspondentAccount: '30101810400000000225',
  },
  logo: null,
};

/** A client whose name takes three lines. */
export const aCompany: DocumentModel['client'] = {
  kind: 'company',
  name: 'Общество с ограниченной ответственностью «Северо-Западная транспортно-экспедиционная компания «Магистраль-Логистик»',
  inn: '7812345678',
  kpp: '781201001',
  ogrn: '1167847123456',
  address: '196084, Санкт-Петербург, Московский пр., д. 111, лит. А, пом. 12-Н, офис 405',
  phone: '+7 812 333-44-55',
  email: 'office@magistral.example.ru',
  representative: 'Петров П. П., доверенность № 5 от 01.10.2025',
};

/** Three works with their parts, one of them with a discount. */
function usualGroups(taxMode: DocumentTaxMode): DocumentGroup[] {
  const line = (fields: Partial<DocumentLine>) => aLine({ taxMode, ...fields });
  return [
    {
      work: line({ executor: 'Кузнецов И. В.', normHours: 600 }),
      parts: [
        line({
          code: '5W-30 ESP',
          name: 'Масло моторное синтетическое Mobil 1 ESP 5W-30',
          quantity: 4500,
          unit: 'л',
          unitPrice: 119_800,
        }),
        line({ code: 'W 914/2', name: 'Фильтр масляный MANN-FILTER', unitPrice: 64_000 }),
      ],
    },
    {
      work: line({
        code: 'ХЧ-114',
        name: 'Замена шаровой опоры передней правой с регулировкой углов установки колёс',
        unitPrice: 380_000,
        normHours: 1800,
        discountBp: 1000,
        executor: 'Петров А. С.',
      }),
      parts: [line({ code: '8450031129', name: 'Опора шаровая переднего рычага LADA', unitPrice: 145_000 })],
    },
    {
      work: line({
        code: 'ТР-020',
        name: 'Замена передних тормозных колодок',
        unitPrice: 160_000,
        normHours: 800,
        executor: 'Петров А. С.',
      }),
      parts: [
        line({ code: '410608481R', name: 'Колодки тормозные передние, комплект', unit: 'компл', unitPrice: 389_000 }),
      ],
    },
  ];
}
