import type { Texts } from './text.ts';

/** What the command line says. */
export const commandLineTexts = {
  'cli.usage': { ru: 'Команда не понята. Как её писать:', en: 'The command was not understood. How to write it:' },
  'cli.help.start': {
    ru: 'GarageFlow в командной строке: npm run -s garage -- КОМАНДА …\nС --json ответ – один документ JSON. Код выхода: 0 – сделано, 1 – отказано, 2 – команда не понята.',
    en: 'GarageFlow on the command line: npm run -s garage -- COMMAND …\nWith --json the answer is one JSON document. Exit code: 0 done, 1 refused, 2 not understood.',
  },
  'cli.help.line': { ru: '\n  {usage}', en: '\n  {usage}' },
  'cli.help.end': {
    ru: '\nБез --data берётся обычная папка данных. Программа в это время должна быть закрыта.',
    en: '\nWithout --data the usual data folder is taken. The program must be closed meanwhile.',
  },
  'cli.help.help': { ru: '    Эта справка.', en: '    This help.' },
  'cli.help.init': {
    ru: '    Создаёт новый гараж с первым управляющим.',
    en: '    Makes a new garage with its first manager.',
  },
  'cli.help.import': {
    ru: '    Загружает клиентов с автомобилями, прайс-лист или запчасти с остатками из XLSX или CSV, движения складов из NDJSON. Повтор того же файла ничего не удваивает; --dry-run ничего не меняет.',
    en: '    Brings in clients with their cars, a price list or parts with their stock from XLSX or CSV, movements of warehouses from NDJSON. The same file again makes no doubles; --dry-run changes nothing.',
  },
  'cli.help.export': {
    ru: '    Сохраняет список как CSV или XLSX; с --all – всё: таблицы, открытый файл SQLite, вложения. Выгруженное не зашифровано.',
    en: '    Saves a list as CSV or XLSX; with --all everything: tables, an open SQLite file, attachments. What is exported is not encrypted.',
  },
  'cli.help.backup': {
    ru: '    Делает проверенную резервную копию; с --to кладёт её и в другую папку.',
    en: '    Makes a verified backup; with --to puts it into another folder too.',
  },
  'cli.help.restore': {
    ru: '    Восстанавливает гараж из копии. Нынешние данные сначала сохраняются. --key – ключ с листа восстановления.',
    en: '    Restores the garage from a backup. The present data are backed up first. --key is the key from the recovery sheet.',
  },
  'cli.help.verify': {
    ru: '    Проверяет файл, связи, поиск, списки и вложения. Ничего не меняет.',
    en: '    Checks the file, references, search, lists and attachments. Changes nothing.',
  },
  'cli.help.sample': {
    ru: '    Создаёт пример гаража любого размера.',
    en: '    Makes the sample garage at any size.',
  },
  'cli.done.init': {
    ru: 'Гараж «{name}» создан в папке {folder}.',
    en: 'The garage “{name}” was made in {folder}.',
  },
  'cli.done.sample': {
    ru: 'Пример гаража создан в папке {folder}: {orders, plural, one {# заказ} few {# заказа} other {# заказов}}. PIN у всех: {pin}.',
    en: 'The sample garage was made in {folder}: {orders, plural, one {# order} other {# orders}}. Everybody’s PIN: {pin}.',
  },
  'cli.done.backup': {
    ru: 'Резервная копия сделана и проверена: {file}\nВ ней клиентов: {clients}, автомобилей: {cars}, заказов: {orders}, вложений: {files}.',
    en: 'The backup was made and verified: {file}\nIt holds {clients} clients, {cars} cars, {orders} orders, {files} attachments.',
  },
  'cli.done.restore': { ru: 'Гараж восстановлен из {name}.', en: 'The garage was restored from {name}.' },
  'cli.done.restore.return': {
    ru: 'Прежнее состояние сохранено в копии {returnTo}: её можно восстановить так же.',
    en: 'The former state is in the backup {returnTo}, which can be restored in the same way.',
  },
  'cli.done.restore.kept': {
    ru: 'Прежние файлы не читались и оставлены в папке {keptIn}.',
    en: 'The former files could not be read and were left in {keptIn}.',
  },
  'cli.done.export': {
    ru: 'Список сохранён: {file}. Он не зашифрован.',
    en: 'The list was saved: {file}. It is not encrypted.',
  },
  'cli.done.export.all': {
    ru: 'Всё выгружено в {folder}: {rows, plural, one {# строка} few {# строки} other {# строк}} таблиц, вложений – {attachments}. Выгруженное не зашифровано.',
    en: 'Everything was exported to {folder}: {rows, plural, one {# row} other {# rows}} of tables, {attachments} attachments. What was exported is not encrypted.',
  },
  'cli.done.export.lost': {
    ru: 'Содержимое вложения «{name}» потеряно или повреждено.',
    en: 'The content of the attachment “{name}” is missing or damaged.',
  },
  'cli.import.done': {
    ru: 'Прочитано строк: {rows}, из них повторов – {doubles}, не принято – {rejected}.',
    en: 'Rows read: {rows}; doubles among them: {doubles}, not taken: {rejected}.',
  },
  'cli.import.dry_run': {
    ru: 'Проба: ничего не изменено. Прочитано строк: {rows}, из них повторов – {doubles}, не принято – {rejected}.',
    en: 'A dry run: nothing was changed. Rows read: {rows}; doubles among them: {doubles}, not taken: {rejected}.',
  },
  'cli.import.clients': {
    ru: 'Клиентов новых – {clients}, дополнено – {updatedClients}. Автомобилей новых – {cars}, дополнено – {updatedCars}.',
    en: 'Clients: {clients} new, {updatedClients} completed. Cars: {cars} new, {updatedCars} completed.',
  },
  'cli.import.price_list': {
    ru: 'Работ новых – {works}, дополнено – {updatedWorks}. Цен новых – {prices}, изменено – {updatedPrices}.',
    en: 'Works: {works} new, {updatedWorks} completed. Prices: {prices} new, {updatedPrices} changed.',
  },
  'cli.import.rejected': { ru: '  строка {line}, «{column}»: {message}', en: '  line {line}, “{column}”: {message}' },
  'cli.import.more': { ru: '  … и ещё {more}', en: '  … and {more} more' },
  'cli.done.verify': {
    ru: 'Всё в порядке: файл, связи, поиск, списки и вложения.',
    en: 'All is well: the file, references, search, lists and attachments.',
  },
  'cli.verify.faults': {
    ru: 'Найдены неисправности: {count}.',
    en: 'Faults found: {count}.',
  },
  'cli.verify.pages': { ru: 'Файл повреждён: {what}', en: 'The file is damaged: {what}' },
  'cli.verify.references': { ru: 'Ссылка в никуда: {what}', en: 'A reference to nothing: {what}' },
  'cli.verify.search': { ru: 'Поиск расходится с данными: {what}', en: 'The search does not fit the data: {what}' },
  'cli.verify.derived': {
    ru: 'Строки списка расходятся с данными: {what}',
    en: 'Rows of a list do not fit the data: {what}',
  },
  'cli.verify.files': {
    ru: 'Вложение потеряно или повреждено: {what}',
    en: 'An attachment is missing or damaged: {what}',
  },
  'cli.verify.rebuild': {
    ru: 'Сами данные целы: неверно лишь то, что из них посчитано. Исправит команда rebuild.',
    en: 'The data themselves are whole: only what is derived from them is wrong. The command rebuild mends it.',
  },
  'cli.verify.advice': {
    ru: 'Данные не изменены. Сохраните копию папки и восстановите последнюю проверенную резервную копию.',
    en: 'The data were not changed. Keep a copy of the folder and restore the last verified backup.',
  },
  'cli.progress.sample': { ru: 'Заказы', en: 'Orders' },
  'cli.progress.backup': { ru: 'Копирование', en: 'Copying' },
  'cli.progress.verify': { ru: 'Вложения', en: 'Attachments' },
  'cli.progress.import': { ru: 'Загрузка', en: 'Importing' },
  'cli.progress.export': { ru: 'Выгрузка', en: 'Exporting' },
  'refusal.cli.no_garage': {
    ru: 'В папке {folder} нет гаража. Ничего не создано. Укажите другую папку: --data.',
    en: 'There is no garage in {folder}. Nothing was made. Name another folder: --data.',
  },
  'refusal.cli.folder_absent': {
    ru: 'Папки {folder} нет. Ничего не сделано.',
    en: 'The folder {folder} is not there. Nothing was done.',
  },
  'refusal.cli.folder_not_empty': {
    ru: 'В папке {folder} уже что-то лежит. Она не тронута. Укажите новую или пустую папку.',
    en: 'There is something in {folder} already. It was left as it is. Name a new or empty folder.',
  },
  'refusal.cli.file_exists': {
    ru: 'Файл {file} уже есть. Он не тронут. Укажите другое имя.',
    en: 'The file {file} is there already. It was left as it is. Give another name.',
  },
  'refusal.cli.cancelled': { ru: 'Остановлено. Начатое отменено.', en: 'Stopped. What was begun was taken back.' },
  'refusal.cli.unexpected': {
    ru: 'Неожиданная ошибка. Незаконченное отменено, остальное цело.',
    en: 'An unexpected error. What was not finished was taken back; the rest is safe.',
  },
} as const satisfies Texts;
