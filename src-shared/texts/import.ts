import type { ImportFault, ImportField, ImportKind, RowResult } from '../domain/import.ts';
import type { Text, Texts } from './text.ts';

/** Why a cell was not taken. `{value}` is the cell, `{column}` its column; the other arguments are the fault's own. */
const rejections = {
  'import.reject.name.missing': { ru: 'Не указано имя', en: 'No name' },
  'import.reject.email.malformed': { ru: 'Это не адрес почты', en: 'This is no e-mail address' },
  'import.reject.inn.length': {
    ru: 'В ИНН 10 цифр у организации или 12 у человека',
    en: 'A taxpayer number (INN) has 10 digits for a company or 12 for a person',
  },
  'import.reject.discount.not_a_number': { ru: 'Это не скидка. Пример: 5%', en: 'This is no discount. Example: 5%' },
  'import.reject.discount.out_of_range': { ru: 'Скидка больше 100 %', en: 'The discount is above 100%' },
  'import.reject.year.not_a_year': { ru: 'Это не год. Пример: 2015', en: 'This is no year. Example: 2015' },
  'import.reject.year.out_of_range': {
    ru: 'Такого года выпуска не бывает: он от {min, number, ::group-off} до {max, number, ::group-off}',
    en: 'No car is of this year: it lies between {min, number, ::group-off} and {max, number, ::group-off}',
  },
  'import.reject.plate.of_another_car': {
    ru: 'Этот номер уже у другой машины{car, select, none {} other { ({car})}}{vin, select, none {} other {, её VIN {vin}}}. Проверьте, чей он теперь',
    en: 'Another car has this plate already{car, select, none {} other { ({car})}}{vin, select, none {} other {, its VIN is {vin}}}. See whose it is now',
  },
  'import.reject.part.article_missing': { ru: 'Не указан артикул', en: 'The part has no article' },
  'import.reject.part.name_missing': { ru: 'Не указано название запчасти', en: 'The part has no name' },
  'import.reject.work.name_missing': { ru: 'Не указано название работы', en: 'The work has no name' },
  'import.reject.work.name_ambiguous': {
    ru: 'Работ с таким названием несколько, с разными кодами. Впишите код',
    en: 'Several works have this name, each with its own code. Add the code',
  },
  'import.reject.work.code_of_another': {
    ru: 'Этот код уже у другой работы: «{name}»',
    en: 'Another work has this code already: “{name}”',
  },
  'import.reject.price.differs_from_line': {
    ru: 'В строке {line, number, ::group-off} у этой работы для тех же машин другая цена: {price}',
    en: 'Line {line, number, ::group-off} names another price for this work and these cars: {price}',
  },
  'import.reject.norm_hours.empty': { ru: 'Норма времени не указана', en: 'No norm hours' },
  'import.reject.norm_hours.not_a_number': {
    ru: 'Это не нормо-часы. Пример: 0,5',
    en: 'These are no norm hours. Example: 0.5',
  },
  'import.reject.norm_hours.negative': {
    ru: 'Норма времени не может быть меньше нуля',
    en: 'Norm hours cannot be below zero',
  },
  'import.reject.norm_hours.too_precise': {
    ru: 'В нормо-часах больше трёх знаков после запятой',
    en: 'There are more than three digits after the point',
  },
  'import.reject.norm_hours.too_large': {
    ru: 'Больше тысячи нормо-часов на одну работу не бывает',
    en: 'No work takes more than a thousand norm hours',
  },
  'import.reject.norm_hours.ambiguous': {
    ru: 'Непонятно, тысячи это или доли: напишите 1 500 или 1,5',
    en: 'It could be thousands or fractions: write 1 500 or 1.5',
  },
  'import.reject.text.too_long': {
    ru: 'Слишком длинно: помещается {max, plural, one {# знак} few {# знака} other {# знаков}}',
    en: 'Too long: there is room for {max, plural, one {# character} other {# characters}}',
  },
  'import.reject.text.damaged': {
    ru: 'Буквы в файле испорчены (�). Сохраните файл из исходной программы снова',
    en: 'The letters in the file are damaged (�). Save it again from the program it came from',
  },
  'import.reject.row.too_many_cells': {
    ru: 'В строке ячеек больше, чем столбцов ({columns}): похоже, разделитель стоит внутри текста без кавычек',
    en: 'The row has more cells than there are columns ({columns}): a delimiter seems to stand inside a text without quotes',
  },
} satisfies Record<`import.reject.${ImportFault}`, Text>;

const refusals = {
  'refusal.import.file_empty': {
    ru: 'Файл пуст. Ничего не изменено. Проверьте, тот ли это файл.',
    en: 'The file is empty. Nothing was changed. See whether it is the right one.',
  },
  'refusal.import.no_rows': {
    ru: 'В файле нет строк с данными. Ничего не изменено. Проверьте, тот ли это файл и лист.',
    en: 'The file has no rows of data. Nothing was changed. See whether it is the right file and sheet.',
  },
  'refusal.import.file_too_big': {
    ru: 'Файл больше {megabytesMax} МБ. Ничего не изменено. Разделите его на части.',
    en: 'The file is larger than {megabytesMax} MB. Nothing was changed. Split it into parts.',
  },
  'refusal.import.unpacked_too_big': {
    ru: 'Внутри файла больше {megabytesMax} МБ данных. Ничего не изменено. Разделите его на части или сохраните как CSV.',
    en: 'There are more than {megabytesMax} MB of data inside the file. Nothing was changed. Split it into parts or save it as CSV.',
  },
  'refusal.import.too_many_rows': {
    ru: 'В файле больше {max, number} строк. Ничего не изменено. Разделите его на части.',
    en: 'The file has more than {max, number} rows. Nothing was changed. Split it into parts.',
  },
  'refusal.import.too_many_columns': {
    ru: 'В файле больше {max, number} столбцов. Ничего не изменено. Удалите лишние столбцы.',
    en: 'The file has more than {max, number} columns. Nothing was changed. Remove those that are not needed.',
  },
  'refusal.import.too_many_cells': {
    ru: 'В файле больше {max, number} заполненных ячеек. Ничего не изменено. Разделите его на части.',
    en: 'The file has more than {max, number} filled cells. Nothing was changed. Split it into parts.',
  },
  'refusal.import.file_damaged': {
    ru: 'Файл повреждён, прочесть его не удалось. Ничего не изменено. Откройте его в Excel, сохраните заново и повторите.',
    en: 'The file is damaged and could not be read. Nothing was changed. Open it in Excel, save it again and retry.',
  },
  'refusal.import.password_protected': {
    ru: 'Файл защищён паролем. Ничего не изменено. Откройте его в Excel, снимите пароль, сохраните и повторите.',
    en: 'The file is protected by a password. Nothing was changed. Open it in Excel, take the password off, save it and retry.',
  },
  'refusal.import.old_workbook': {
    ru: 'Это старый формат Excel (.xls). Ничего не изменено. Откройте файл и сохраните как «Книга Excel (.xlsx)».',
    en: 'This is the old Excel format (.xls). Nothing was changed. Open the file and save it as “Excel Workbook (.xlsx)”.',
  },
  'refusal.import.not_a_table': {
    ru: '{what, select, pdf {Это документ PDF, а не таблица.} image {Это картинка, а не таблица.} archive {Это архив: распакуйте его и выберите таблицу внутри.} html {Это веб-страница, хотя и названа таблицей: откройте её в Excel и сохраните как .xlsx.} xml {Это таблица в виде XML: откройте её в Excel и сохраните как .xlsx.} xlsb {Это двоичная книга Excel (.xlsb): сохраните её как .xlsx.} ods {Это таблица LibreOffice (.ods): сохраните её как .xlsx.} doc {Это документ Word: скопируйте таблицу из него в Excel.} docx {Это документ Word: скопируйте таблицу из него в Excel.} rtf {Это текстовый документ (RTF): скопируйте таблицу из него в Excel.} other {Это не таблица.}} Ничего не изменено. Подойдёт файл .xlsx или .csv.',
    en: '{what, select, pdf {This is a PDF document and no table.} image {This is a picture and no table.} archive {This is an archive: unpack it and choose the table inside.} html {This is a web page, though named like a table: open it in Excel and save it as .xlsx.} xml {This is a table as XML: open it in Excel and save it as .xlsx.} xlsb {This is a binary Excel workbook (.xlsb): save it as .xlsx.} ods {This is a LibreOffice table (.ods): save it as .xlsx.} doc {This is a Word document: copy the table from it into Excel.} docx {This is a Word document: copy the table from it into Excel.} rtf {This is a text document (RTF): copy the table from it into Excel.} other {This is no table.}} Nothing was changed. An .xlsx or .csv file is needed.',
  },
  'refusal.import.sheet_not_found': {
    ru: 'В файле нет листа «{sheet}». Ничего не изменено. Есть: {sheets}.',
    en: 'The file has no sheet “{sheet}”. Nothing was changed. There are: {sheets}.',
  },
  'refusal.import.columns_missing': {
    ru: 'Не нашлось, где в файле {missing, select, name {имена клиентов} phone {телефоны} name_phone {имена и телефоны клиентов} workName {названия работ} price {цены или нормо-часы} other {названия работ и цены}}. Ничего не изменено. Укажите столбцы вручную.',
    en: 'It is not clear where the file has {missing, select, name {the names of clients} phone {phones} name_phone {the names and phones of clients} workName {the names of works} price {prices or norm hours} other {works and prices}}. Nothing was changed. Name the columns by hand.',
  },
  'refusal.import.file_missing': {
    ru: 'Файл {file} не прочесть: его нет или он занят другой программой. Ничего не изменено.',
    en: 'The file {file} cannot be read: it is not there, or another program has it. Nothing was changed.',
  },
  'refusal.import.busy': {
    ru: 'Сейчас уже идёт другой импорт. Этот не начат, ничего не изменено. Повторите, когда тот закончится.',
    en: 'Another import is running. This one was not begun and nothing was changed. Try again when that one is done.',
  },
  'refusal.import.cancelled': {
    ru: 'Импорт остановлен. Ничего не изменено.',
    en: 'The import was stopped. Nothing was changed.',
  },
  'refusal.import.gone': {
    ru: 'Этот импорт уже закрыт. Ничего не изменено. Выберите файл заново.',
    en: 'This import was closed. Nothing was changed. Choose the file again.',
  },
  'refusal.import.not_planned': {
    ru: 'Сначала проверьте, что будет добавлено. Ничего не изменено.',
    en: 'See first what would be added. Nothing was changed.',
  },
  'refusal.import.upload_out_of_step': {
    ru: 'Файл дошёл не полностью. Ничего не изменено. Выберите его ещё раз.',
    en: 'The file did not arrive as a whole. Nothing was changed. Choose it again.',
  },
  'refusal.import.failed': {
    ru: 'Импорт не удался из-за ошибки программы. Ничего не изменено. Повторите; если не поможет, сообщите в поддержку.',
    en: 'The import failed by a mistake of the program. Nothing was changed. Try again; if that does not help, tell the support.',
  },
  'refusal.thread.out_of_memory': {
    ru: 'На такую большую таблицу не хватило памяти. Ничего не изменено. Разделите её на части.',
    en: 'There is not enough memory for a table of this size. Nothing was changed. Split it into parts.',
  },
  'refusal.undo.import_in_use': {
    ru: 'По клиентам и машинам из этого файла уже {count, plural, one {есть # заказ} few {есть # заказа} other {есть # заказов}} ({numbers}). Импорт не отменён, всё осталось как есть.',
    en: 'There {count, plural, one {is # order} other {are # orders}} for the clients and cars of this file ({numbers}). The import was not undone; everything stays as it is.',
  },
  'refusal.undo.parts_import_in_use': {
    ru: 'Запчасти из этого файла уже стоят в {count, plural, one {# открытом заказе} other {# открытых заказах}} ({numbers}). Импорт не отменён, всё осталось как есть. Сначала закройте эти заказы или уберите из них строки.',
    en: 'Parts of this file stand in {count, plural, one {# open order} other {# open orders}} ({numbers}). The import was not undone; everything stays as it is. Close these orders or take the lines out of them first.',
  },
} satisfies Texts;

const actions = {
  'action.imports.clients': { ru: 'Импорт клиентов и автомобилей', en: 'Imported clients and cars' },
  'action.imports.parts': { ru: 'Импорт запчастей с остатками', en: 'Imported parts with their stock' },
  'action.imports.priceList': { ru: 'Импорт прайс-листа', en: 'Imported a price list' },
} satisfies Texts;

const fields = {
  'import.field.name': { ru: 'ФИО или организация', en: 'Name or company' },
  'import.field.lastName': { ru: 'Фамилия', en: 'Last name' },
  'import.field.firstName': { ru: 'Имя', en: 'First name' },
  'import.field.patronymic': { ru: 'Отчество', en: 'Patronymic' },
  'import.field.phone': { ru: 'Телефон', en: 'Phone' },
  'import.field.email': { ru: 'Эл. почта', en: 'E-mail' },
  'import.field.address': { ru: 'Адрес', en: 'Address' },
  'import.field.inn': { ru: 'ИНН', en: 'Taxpayer number (INN)' },
  'import.field.discount': { ru: 'Скидка', en: 'Discount' },
  'import.field.clientNotes': { ru: 'Примечание о клиенте', en: 'Notes on the client' },
  'import.field.car': { ru: 'Марка и модель вместе', en: 'Make and model together' },
  'import.field.make': { ru: 'Марка', en: 'Make' },
  'import.field.model': { ru: 'Модель', en: 'Model' },
  'import.field.generation': { ru: 'Поколение', en: 'Generation' },
  'import.field.year': { ru: 'Год выпуска', en: 'Year' },
  'import.field.plate': { ru: 'Гос. номер', en: 'Plate' },
  'import.field.vin': { ru: 'VIN', en: 'VIN' },
  'import.field.mileage': { ru: 'Пробег', en: 'Mileage' },
  'import.field.engine': { ru: 'Двигатель', en: 'Engine' },
  'import.field.color': { ru: 'Цвет', en: 'Colour' },
  'import.field.notes': { ru: 'Примечание', en: 'Notes' },
  'import.field.code': { ru: 'Код работы', en: 'Work code' },
  'import.field.workName': { ru: 'Работа', en: 'Work' },
  'import.field.category': { ru: 'Группа работ', en: 'Category' },
  'import.field.normHours': { ru: 'Нормо-часы', en: 'Norm hours' },
  'import.field.article': { ru: 'Артикул', en: 'Article' },
  'import.field.brand': { ru: 'Бренд', en: 'Brand' },
  'import.field.partName': { ru: 'Запчасть', en: 'Part' },
  'import.field.unit': { ru: 'Единица', en: 'Unit' },
  'import.field.purchasePrice': { ru: 'Закупочная цена', en: 'Purchase price' },
  'import.field.retailPrice': { ru: 'Розничная цена', en: 'Retail price' },
  'import.field.quantity': { ru: 'Остаток', en: 'Quantity' },
  'import.field.warehouse': { ru: 'Склад', en: 'Warehouse' },
  'import.field.shelf': { ru: 'Место', en: 'Shelf' },
  'import.field.barcode': { ru: 'Штрихкод', en: 'Barcode' },
  'import.field.price': { ru: 'Цена', en: 'Price' },
} satisfies Record<`import.field.${ImportField}`, Text>;

const kinds = {
  'import.kind.clients': { ru: 'Клиенты и автомобили', en: 'Clients and cars' },
  'import.kind.parts': { ru: 'Запчасти', en: 'Parts' },
  'import.kind.price-list': { ru: 'Прайс-лист', en: 'Price list' },
} satisfies Record<`import.kind.${ImportKind}`, Text>;

const results = {
  'import.result.created': { ru: 'Добавлено', en: 'Added' },
  'import.result.updated': { ru: 'Дополнено', en: 'Completed' },
  'import.result.double': { ru: 'Повтор', en: 'Repeated' },
  'import.result.unchanged': { ru: 'Уже есть', en: 'There already' },
  'import.result.heading': { ru: 'Заголовок группы', en: 'Heading' },
  'import.result.rejected': { ru: 'Не принято', en: 'Rejected' },
} satisfies Record<`import.result.${RowResult}`, Text>;

const report = {
  'import.report.title': { ru: 'Отчёт об импорте', en: 'Import report' },
  'import.report.line': { ru: 'Строка', en: 'Line' },
  'import.report.result': { ru: 'Результат', en: 'Result' },
  'import.report.about': { ru: 'Содержание', en: 'About' },
  'import.report.column': { ru: 'Столбец', en: 'Column' },
  'import.report.value': { ru: 'В файле', en: 'In the file' },
  'import.report.explanation': { ru: 'Пояснение', en: 'Explanation' },
  'import.kept.value': { ru: 'Оставлено прежнее: {kept}', en: 'Kept as it was: {kept}' },
  'import.kept.mileage': { ru: 'Оставлен пробег {kept} км', en: 'Kept the mileage of {kept} km' },
  'import.kept.phone': {
    ru: 'Этот телефон остался у клиента «{kept}»',
    en: 'This phone stays with the client “{kept}”',
  },
  'import.kept.owner': {
    ru: 'Автомобиль остался у клиента «{kept}». Если он продан, смените владельца в карточке',
    en: 'The car stays with the client “{kept}”. If it was sold, change the owner on its record',
  },
} satisfies Texts;

export const importTexts = {
  ...rejections,
  ...refusals,
  ...actions,
  ...fields,
  ...kinds,
  ...results,
  ...report,
} as const satisfies Texts;
