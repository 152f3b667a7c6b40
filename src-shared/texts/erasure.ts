import type { Texts } from './text.ts';

/** What was emptied, as the screen and the protocol name it; after the table. */
const what = {
  'erasure.what.clients': {
    ru: 'Карточка клиента: имя, почта, мессенджер, адрес, реквизиты, заметки',
    en: 'The client’s record: name, e-mail, messenger, address, tax numbers, notes',
  },
  'erasure.what.client_phones': { ru: 'Телефоны', en: 'Phones' },
  'erasure.what.cars': { ru: 'Автомобили: госномер, VIN, заметки', en: 'Cars: plate, VIN, notes' },
  'erasure.what.car_plates': { ru: 'Прежние госномера', en: 'Former plates' },
  'erasure.what.orders': {
    ru: 'Заказы: жалоба, заметки, рекомендации',
    en: 'Orders: complaint, notes, recommendations',
  },
  'erasure.what.links': { ru: 'Ссылки для владельца закрыты', en: 'Links for the owner, closed' },
  'erasure.what.tickets': { ru: 'Темы обращений', en: 'Subjects of tickets' },
  'erasure.what.booking_requests': { ru: 'Пожелания к записи', en: 'Wishes of booking requests' },
  'erasure.what.files': {
    ru: 'Фото и документы клиента, его автомобилей и заказов',
    en: 'Photos and documents of the client, the cars and the orders',
  },
  'erasure.what.ticket_messages': { ru: 'Сообщения', en: 'Messages' },
  'erasure.what.order_ratings': { ru: 'Слова к оценкам', en: 'Words of ratings' },
  'erasure.what.payments': { ru: 'Примечания к платежам', en: 'Notes of payments' },
  'erasure.what.mileage_readings': { ru: 'Примечания к пробегу', en: 'Notes of mileage' },
  'erasure.what.stock_movements': { ru: 'Примечания к движениям запчастей', en: 'Notes of stock movements' },
  'erasure.what.order_events': {
    ru: 'Слова и причины в ходе заказов',
    en: 'Words and reasons in the course of orders',
  },
  'erasure.what.link_replies': { ru: 'Ответы владельца по ссылке', en: 'The owner’s replies on the link' },
  'erasure.what.documents': {
    ru: 'Печатные документы: клиент, госномер, VIN',
    en: 'Printed documents: client, plate, VIN',
  },
  'erasure.what.history': { ru: 'Прежние значения в истории', en: 'Former values in the history' },
  'erasure.what.conflicts': { ru: 'Расхождения между компьютерами', en: 'Conflicts between PCs' },
  'erasure.what.drafts': { ru: 'Черновики', en: 'Drafts' },
} as const satisfies Texts;

/** Erasing a client's personal data, and handing a client all that is known of them. */
export const erasureTexts = {
  ...what,
  'erasure.nameless': { ru: 'Данные удалены', en: 'Data erased' },
  'erasure.open': { ru: 'Уничтожить персональные данные…', en: 'Erase personal data…' },
  'erasure.title': { ru: 'Уничтожение персональных данных', en: 'Erasure of personal data' },
  'erasure.explain': {
    ru: 'По просьбе человека (152-ФЗ) его данные уничтожаются навсегда: здесь, на всех компьютерах гаража, в облаке, а из старых копий — при их восстановлении. Отменить это нельзя.',
    en: 'At the person’s request the data are destroyed for good: here, on all the garage’s PCs, in the cloud, and in old backups when they are restored. This cannot be undone.',
  },
  'erasure.goes': { ru: 'Будет уничтожено', en: 'To be destroyed' },
  'erasure.stays': { ru: 'Останется', en: 'To stay' },
  'erasure.stays.sums': {
    ru: 'Заказы ({orders}), платежи ({payments}) и документы ({documents}) с работами, запчастями и суммами: их требует хранить закон о бухгалтерском учёте (402-ФЗ). Вместо человека в них будет «{nameless}».',
    en: 'Orders ({orders}), payments ({payments}) and documents ({documents}) with their works, parts and sums, which accounting law requires to be kept. In place of the person they will say “{nameless}”.',
  },
  'erasure.stays.car': {
    ru: 'Марка, модель, год и пробег автомобиля: без номера и VIN они ни о ком не говорят.',
    en: 'Make, model, year and mileage of the car: without plate and VIN they tell of nobody.',
  },
  'erasure.type_name': {
    ru: 'Чтобы подтвердить, впишите имя клиента: {name}',
    en: 'To confirm, type the client’s name: {name}',
  },
  'erasure.submit': { ru: 'Уничтожить навсегда', en: 'Destroy for good' },
  'erasure.done': { ru: 'Персональные данные уничтожены', en: 'The personal data are destroyed' },
  'erasure.done.hint': {
    ru: 'Остальные компьютеры и облако сделают то же, как только будут на связи. Сохраните протокол: в нём нет уничтоженных данных.',
    en: 'The other PCs and the cloud do the same as soon as they are connected. Keep the protocol: it holds none of what was destroyed.',
  },
  'erasure.protocol': { ru: 'Скачать протокол', en: 'Download the protocol' },
  'erasure.protocol.title': {
    ru: 'Протокол уничтожения персональных данных',
    en: 'Protocol of an erasure of personal data',
  },
  'erasure.protocol.garage': { ru: 'Оператор: {garage}', en: 'Operator: {garage}' },
  'erasure.protocol.when': { ru: 'Дата и время: {when}', en: 'Date and time: {when}' },
  'erasure.protocol.who': { ru: 'Уничтожил: {who}', en: 'Destroyed by: {who}' },
  'erasure.protocol.program': { ru: 'программа (командная строка)', en: 'the program (command line)' },
  'erasure.protocol.record': { ru: 'Запись клиента: {id}', en: 'The client’s record: {id}' },
  'erasure.protocol.number': { ru: 'Номер протокола: {id}', en: 'Number of the protocol: {id}' },
  'erasure.protocol.gone': { ru: 'Уничтожено', en: 'Destroyed' },
  'erasure.protocol.kept': { ru: 'Осталось', en: 'Stays' },
  'erasure.protocol.rows': { ru: 'Записей', en: 'Records' },
  'erasure.protocol.places': {
    ru: 'Данные уничтожены в базе этого компьютера перезаписью и сжатием файла. Остальные компьютеры гаража и облако получают пустые записи вместо прежних и уничтожают файлы при первой связи. Из резервной копии, сделанной раньше, данные уничтожаются сразу после её восстановления.',
    en: 'The data were destroyed in this PC’s database by overwriting and by writing the file anew. The garage’s other PCs and the cloud are given empty records in place of the former ones and destroy the files at the first contact. In a backup made before, the data are destroyed right after it is restored.',
  },
  'erasure.protocol.sign': { ru: 'Подпись ____________________', en: 'Signature ____________________' },
  'erasure.export': { ru: 'Скачать всё о клиенте', en: 'Download everything about the client' },
  'erasure.export.done': {
    ru: 'Собрано всё, что известно о клиенте: {name}',
    en: 'Everything known of the client is collected: {name}',
  },
  'refusal.erasure.done_before': {
    ru: 'Данные этого клиента уже уничтожены.',
    en: 'This client’s data were erased before.',
  },
  'refusal.erasure.name_differs': {
    ru: 'Имя вписано не так, как в карточке. Ничего не уничтожено.',
    en: 'The name is not the one in the record. Nothing was destroyed.',
  },
  'refusal.erasure.no_such_client': {
    ru: 'Клиент не найден: {client}. Укажите номер записи или телефон, который есть у одного клиента. Ничего не изменено.',
    en: 'No such client: {client}. Give a record id, or a phone that one client has. Nothing was changed.',
  },
  'action.clients.erase': { ru: 'Уничтожены персональные данные', en: 'Personal data erased' },
  'action.clients.empty': { ru: 'Уничтоженные данные убраны из записей', en: 'Erased data taken out of the records' },
  'cli.help.erase': {
    ru: '    Уничтожает персональные данные клиента (номер записи или телефон) навсегда: здесь, на других компьютерах, в облаке. С --protocol сохраняет протокол (PDF).',
    en: '    Destroys a client’s personal data (record id or phone) for good: here, on the other PCs, in the cloud. With --protocol saves the protocol (PDF).',
  },
  'cli.done.erase': {
    ru: 'Персональные данные уничтожены: {rows} записей, {files} файлов. Протокол № {id}.',
    en: 'Personal data destroyed: {rows} records, {files} files. Protocol {id}.',
  },
  'cli.verify.erasure': { ru: 'Уничтоженное осталось: {what}', en: 'What was erased is still there: {what}' },
  'cli.done.export.client': {
    ru: 'Всё о клиенте сохранено: {file}',
    en: 'Everything about the client is saved: {file}',
  },
} as const satisfies Texts;
