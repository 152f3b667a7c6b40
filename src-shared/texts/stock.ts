import type { Texts } from './text.ts';

/** Stock: what the program refuses, and the names of what was done. */
export const stockTexts = {
  'stock.first_warehouse': { ru: 'Основной склад', en: 'Main warehouse' },

  'refusal.stock.warehouse_gone': {
    ru: 'Такого склада больше нет. Ничего не изменено. Выберите другой.',
    en: 'This warehouse is no longer there. Nothing was changed. Choose another one.',
  },
  'refusal.stock.last_warehouse': {
    ru: 'Это последний склад гаража. Он остался. Сначала заведите другой.',
    en: 'This is the last warehouse of the garage. It stayed. Add another one first.',
  },
  'refusal.stock.warehouse_not_empty': {
    ru: 'На складе «{name}» что-то есть или ожидается. Склад остался. Сначала переместите или спишите остатки.',
    en: '“{name}” has something or expects it. It stayed. Move or write off what is there first.',
  },
  'refusal.stock.code_taken': {
    ru: 'Код {code} уже у склада «{name}». Ничего не изменено. Возьмите другой код.',
    en: 'Code {code} belongs to “{name}” already. Nothing was changed. Take another code.',
  },
  'refusal.stock.no_warehouse': {
    ru: 'У этого заказ-наряда нет склада. Ничего не выдано. Укажите склад или назначьте его посту в настройках.',
    en: 'This order has no warehouse. Nothing was issued. Name one, or assign one to the bay in the settings.',
  },
  'refusal.stock.product_gone': {
    ru: 'Такого внешнего товара больше нет. Ничего не изменено. Обновите список.',
    en: 'This outside product is no longer there. Nothing was changed. Refresh the list.',
  },
  'refusal.stock.transfer_same': {
    ru: 'Отправитель и получатель — один склад. Ничего не отправлено. Выберите другой склад.',
    en: 'Sender and receiver are the same warehouse. Nothing was sent. Choose another one.',
  },
  'refusal.stock.transfer_gone': {
    ru: 'Такого перемещения нет. Ничего не изменено. Обновите список.',
    en: 'There is no such transfer. Nothing was changed. Refresh the list.',
  },
  'refusal.stock.transfer_over': {
    ru: 'Это перемещение уже завершено. Ничего не изменено. Лишнее или недостающее исправьте пересчётом.',
    en: 'This transfer is over. Nothing was changed. Correct what is too much or too little by a count.',
  },
  'refusal.stock.transfer_whereto': {
    ru: 'Неизвестно, на какой склад это пришло. Ничего не изменено. Укажите склад.',
    en: 'It is not known which warehouse this came to. Nothing was changed. Name the warehouse.',
  },
  'refusal.stock.transfer_no_difference': {
    ru: 'В этом перемещении нет расхождения. Ничего не изменено.',
    en: 'This transfer has no difference. Nothing was changed.',
  },
  'refusal.stock.line_is_no_part': {
    ru: 'Эта строка — не запчасть из каталога. Ничего не изменено. Выберите запчасть в строке заказ-наряда.',
    en: 'This line is no part of the catalogue. Nothing was changed. Choose a part in the line of the order.',
  },
  'refusal.stock.nothing_to_issue': {
    ru: 'Всё, что нужно этому заказ-наряду, уже выдано. Ничего не изменено.',
    en: 'Everything this order needs was issued already. Nothing was changed.',
  },
  'refusal.stock.more_than_issued': {
    ru: 'Вернуть можно не больше, чем выдано. Ничего не изменено. Проверьте количество.',
    en: 'No more can come back than was issued. Nothing was changed. Check the quantity.',
  },
  'refusal.stock.parts_are_issued': {
    ru: 'На строку «{name}» выданы запчасти. Она осталась. Сначала верните их на склад.',
    en: 'Parts were issued to “{name}”. It stayed. Bring them back to the warehouse first.',
  },

  'refusal.stock.source_gone': {
    ru: 'Такого источника больше нет. Ничего не изменено. Обновите список.',
    en: 'This source is no longer there. Nothing was changed. Refresh the list.',
  },
  'refusal.stock.no_folder': {
    ru: 'Папки {folder} на этом компьютере нет. Настройка осталась прежней. Укажите полный путь к папке.',
    en: 'There is no folder {folder} on this PC. The setting stayed as it was. Give the full path of a folder.',
  },
  'refusal.event.not_json': {
    ru: 'Это не запись события (JSON). Строка пропущена.',
    en: 'This is no record of an event (JSON). The line was passed over.',
  },
  'refusal.event.other_type': {
    ru: 'Это событие другого рода: нужен тип {type}. Событие пропущено.',
    en: 'This is another kind of event: type {type} is needed. The event was passed over.',
  },
  'refusal.event.malformed': {
    ru: 'В событии нет или неверно поле {field}. Событие пропущено.',
    en: 'The field {field} of the event is missing or wrong. The event was passed over.',
  },
  'refusal.event.too_precise': {
    ru: 'Количество точнее тысячной доли (поле {field}). Событие пропущено.',
    en: 'The quantity is finer than a thousandth (field {field}). The event was passed over.',
  },

  'cli.help.stock': {
    ru: '    Показывает, что есть на каждом складе: точную сумму движений и показываемый остаток.',
    en: '    Shows what every warehouse has: the true sum of movements, and what is shown of it.',
  },
  'cli.help.movement': {
    ru: '    Показывает перемещение между складами: отправителя, получателя, время в пути, расхождение.',
    en: '    Shows a transfer between warehouses: sender, receiver, time on the way, difference.',
  },
  'cli.help.rebuild': {
    ru: '    Считает заново всё производное: списки, поиск, остатки. Затем проверяет.',
    en: '    Derives everything again that follows from something else: lists, search, stock. Then checks it.',
  },
  'cli.movement': {
    ru: 'Отправитель {sender}, получатель {receiver}, в пути {seconds} с, расхождение {difference}.',
    en: 'Sender {sender}, receiver {receiver}, {seconds} s on the way, difference {difference}.',
  },
  'cli.stock.line': {
    ru: '{warehouse}  {product}  сумма {sum}, показывается {shown}',
    en: '{warehouse}  {product}  sum {sum}, shown {shown}',
  },
  'cli.done.rebuild': {
    ru: 'Всё производное посчитано заново. {count, plural, =0 {Расхождений не было.} one {Исправлена # таблица:} few {Исправлены # таблицы:} other {Исправлено # таблиц:}}',
    en: 'Everything derived was derived again. {count, plural, =0 {Nothing had been wrong.} one {# table was mended:} other {# tables were mended:}}',
  },
  'cli.import.rejected_line': { ru: '  строка {line}: {message}', en: '  line {line}: {message}' },
  'cli.import.parts': {
    ru: 'Новых запчастей: {parts}, остатков: {movements}. Дополнено запчастей: {updatedParts}.',
    en: 'New parts: {parts}, balances: {movements}. Parts completed: {updatedParts}.',
  },
  'cli.import.movements': {
    ru: 'Новых движений: {movements}.',
    en: 'New movements: {movements}.',
  },

  'action.stock.refuseEvent': { ru: 'Движение извне не принято', en: 'Movement from outside not taken' },
  'action.stock.readRefusedEvents': {
    ru: 'Прочитано о непринятых движениях',
    en: 'Movements that were not taken read of',
  },
  'action.stock.watchFolder': { ru: 'Изменена папка для движений', en: 'Folder of movements changed' },
  'action.stock.createWarehouse': { ru: 'Добавлен склад', en: 'Warehouse added' },
  'action.stock.updateWarehouse': { ru: 'Изменён склад', en: 'Warehouse changed' },
  'action.stock.removeWarehouse': { ru: 'Склад убран', en: 'Warehouse removed' },
  'action.stock.assignBay': { ru: 'Посту назначен склад', en: 'Warehouse assigned to a bay' },
  'action.stock.receive': { ru: 'Принят товар', en: 'Goods received' },
  'action.stock.writeOff': { ru: 'Списаны запчасти', en: 'Parts written off' },
  'action.stock.correct': { ru: 'Исправлен остаток по пересчёту', en: 'Stock corrected by a count' },
  'action.stock.issue': { ru: 'Выданы запчасти в заказ-наряд', en: 'Parts issued to an order' },
  'action.stock.giveBack': { ru: 'Запчасти возвращены из заказ-наряда', en: 'Parts brought back from an order' },
  'action.stock.send': { ru: 'Отправлено на другой склад', en: 'Sent to another warehouse' },
  'action.stock.arrive': { ru: 'Принято с другого склада', en: 'Received from another warehouse' },
  'action.stock.settle': { ru: 'Закрыто расхождение перемещения', en: 'Difference of a transfer settled' },
  'action.stock.matchProduct': { ru: 'Внешний товар сопоставлен с запчастью', en: 'Outside product matched to a part' },
  'action.stock.matchWarehouse': {
    ru: 'Внешний склад сопоставлен со своим',
    en: 'Outside warehouse matched to an own one',
  },
  'action.stock.intake': { ru: 'Получены движения из другой системы', en: 'Movements received from another system' },
  'action.stock.createSource': { ru: 'Добавлен источник движений', en: 'Source of movements added' },
  'action.stock.removeSource': { ru: 'Убран источник движений', en: 'Source of movements removed' },
} as const satisfies Texts;
