import type { Texts } from './text.ts';

/** The state of sync in the top bar, the cloud's section of the settings, joining, and what needs a person. */
const state = {
  'sync.state.synced': { ru: 'Всё в облаке', en: 'Everything is in the cloud' },
  'sync.state.sending': {
    ru: '{count, plural, one {Отправляем # изменение} few {Отправляем # изменения} many {Отправляем # изменений} other {Отправляем # изменения}}',
    en: '{count, plural, one {Sending # change} other {Sending # changes}}',
  },
  'sync.state.waiting': {
    ru: '{count, plural, one {Ждёт связи # изменение} few {Ждут связи # изменения} many {Ждут связи # изменений} other {Ждут связи # изменения}} (с {since})',
    en: '{count, plural, one {# change waits} other {# changes wait}} (offline since {since})',
  },
  'sync.state.files_to_send': {
    ru: '{count, plural, one {Отправляется # файл} few {Отправляется # файла} other {Отправляется # файлов}}',
    en: '{count, plural, one {Sending # file} other {Sending # files}}',
  },
  'sync.state.files_to_fetch': {
    ru: '{count, plural, one {Получаем # файл} few {Получаем # файла} other {Получаем # файлов}}',
    en: '{count, plural, one {Receiving # file} other {Receiving # files}}',
  },
  'sync.panel.files_to_send': {
    ru: '{count, plural, one {# фото или документ ждёт} few {# фото и документа ждут} other {# фото и документов ждут}} отправки в облако',
    en: '{count, plural, one {# photo or document waits} other {# photos and documents wait}} to go to the cloud',
  },
  'sync.panel.files_to_fetch': {
    ru: '{count, plural, one {# фото или документ ещё не пришёл} few {# фото и документа ещё не пришли} other {# фото и документов ещё не пришли}} на этот компьютер',
    en: '{count, plural, one {# photo or document has} other {# photos and documents have}} not come to this PC yet',
  },
  'sync.state.offline': { ru: 'Без связи с {time}', en: 'Offline since {time}' },
  'sync.state.catching_up': { ru: 'Получаем изменения', en: 'Receiving changes' },
  'sync.state.catching_up_share': { ru: 'Получаем изменения: {share}', en: 'Receiving changes: {share}' },
  'sync.state.attention': { ru: 'Нужно внимание', en: 'Attention needed' },
  'sync.open': { ru: 'Обмен с облаком: {state}', en: 'Sync: {state}' },

  'sync.panel.offline': {
    ru: 'Связи с облаком нет с {when}. Работайте как обычно: всё сохранено на этом ПК и уйдёт само.',
    en: 'The cloud has not answered since {when}. Work on as usual: everything is saved on this PC and will go by itself.',
  },
  'sync.panel.synced': { ru: 'Последняя сверка: {when}.', en: 'Last in step: {when}.' },
  'sync.panel.waiting': { ru: 'Ещё не в облаке', en: 'Not in the cloud yet' },
  'sync.panel.more': { ru: 'И ещё {count}', en: 'And {count} more' },
  'sync.panel.now': { ru: 'Попробовать сейчас', en: 'Try now' },
  'sync.panel.settings': { ru: 'Настройки облака', en: 'Cloud settings' },
  'sync.panel.attention': { ru: 'Требует внимания', en: 'Needs a person' },
} as const satisfies Texts;

const attention = {
  'sync.attention.conflicts': {
    ru: '{count, plural, one {# поле изменили двое} few {# поля изменили двое} many {# полей изменили двое} other {# поля изменили двое}}',
    en: '{count, plural, one {# field was changed by two people} other {# fields were changed by two people}}',
  },
  'sync.attention.duplicate_numbers': {
    ru: '{count, plural, one {# номер выдан дважды} few {# номера выданы дважды} many {# номеров выдано дважды} other {# номера выданы дважды}}',
    en: '{count, plural, one {# number was given twice} other {# numbers were given twice}}',
  },
  'sync.attention.newer_program': {
    ru: 'На другом ПК программа новее. Обновите её здесь: {count, plural, one {# изменение ждёт} few {# изменения ждут} many {# изменений ждут} other {# изменения ждут}}.',
    en: 'Another PC has a newer program. Update this one: {count, plural, one {# change waits} other {# changes wait}}.',
  },
  'sync.attention.missing_key': {
    ru: 'Новый ключ гаража ещё не пришёл. Включите компьютер, с которого отключали другой: он передаст ключ.',
    en: 'The garage’s new key has not arrived. Switch on the PC from which another one was shut out: it hands the key on.',
  },
  'sync.attention.failed': {
    ru: '{count, plural, one {# изменение отложено} few {# изменения отложены} many {# изменений отложено} other {# изменения отложены}}: не удалось применить. Ничего не потеряно.',
    en: '{count, plural, one {# change is} other {# changes are}} set aside because it could not be applied. Nothing is lost.',
  },
  'sync.attention.revoked': {
    ru: 'Этот компьютер отключён от гаража. Работа здесь сохраняется, но другие её не видят. Вернуть его может управляющий: на нём самом, кодом с другого компьютера гаража.',
    en: 'This PC was shut out of the garage. Work here is kept, but nobody else sees it. A manager can bring it back: at this PC, with a code from another PC of the garage.',
  },
  'sync.attention.clock_wrong': {
    ru: 'Часы этого ПК расходятся с облаком больше чем на пять минут. Проверьте дату и время.',
    en: 'This PC’s clock is more than five minutes off. Check its date and time.',
  },
  'sync.attention.certificate': {
    ru: 'Облако не может подтвердить, что это оно. Чаще всего на этом ПК сбились дата или время: проверьте их. Если они верны, скажите тому, кто ведёт облако.',
    en: 'The cloud cannot prove who it is. Most often this PC’s date or time is wrong: check them. If they are right, tell whoever runs the cloud.',
  },
  'sync.attention.cloud_full': {
    ru: 'Место для фото и документов в облаке закончилось: новые остаются на компьютерах. Попросите того, кто ведёт облако, добавить места.',
    en: 'The room for photos and documents in the cloud is used up: new ones stay on the PCs. Ask whoever runs the cloud for more.',
  },
  'sync.attention.links_full': {
    ru: 'Ссылок владельцам выдано слишком много: новые пока не откроются. Отзовите ненужные в их заказах или подождите, пока у старых истечёт срок.',
    en: 'Owners have too many open links: new ones do not open for now. Withdraw some in their orders, or wait until old ones run out.',
  },
  'sync.attention.too_old': {
    ru: 'Облаку нужна программа новее. Обновите её: до тех пор работа сохраняется на этом ПК.',
    en: 'The cloud needs a newer program. Update it: until then work is kept on this PC.',
  },
  'sync.attention.refused_events': {
    ru: '{count, plural, one {# движение от другой системы не принято} few {# движения от других систем не приняты} many {# движений от других систем не принято} other {# движения от других систем не приняты}}',
    en: '{count, plural, one {# movement from another system was not taken} other {# movements from other systems were not taken}}',
  },
  'sync.attention.open': { ru: 'Разобрать', en: 'Look' },
} as const satisfies Texts;

const settings = {
  'sync.title': { ru: 'Облако и компьютеры', en: 'Cloud and PCs' },
  'sync.hint': {
    ru: 'Несколько ПК одного гаража работают и без сети, а потом сходятся сами. Облако переносит данные запечатанными и прочитать их не может.',
    en: 'Several PCs of one garage work without a network and agree by themselves later. The cloud carries the data sealed and cannot read them.',
  },
  'sync.connect': { ru: 'Подключить гараж', en: 'Connect this garage' },
  'sync.connect.hint': {
    ru: 'Адрес облака даёт тот, кто его держит. На другом ПК уже есть этот гараж? Тогда здесь ничего не подключайте: начните на чистом ПК с «Подключиться к гаражу».',
    en: 'Whoever runs the cloud gives its address. Is this garage on another PC already? Then connect nothing here: start an empty PC with “Join a garage”.',
  },
  'sync.connect.address': { ru: 'Адрес облака', en: 'Cloud address' },
  'sync.connect.address_missing': { ru: 'Впишите адрес облака.', en: 'Type the cloud’s address.' },
  'sync.connect.code': { ru: 'Код доступа', en: 'Access code' },
  'sync.connect.code_hint': { ru: 'Если его требует облако', en: 'If the cloud asks for one' },
  'sync.connect.device': { ru: 'Как назвать этот ПК', en: 'Name of this PC' },
  'sync.connect.device_example': { ru: 'Приёмка', en: 'Reception' },
  'sync.connect.submit': { ru: 'Подключить', en: 'Connect' },
  'sync.connected': {
    ru: 'Гараж подключён. Всё, что есть, уходит в облако само.',
    en: 'Connected. Everything goes to the cloud by itself.',
  },
  'sync.connection': { ru: 'Облако', en: 'Cloud' },

  'sync.devices': { ru: 'Компьютеры гаража', en: 'The garage’s PCs' },
  'sync.devices.hint': {
    ru: 'Потерянный или проданный компьютер отключите: новых данных он больше не прочтёт.',
    en: 'Shut out a PC that was lost or sold: it will read nothing that is written from then on.',
  },
  'sync.devices.this': { ru: 'этот ПК', en: 'this PC' },
  'sync.devices.prefix': { ru: 'номера начинаются с {prefix}', en: 'its numbers begin with {prefix}' },
  'sync.devices.seen': { ru: 'был на связи {when}', en: 'last seen {when}' },
  'sync.devices.revoked': { ru: 'отключён {when}', en: 'shut out {when}' },
  'sync.devices.revoking': {
    ru: 'будет отключён, как только ответит облако',
    en: 'will be shut out as soon as the cloud answers',
  },
  'sync.devices.unnamed': { ru: 'Без названия', en: 'Without a name' },
  'sync.devices.rename': { ru: 'Переименовать', en: 'Rename' },
  'sync.devices.renamed': { ru: 'Компьютер переименован', en: 'PC renamed' },
  'sync.devices.revoke': { ru: 'Отключить', en: 'Shut out' },
  'sync.devices.revoke_title': { ru: 'Отключить «{name}»?', en: 'Shut “{name}” out?' },
  'sync.devices.revoke_text': {
    ru: 'Ключ гаража сменится, и этот компьютер больше не получит и не отправит ничего. То, что на нём уже есть, остаётся на нём. Вернуть его можно только новым кодом. Прежний лист восстановления перестанет действовать: распечатайте новый.',
    en: 'The garage’s key changes, and that PC receives and sends nothing any more. What is on it already stays on it. It comes back only with a new code. The former recovery sheet is good no more: print another one.',
  },
  'sync.devices.revoked_done': { ru: 'Компьютер отключён, ключ сменён', en: 'PC shut out, key changed' },

  'sync.pair': { ru: 'Добавить компьютер', en: 'Add a PC' },
  'sync.pair.hint': {
    ru: 'Показывает код, по которому новый ПК войдёт в этот гараж. Код действует десять минут и один раз.',
    en: 'Shows the code by which a new PC comes into this garage. It is good for ten minutes and for once.',
  },
  'sync.pair.steps': {
    ru: 'На новом ПК запустите GarageFlow, выберите «Подключиться к гаражу» и вставьте этот код или покажите его камере.',
    en: 'On the new PC start GarageFlow, choose “Join a garage”, and paste this code or hold it before the camera.',
  },
  'sync.pair.warning': {
    ru: 'Код открывает весь гараж. Не пересылайте его и никому не показывайте.',
    en: 'The code opens the whole garage. Do not send it on, and show it to nobody.',
  },
  'sync.pair.qr': { ru: 'Код для нового компьютера', en: 'Code for the new PC' },
  'sync.pair.left': { ru: 'Действует ещё {time}', en: 'Good for another {time}' },
  'sync.pair.over': { ru: 'Код больше не действует.', en: 'The code is no longer good.' },
  'sync.pair.again': { ru: 'Новый код', en: 'New code' },
  'sync.pair.copy': { ru: 'Скопировать', en: 'Copy' },
  'sync.pair.copied': { ru: 'Скопировано', en: 'Copied' },

  'sync.again': { ru: 'Вернуть в гараж…', en: 'Bring back…' },
  'sync.again.title': { ru: 'Вернуть этот компьютер в гараж?', en: 'Bring this PC back into the garage?' },
  'sync.again.sent': {
    ru: '{count, plural, =0 {Всё, что сделано здесь, у других уже есть.} one {# изменение, которого у других нет, уйдёт к ним.} few {# изменения, которых у других нет, уйдут к ним.} many {# изменений, которых у других нет, уйдут к ним.} other {# изменения, которых у других нет, уйдут к ним.}}',
    en: '{count, plural, =0 {The others have everything that was done here.} one {# change that the others have not goes to them.} other {# changes that the others have not go to them.}}',
  },
  'sync.again.received': {
    ru: 'Сюда придёт всё, что за это время сделали они. Если кто-то изменил то же самое поле, сохранятся оба значения: какое верно, решите вы.',
    en: 'All that they have done meanwhile comes here. Where somebody changed the same field, both values are kept: you decide which is right.',
  },
  'sync.again.backup': {
    ru: 'Сначала будет сделана резервная копия. Отменить возвращение нельзя: этот компьютер можно будет только отключить снова.',
    en: 'A backup is made first. This cannot be undone: this PC can only be shut out again.',
  },
  'sync.again.submit': { ru: 'Вернуть', en: 'Bring back' },
  'sync.again.done': { ru: 'Компьютер снова в гараже', en: 'This PC is back in the garage' },

  'sync.held': { ru: 'Отложенные изменения', en: 'Changes set aside' },
  'sync.held.hint': {
    ru: 'Пришли с других ПК и пока не применены. Здесь ничего не потеряно: они применятся сами, когда причина исчезнет.',
    en: 'They came from other PCs and are not applied yet. Nothing is lost: they are applied by themselves once the reason is gone.',
  },
  'sync.held.retry': { ru: 'Попробовать снова', en: 'Try again' },
  'sync.held.left': {
    ru: '{count, plural, =0 {Всё применено} one {Осталось # изменение} few {Осталось # изменения} many {Осталось # изменений} other {Осталось # изменения}}',
    en: '{count, plural, =0 {Everything is applied} one {# change is left} other {# changes are left}}',
  },
  'sync.held.schema': { ru: 'Нужна новая программа', en: 'Needs a newer program' },
  'sync.held.key': { ru: 'Нет ключа', en: 'The key is missing' },
  'sync.held.failed': { ru: 'Не удалось применить', en: 'Could not be applied' },

  'sync.refused': { ru: 'Не принято из облака', en: 'Not taken from the cloud' },
  'sync.refused.hint': {
    ru: 'Эти события пришли в облако, но прочитать их как движения нельзя. На складе ничего не изменилось. Передайте причину тому, кто их присылает: исправленное событие можно прислать снова.',
    en: 'These events came to the cloud and cannot be read as movements. The stock has not changed. Tell whoever sends them why: an event that was put right can be sent again.',
  },
  'sync.refused.gone': { ru: 'Система убрана', en: 'A system that was removed' },
  'sync.refused.read': { ru: 'Прочитано', en: 'I have read this' },
  'sync.refused.done': { ru: 'Отмечено как прочитанное', en: 'Marked as read' },

  'sync.numbers': { ru: 'Одинаковые номера', en: 'Numbers given twice' },
  'sync.numbers.hint': {
    ru: 'Два документа получили один номер. Оба сохранены. Дайте одному заказу новый номер или оставьте как есть.',
    en: 'Two documents have one number. Both are kept. Give one order a new number, or leave them as they are.',
  },
  'sync.numbers.renumber': { ru: 'Новый номер', en: 'New number' },
  'sync.numbers.renumber_of': { ru: 'Новый номер: {car}, {when}', en: 'New number: {car}, {when}' },
  'sync.numbers.leave': { ru: 'Оставить как есть', en: 'Leave as it is' },
  'sync.numbers.done': { ru: 'Номер разобран', en: 'Number settled' },
} as const satisfies Texts;

const conflicts = {
  'sync.conflicts': { ru: 'Расхождения', en: 'Conflicts' },
  'sync.conflicts.hint': {
    ru: 'Двое изменили одно и то же поле, не зная друг о друге. Действует более позднее значение; другое не пропало.',
    en: 'Two people changed the same field, neither knew of the other. The later value stands; the other is not lost.',
  },
  'sync.conflicts.none': { ru: 'Расхождений нет', en: 'No conflicts' },
  'sync.conflicts.none_hint': {
    ru: 'Когда двое изменят одно поле на разных ПК без связи, выбор появится здесь.',
    en: 'When two people change one field on PCs that are apart, the choice appears here.',
  },
  'sync.conflicts.kept': { ru: 'Действует', en: 'Stands' },
  'sync.conflicts.other': { ru: 'Другое', en: 'The other' },
  'sync.conflicts.keep': { ru: 'Оставить это', en: 'Keep this' },
  'sync.conflicts.take': { ru: 'Взять это', en: 'Take this' },
  'sync.conflicts.write': { ru: 'Вписать другое', en: 'Write another' },
  'sync.conflicts.value': { ru: 'Новое значение', en: 'New value' },
  'sync.conflicts.save': { ru: 'Сохранить', en: 'Save' },
  'sync.conflicts.open': { ru: 'Открыть запись', en: 'Open the record' },
  'sync.conflicts.since': {
    ru: 'С тех пор поле снова меняли: сейчас там «{value}».',
    en: 'The field was set again since: it says “{value}” now.',
  },
  'sync.conflicts.done': { ru: 'Расхождение разобрано', en: 'Conflict settled' },
  'sync.conflicts.more': { ru: 'Показаны первые {shown} из {total}.', en: 'The first {shown} of {total} are shown.' },
} as const satisfies Texts;

const joining = {
  'first.join.explained': {
    ru: 'На компьютере, где гараж уже есть, откройте «Настройки → Облако и компьютеры → Добавить компьютер». Вставьте показанный код сюда.',
    en: 'On the PC that has the garage open “Settings → Cloud and PCs → Add a PC”. Paste the code it shows here.',
  },
  'first.join.code': { ru: 'Код', en: 'Code' },
  'first.join.code_missing': { ru: 'Вставьте код.', en: 'Paste the code.' },
  'first.join.scan': { ru: 'Сканировать камерой', en: 'Scan with the camera' },
  'first.join.scan_stop': { ru: 'Закрыть камеру', en: 'Close the camera' },
  'first.join.scan_hint': {
    ru: 'Наведите камеру на код на экране другого ПК.',
    en: 'Point the camera at the code on the other PC’s screen.',
  },
  'first.join.no_camera': {
    ru: 'Камеры нет, или её нельзя использовать. Скопируйте код и вставьте его.',
    en: 'There is no camera, or it may not be used. Copy the code and paste it.',
  },
  'first.join.submit': { ru: 'Подключиться', en: 'Join' },
  'first.join.waiting': {
    ru: 'Получаем данные гаража. Войти можно будет через несколько секунд, остальное дойдёт само во время работы.',
    en: 'Receiving the garage’s data. You can sign in within seconds; the rest arrives while you work.',
  },
} as const satisfies Texts;

/** What a row of a table is called. */
const tableNames = {
  'table.garage': { ru: 'Гараж', en: 'Garage' },
  'table.branches': { ru: 'Филиал', en: 'Branch' },
  'table.bays': { ru: 'Пост', en: 'Bay' },
  'table.staff': { ru: 'Сотрудник', en: 'Staff member' },
  'table.absences': { ru: 'Отсутствие', en: 'Absence' },
  'table.files': { ru: 'Файл', en: 'File' },
  'table.clients': { ru: 'Клиент', en: 'Client' },
  'table.client_phones': { ru: 'Телефон клиента', en: 'Client’s phone' },
  'table.cars': { ru: 'Автомобиль', en: 'Car' },
  'table.car_plates': { ru: 'Госномер', en: 'Plate' },
  'table.car_owners': { ru: 'Владелец', en: 'Owner' },
  'table.mileage_readings': { ru: 'Пробег', en: 'Mileage' },
  'table.works': { ru: 'Работа', en: 'Work' },
  'table.price_entries': { ru: 'Цена', en: 'Price' },
  'table.packages': { ru: 'Комплекс работ', en: 'Package' },
  'table.package_items': { ru: 'Строка комплекса', en: 'Line of a package' },
  'table.orders': { ru: 'Заказ', en: 'Order' },
  'table.order_lines': { ru: 'Строка заказа', en: 'Line of an order' },
  'table.order_events': { ru: 'Событие заказа', en: 'Event of an order' },
  'table.payments': { ru: 'Платёж', en: 'Payment' },
  'table.documents': { ru: 'Документ', en: 'Document' },
  'table.parts': { ru: 'Запчасть', en: 'Part' },
  'table.warehouses': { ru: 'Склад', en: 'Warehouse' },
  'table.stock_movements': { ru: 'Движение', en: 'Stock movement' },
} as const satisfies Texts;

export const syncScreensTexts = { ...tableNames, ...state, ...attention, ...settings, ...conflicts, ...joining };
