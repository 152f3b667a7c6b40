import type { Texts } from './text.ts';

/**
 * What printed documents say around the data of their model. A document that was issued must print the same again: once a layout is in use, its
 * texts change only together with a new layout number.
 */
export const documentsTexts = {
  'documents.kind.estimate': { ru: 'Предварительная смета', en: 'Estimate' },
  'documents.kind.work_order': { ru: 'Заказ-наряд', en: 'Work order' },
  'documents.kind.act': { ru: 'Акт сдачи-приёмки выполненных работ', en: 'Certificate of completed work' },
  'documents.kind.invoice': { ru: 'Счёт на оплату', en: 'Invoice' },
  'documents.title': { ru: '{kind} № {number}', en: '{kind} No. {number}' },
  'documents.title.date': { ru: 'от {date}', en: 'of {date}' },
  'documents.date.long': {
    ru: '{day} {month, select, 1 {января} 2 {февраля} 3 {марта} 4 {апреля} 5 {мая} 6 {июня} 7 {июля} 8 {августа} 9 {сентября} 10 {октября} 11 {ноября} other {декабря}} {year} г.',
    en: '{day} {month, select, 1 {January} 2 {February} 3 {March} 4 {April} 5 {May} 6 {June} 7 {July} 8 {August} 9 {September} 10 {October} 11 {November} other {December}} {year}',
  },
  'documents.draft': { ru: 'Черновик', en: 'Draft' },
  'documents.page': { ru: 'Страница {page} из {pages}', en: 'Page {page} of {pages}' },

  'documents.requisites.inn': { ru: 'ИНН {value}', en: 'INN {value}' },
  'documents.requisites.kpp': { ru: 'КПП {value}', en: 'KPP {value}' },
  'documents.requisites.ogrn': { ru: 'ОГРН {value}', en: 'OGRN {value}' },
  'documents.requisites.ogrnip': { ru: 'ОГРНИП {value}', en: 'OGRNIP {value}' },
  'documents.requisites.phone': { ru: 'тел. {value}', en: 'tel. {value}' },
  'documents.requisites.representative': { ru: 'в лице: {value}', en: 'represented by {value}' },

  'documents.bank.name': { ru: 'Банк получателя', en: "Payee's bank" },
  'documents.bank.payee': { ru: 'Получатель', en: 'Payee' },
  'documents.bank.bik': { ru: 'БИК', en: 'BIK' },
  'documents.bank.account': { ru: 'Сч. №', en: 'Account' },
  'documents.bank.inn': { ru: 'ИНН', en: 'INN' },
  'documents.bank.kpp': { ru: 'КПП', en: 'KPP' },

  'documents.party.performer': { ru: 'Исполнитель', en: 'Contractor' },
  'documents.party.client': { ru: 'Заказчик', en: 'Client' },
  'documents.party.supplier': { ru: 'Поставщик (исполнитель)', en: 'Supplier' },
  'documents.party.buyer': { ru: 'Покупатель (заказчик)', en: 'Buyer' },
  'documents.party.unknown': { ru: 'не указан', en: 'not named' },
  'documents.party.car': { ru: 'Автомобиль', en: 'Vehicle' },
  'documents.party.basis': { ru: 'Основание', en: 'Basis' },
  'documents.basis.order': { ru: 'Заказ-наряд № {number} от {date}', en: 'Work order No. {number} of {date}' },

  'documents.car.plate': { ru: 'Гос. номер', en: 'Plate' },
  'documents.car.vin': { ru: 'VIN', en: 'VIN' },
  'documents.car.mileage': { ru: 'Пробег', en: 'Mileage' },
  'documents.car.mileage.value': { ru: '{value} км', en: '{value} km' },
  'documents.car.color': { ru: 'Цвет', en: 'Colour' },
  'documents.car.engine': { ru: 'Двигатель', en: 'Engine' },
  'documents.car.in_line.plate': { ru: 'гос. номер {value}', en: 'plate {value}' },
  'documents.car.in_line.vin': { ru: 'VIN {value}', en: 'VIN {value}' },
  'documents.car.in_line.mileage': { ru: 'пробег {value} км', en: 'mileage {value} km' },
  'documents.car.year': { ru: '{year} г. в.', en: '{year}' },

  'documents.fact.order': { ru: 'Заказ-наряд', en: 'Work order' },
  'documents.fact.opened': { ru: 'Принят', en: 'Received' },
  'documents.fact.promised': { ru: 'Готовность', en: 'Promised' },
  'documents.fact.valid_until': { ru: 'Действует до', en: 'Valid until' },
  'documents.fact.master': { ru: 'Мастер-приёмщик', en: 'Service adviser' },

  'documents.complaint': { ru: 'Причина обращения', en: 'Reason for the visit' },
  'documents.check_in': { ru: 'Приёмка автомобиля', en: 'Vehicle check-in' },
  'documents.check_in.fuel': { ru: 'Топливо', en: 'Fuel' },
  'documents.check_in.damage': { ru: 'Повреждения', en: 'Damage' },
  'documents.check_in.belongings': { ru: 'Вещи в салоне', en: 'Belongings' },
  'documents.check_in.client_parts': { ru: 'Детали заказчика', en: "Client's own parts" },

  'documents.table.works': { ru: 'Работы', en: 'Works' },
  'documents.table.works_done': { ru: 'Выполненные работы', en: 'Works done' },
  'documents.table.parts': { ru: 'Запасные части и материалы', en: 'Parts and materials' },
  'documents.table.works_and_parts': { ru: 'Работы, запасные части и материалы', en: 'Works, parts and materials' },
  'documents.table.declined': { ru: 'Заказчик отказался', en: 'Declined by the client' },
  'documents.table.declined.note': {
    ru: 'О последствиях отказа предупреждён. В сумму не входит.',
    en: 'The client was warned of the consequences. Not part of the total.',
  },
  'documents.table.empty': { ru: 'Работы и запасные части не указаны.', en: 'No works or parts are listed.' },
  'documents.column.number': { ru: '№', en: 'No.' },
  'documents.column.code': { ru: 'Код', en: 'Code' },
  'documents.column.article': { ru: 'Артикул', en: 'Article' },
  'documents.column.name': { ru: 'Наименование', en: 'Description' },
  'documents.column.goods': { ru: 'Товары (работы, услуги)', en: 'Goods (works, services)' },
  'documents.column.executor': { ru: 'Механик', en: 'Mechanic' },
  'documents.column.norm_hours': { ru: 'Н/ч', en: 'Hours' },
  'documents.column.quantity': { ru: 'Кол-во', en: 'Qty' },
  'documents.column.unit': { ru: 'Ед.', en: 'Unit' },
  'documents.column.price': { ru: 'Цена', en: 'Price' },
  'documents.column.discount': { ru: 'Скидка', en: 'Discount' },
  'documents.column.tax': { ru: 'НДС', en: 'VAT' },
  'documents.column.sum': { ru: 'Сумма', en: 'Amount' },
  'documents.line.alternative': { ru: 'или: {name}', en: 'or: {name}' },
  'documents.line.untaxed': { ru: 'без НДС', en: 'no VAT' },

  'documents.total.works': { ru: 'Работы', en: 'Works' },
  'documents.total.parts': { ru: 'Запасные части и материалы', en: 'Parts and materials' },
  'documents.total.works_subtotal': { ru: 'Итого работы', en: 'Works subtotal' },
  'documents.total.parts_subtotal': { ru: 'Итого запасные части и материалы', en: 'Parts subtotal' },
  'documents.total.subtotal': { ru: 'Итого', en: 'Subtotal' },
  'documents.total.without_tax': { ru: 'Итого без НДС', en: 'Total without VAT' },
  'documents.total.discount_included': { ru: 'Скидка, уже учтена', en: 'Discount, already taken off' },
  'documents.total.order_discount': { ru: 'Скидка на заказ', en: 'Discount on the order' },
  'documents.total.tax_included': { ru: 'В том числе НДС {rate}', en: 'Including VAT {rate}' },
  'documents.total.tax_on_top': { ru: 'НДС {rate}', en: 'VAT {rate}' },
  'documents.total.tax_none': { ru: 'Без НДС', en: 'No VAT' },
  'documents.total.total': { ru: 'Всего', en: 'Total' },
  'documents.total.paid': { ru: 'Оплачено', en: 'Paid' },
  'documents.total.due': { ru: 'К оплате', en: 'Due' },
  'documents.total.overpaid': { ru: 'Переплата', en: 'Overpaid' },
  'documents.total.lines_and_sum': {
    ru: 'Всего наименований {count}, на сумму {sum}',
    en: 'Items: {count}, total amount {sum}',
  },
  'documents.total.to_pay': { ru: 'К оплате {sum}', en: 'Amount due {sum}' },
  'documents.payments': { ru: 'Оплата', en: 'Payments' },
  'documents.payment': {
    ru: '{date}, {method, select, cash {наличные} card {карта} transfer {перевод на счёт} sbp {СБП} other {бонусы}}: {sum}',
    en: '{date}, {method, select, cash {cash} card {card} transfer {bank transfer} sbp {SBP} other {bonus}}: {sum}',
  },
  'documents.refund': {
    ru: '{date}, возврат, {method, select, cash {наличные} card {карта} transfer {перевод на счёт} sbp {СБП} other {бонусы}}: {sum}',
    en: '{date}, refund, {method, select, cash {cash} card {card} transfer {bank transfer} sbp {SBP} other {bonus}}: {sum}',
  },
  'documents.payment_purpose': { ru: 'Назначение платежа', en: 'Payment reference' },

  'documents.recommendations': { ru: 'Рекомендации', en: 'Recommendations' },
  'documents.warranty': { ru: 'Гарантия', en: 'Warranty' },

  'documents.moment.taken_in': { ru: 'Автомобиль сдан в ремонт', en: 'Vehicle handed in' },
  'documents.moment.given_back': { ru: 'Автомобиль получен из ремонта', en: 'Vehicle handed back' },
  'documents.statement.estimate': {
    ru: 'Смета предварительная. Если при разборке или диагностике обнаружится, что нужны другие работы или запасные части, их стоимость и срок согласуются с заказчиком до начала. С перечнем и стоимостью ознакомлен, согласен.',
    en: 'This estimate is preliminary. Should disassembly or diagnostics show that other works or parts are needed, their cost and time are agreed with the client beforehand. I have read the list and the cost and agree to them.',
  },
  'documents.statement.work_order': {
    ru: 'С перечнем работ и запасных частей, стоимостью, сроком и условиями гарантии ознакомлен, согласен.',
    en: 'I have read the list of works and parts, the cost, the time and the terms of warranty, and agree to them.',
  },
  'documents.statement.hand_over': {
    ru: 'Работы выполнены, автомобиль осмотрен. Претензий к объёму, качеству и сроку работ нет.',
    en: 'The works are done, the vehicle is inspected. There are no claims as to extent, quality or time.',
  },
  'documents.statement.act': {
    ru: 'Перечисленные работы выполнены полностью и в срок, запасные части установлены. Автомобиль осмотрен и получен. Заказчик претензий к объёму, качеству и сроку работ не имеет.',
    en: 'The works listed are done in full and on time, the parts are fitted. The vehicle is inspected and received. The client has no claims as to extent, quality or time.',
  },

  'documents.sign.director': { ru: 'Руководитель', en: 'Director' },
  'documents.sign.sole_proprietor': { ru: 'Индивидуальный предприниматель', en: 'Sole proprietor' },
  'documents.sign.accountant': { ru: 'Главный бухгалтер', en: 'Chief accountant' },
  'documents.sign.master': { ru: 'Мастер-приёмщик', en: 'Service adviser' },
  'documents.sign.mechanic': { ru: 'Механик', en: 'Mechanic' },
  'documents.sign.client': { ru: 'Заказчик', en: 'Client' },
  'documents.sign.signature': { ru: 'подпись', en: 'signature' },
  'documents.sign.name': { ru: 'фамилия, инициалы', en: 'name' },
  'documents.sign.date': { ru: 'дата', en: 'date' },
  'documents.sign.stamp': { ru: 'М. П.', en: 'Stamp' },

  'documents.code.payment': { ru: 'Оплата по QR-коду\nв приложении банка', en: 'Scan to pay\nin a banking app' },
  'documents.code.link': { ru: 'Ход ремонта\nи документы', en: 'Repair status\nand documents' },
  'documents.code.link.estimate': { ru: 'Согласовать\nна сайте', en: 'Approve\nonline' },
} as const satisfies Texts;

/** A key of what documents say. */
export type DocumentTextKey = keyof typeof documentsTexts;
