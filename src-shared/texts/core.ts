import type { Texts } from './text.ts';

/** Refusals of the program itself: folder, key, database, sign-in, history. */
export const coreTexts = {
  'refusal.unknown': { ru: 'Отказано ({code}). Ничего не изменено.', en: 'Refused ({code}). Nothing was changed.' },
  'refusal.folder.not_writable': {
    ru: 'В папку {folder} нельзя записать. Ничего не изменено. Выберите другую папку или разрешите запись.',
    en: 'The folder {folder} cannot be written to. Nothing was changed. Choose another folder or allow writing.',
  },
  'refusal.folder.in_use': {
    ru: 'Папка {folder} уже открыта в другом окне GarageFlow. Закройте его или работайте в нём.',
    en: 'The folder {folder} is already open in another GarageFlow. Close that one or work in it.',
  },
  'refusal.folder.not_empty': {
    ru: 'В папке {folder} уже есть гараж. Он не тронут. Укажите пустую папку.',
    en: 'The folder {folder} already holds a garage. It was left as it is. Name an empty folder.',
  },
  'refusal.key.malformed': {
    ru: 'Ключ гаража записан с ошибкой: нужно 64 знака 0–9 и a–f. Данные не тронуты.',
    en: 'The garage key is not written correctly: 64 characters 0–9 and a–f are needed. The data were not touched.',
  },
  'refusal.key.missing': {
    ru: 'Не найден ключ гаража ({file}). Данные целы, но без ключа их не прочесть. Верните файл ключа или введите ключ с листа восстановления.',
    en: 'The garage key is missing ({file}). The data are intact but cannot be read without it. Put the key file back or enter the key from the recovery sheet.',
  },
  'refusal.database.newer': {
    ru: 'Эти данные создала более новая версия GarageFlow. Они не тронуты. Обновите программу на этом компьютере.',
    en: 'These data were made by a newer GarageFlow. They were not touched. Update the program on this PC.',
  },
  'refusal.database.foreign': {
    ru: 'Устройство базы не то, что у этой версии программы (шаг {migration}). Данные не тронуты.',
    en: 'The database is not built as this version of the program expects (step {migration}). The data were not touched.',
  },
  'refusal.thread.cancelled': { ru: 'Прервано. Ничего не изменено.', en: 'Given up. Nothing was changed.' },
  'refusal.storage.full': {
    ru: 'На диске кончилось место. Последнее действие не сохранено, всё прежнее цело. Освободите место и повторите.',
    en: 'The disk is full. The last action was not saved; everything before it is safe. Free some space and try again.',
  },
  'refusal.storage.read_only': {
    ru: 'Папка с данными доступна только для чтения. Последнее действие не сохранено, всё прежнее цело.',
    en: 'The data folder is read-only. The last action was not saved; everything before it is safe.',
  },
  'refusal.storage.unreachable': {
    ru: 'Диск с данными не отвечает. Последнее действие не сохранено. Проверьте диск и повторите.',
    en: 'The disk with the data does not answer. The last action was not saved. Check the disk and try again.',
  },
  'refusal.storage.damaged': {
    ru: 'Файл данных повреждён или ключ не от него. Ничего не записано. Восстановите гараж из резервной копии.',
    en: 'The data file is damaged, or the key is not its own. Nothing was written. Restore the garage from a backup.',
  },
  'refusal.storage.in_use': {
    ru: 'Файл данных занят другой программой. Ничего не изменено. Повторите через минуту.',
    en: 'The data file is in use by another program. Nothing was changed. Try again in a minute.',
  },
  'refusal.garage.none': { ru: 'Гараж ещё не создан.', en: 'There is no garage yet.' },
  'refusal.garage.exists': {
    ru: 'Гараж уже создан. Он не тронут.',
    en: 'There is a garage already. It was left as it is.',
  },
  'refusal.garage.failed_to_open': {
    ru: 'Гараж не открылся. Данные не тронуты. Код для поддержки: {reference}.',
    en: 'The garage could not be opened. The data were not touched. Reference for support: {reference}.',
  },
  'refusal.sign_in.wrong_pin': { ru: 'PIN не подошёл.', en: 'Wrong PIN.' },
  'refusal.sign_in.wait': {
    ru: 'Слишком много попыток. Подождите {seconds, plural, one {# секунду} few {# секунды} other {# секунд}}.',
    en: 'Too many attempts. Wait {seconds, plural, one {# second} other {# seconds}}.',
  },
  'refusal.pin.length': { ru: 'PIN – от 4 до 8 цифр.', en: 'A PIN has 4 to 8 digits.' },
  'refusal.pin.not_digits': { ru: 'PIN – только цифры.', en: 'A PIN has digits only.' },
  'refusal.pin.too_simple': {
    ru: 'Такой PIN угадают сразу. Возьмите другой.',
    en: 'Anyone would guess this PIN. Take another.',
  },
  'refusal.pin.same': { ru: 'Новый PIN совпадает с прежним.', en: 'The new PIN is the same as the old one.' },
  'refusal.staff.name_missing': { ru: 'Впишите имя сотрудника.', en: 'Enter the name.' },
  'refusal.undo.not_possible': {
    ru: 'Это действие нельзя отменить. Ничего не изменено.',
    en: 'This action cannot be undone. Nothing was changed.',
  },
  'refusal.undo.already': { ru: 'Это действие уже отменено.', en: 'This was undone already.' },
  'refusal.undo.not_yours': {
    ru: 'Это сделал другой сотрудник. Отменить может он сам, мастер или управляющий.',
    en: 'Somebody else did this. They, a master or a manager can undo it.',
  },
  'refusal.undo.newer_program': {
    ru: 'Это сделано в программе новее, чем здесь. Ничего не изменено; обновите программу и отмените снова.',
    en: 'This was done with a newer program than this one. Nothing was changed; update the program and undo again.',
  },
  'refusal.undo.changed_since': {
    ru: 'С тех пор здесь уже изменили те же данные. Они сохранены; отмена не сделана.',
    en: 'The same data were changed since. They are kept; nothing was undone.',
  },
  'refusal.client.name_missing': { ru: 'Впишите имя клиента.', en: 'Enter the client’s name.' },
  'refusal.client.phone_unreadable': {
    ru: '«{phone}» не похоже на номер телефона. Ничего не сохранено.',
    en: '“{phone}” does not look like a phone number. Nothing was saved.',
  },
  'refusal.client.gone': {
    ru: 'Этого клиента уже нет в списке: он удалён или объединён.',
    en: 'This client is no longer in the list: deleted or merged.',
  },
  'refusal.client.same': { ru: 'Это одна и та же карточка.', en: 'This is one and the same record.' },
  'refusal.client.has_open_order': {
    ru: 'У клиента {name} открыт заказ {number}. Закройте или отмените его; клиент не удалён.',
    en: '{name} has an open order {number}. Close or cancel it first; the client was not deleted.',
  },
  'refusal.port.taken': {
    ru: 'Порт {port} занят другой программой. Данные не тронуты. Укажите другой: --port N.',
    en: 'Port {port} is taken by another program. The data were not touched. Name another: --port N.',
  },
  'start.misread': { ru: 'Не понято: {what}', en: 'Not understood: {what}' },
  'start.usage': {
    ru: [
      'npm start -- [параметры]',
      '  --workshop    открыть в браузере, даже если можно в окне',
      '  --port N      порт на 127.0.0.1 (если не назван – 4780 или свободный; 0 – любой свободный)',
      '  --data ПАПКА  где лежат данные гаража (если не названа – обычное место системы)',
      '  --no-open     не открывать браузер',
      '  --sample N    наполнить новую папку данных примером гаража с N заказами, от 1 до 200000',
    ].join('\n'),
    en: [
      'npm start -- [options]',
      '  --workshop     serve browsers even where a window could be opened',
      '  --port N       the port on 127.0.0.1 (if none is named: 4780, or one that is free; 0: any that is free)',
      '  --data FOLDER  where the garage’s data lie (if none is named: the usual place of the system)',
      '  --no-open      do not open the browser',
      '  --sample N     fill a new data folder with the sample garage of N orders, 1 to 200000',
    ].join('\n'),
  },
  'start.sample_left': {
    ru: 'В папке {folder} уже есть гараж, он открыт как есть: --sample наполняет только новую папку.',
    en: 'There is a garage in {folder} already; it is opened as it is: --sample fills only a new folder.',
  },
} as const satisfies Texts;
