import type { ImportStage, ReportPart } from '../contract/imports.ts';
import type { RowResult } from '../domain/import.ts';
import type { Text, Texts } from './text.ts';

/** What is being done while one waits. */
const stages = {
  'import.stage.receiving': { ru: 'Передаём файл', en: 'Sending the file' },
  'import.stage.reading': { ru: 'Читаем файл', en: 'Reading the file' },
  'import.stage.planning': { ru: 'Сверяем с тем, что уже есть', en: 'Comparing with what is there' },
  'import.stage.backing_up': { ru: 'Делаем резервную копию', en: 'Making a backup' },
  'import.stage.writing': { ru: 'Записываем', en: 'Writing' },
  'import.stage.finishing': { ru: 'Обновляем списки и поиск', en: 'Bringing lists and search up to date' },
} satisfies Record<`import.stage.${ImportStage}`, Text>;

/** Which rows of the report are shown. */
const parts = {
  'import.part.all': { ru: 'Все строки', en: 'All rows' },
  'import.part.created': { ru: 'Новые', en: 'New' },
  'import.part.updated': { ru: 'Дополнения', en: 'Completing' },
  'import.part.unchanged': { ru: 'Уже есть', en: 'There already' },
  'import.part.double': { ru: 'Повторы', en: 'Repeated' },
  'import.part.heading': { ru: 'Заголовки', en: 'Headings' },
  'import.part.rejected': { ru: 'Не приняты', en: 'Rejected' },
  'import.part.kept': { ru: 'Расхождения', en: 'Differences' },
} satisfies Record<`import.part.${ReportPart}`, Text>;

/** What will become of a row. */
const wills = {
  'import.will.created': { ru: 'Добавится', en: 'Will be added' },
  'import.will.updated': { ru: 'Дополнит', en: 'Will complete' },
  'import.will.double': { ru: 'Повтор', en: 'Repeated' },
  'import.will.unchanged': { ru: 'Уже есть', en: 'There already' },
  'import.will.heading': { ru: 'Заголовок группы', en: 'Heading' },
  'import.will.rejected': { ru: 'Не принята', en: 'Rejected' },
} satisfies Record<`import.will.${RowResult}`, Text>;

const screens = {
  'import.from_file': { ru: 'Импорт из файла…', en: 'Import from a file…' },
  'import.command.clients': { ru: 'Импорт клиентов и автомобилей', en: 'Import clients and cars' },
  'import.command.parts': { ru: 'Импорт запчастей с остатками', en: 'Import parts with their stock' },
  'import.command.movements': { ru: 'Импорт движений запчастей', en: 'Import movements of parts' },
  'import.command.price-list': { ru: 'Импорт прайс-листа', en: 'Import a price list' },
  'import.title.clients': { ru: 'Импорт клиентов и автомобилей', en: 'Import of clients and cars' },
  'import.title.parts': { ru: 'Импорт запчастей', en: 'Import of parts' },
  'import.title.movements': { ru: 'Импорт движений', en: 'Import of movements' },
  'import.title.price-list': { ru: 'Импорт прайс-листа', en: 'Import of a price list' },
  'import.steps': { ru: 'Шаги импорта', en: 'Steps of the import' },
  'import.step.file': { ru: 'Файл', en: 'File' },
  'import.step.columns': { ru: 'Столбцы', en: 'Columns' },
  'import.step.check': { ru: 'Проверка', en: 'Check' },
  'import.step.done': { ru: 'Готово', en: 'Done' },
  'import.what': { ru: 'Что в файле', en: 'What the file holds' },

  'import.kind.movements': { ru: 'Движения', en: 'Movements' },
  'import.movements.new': { ru: 'Новых движений', en: 'New movements' },
  'import.movements.file_kinds': {
    ru: 'События CloudEvents, по одному в строке (.ndjson, .json).',
    en: 'CloudEvents, one a line (.ndjson, .json).',
  },
  'import.movements.hint': {
    ru: 'Отбытия и прибытия между складами из другой программы. Каждое событие учитывается один раз, сколько бы раз ни пришло; незнакомые склады и запчасти появятся в «Сопоставлении».',
    en: 'Departures and arrivals between warehouses from another program. Each event counts once, however often it comes; unknown warehouses and parts appear under “Matching”.',
  },
  'import.movements.working': { ru: 'Строк прочитано: {rows, number}', en: 'Lines read: {rows, number}' },
  'import.movements.doubles': { ru: 'Повторы', en: 'Repeated' },
  'import.movements.done': { ru: 'Движения приняты', en: 'The movements were taken' },
  'import.movements.line': { ru: 'Строка {line, number}', en: 'Line {line, number}' },
  'import.movements.rejected': { ru: 'Не приняты', en: 'Rejected' },
  'import.movements.unmatched': { ru: 'Открыть «Сопоставление»', en: 'Open “Matching”' },
  'import.drop': { ru: 'Перетащите сюда файл', en: 'Drop a file here' },
  'import.drop_now': { ru: 'Отпустите файл здесь', en: 'Let the file go here' },
  'import.choose': { ru: 'Выбрать файл', en: 'Choose a file' },
  'import.choose_other': { ru: 'Другой файл', en: 'Another file' },
  'import.file_kinds': {
    ru: 'Excel (.xlsx) или CSV, до 50 МБ. Кодировка, разделитель и заголовки узнаются сами.',
    en: 'Excel (.xlsx) or CSV, up to 50 MB. Encoding, delimiter and header are recognised by themselves.',
  },
  'import.hint.clients': {
    ru: 'Одна строка – один автомобиль или клиент. Нужны имя и телефон; по телефону программа узнаёт, кто уже есть. Заполненное в карточках не меняется.',
    en: 'One row is one car or client. A name and a phone are needed; the phone tells who is there already. What a record has is not changed.',
  },
  'import.hint.parts': {
    ru: 'Таблица XLSX или CSV: строка на запчасть, с артикулом, ценами и остатком по складам. Повторный импорт ничего не задвоит.',
    en: 'An XLSX or CSV table: a row for each part, with article, prices and stock by warehouse. Importing again doubles nothing.',
  },
  'import.hint.price-list': {
    ru: 'Работы сверху вниз, цены для разных машин – в столбцах, или строка на каждую работу и машину. Другая цена начинает действовать сразу, прежняя остаётся в истории.',
    en: 'Works downwards with prices for different cars in columns, or a row for each work and car. A different price counts at once; the former stays in the history.',
  },
  'import.safe': {
    ru: 'Ничего не запишется, пока вы не увидите, что изменится, и не подтвердите.',
    en: 'Nothing is written until you have seen what will change and said yes.',
  },

  'import.file': { ru: 'Файл', en: 'File' },
  'import.sheet': { ru: 'Лист', en: 'Sheet' },
  'import.encoding': { ru: 'Кодировка', en: 'Encoding' },
  'import.delimiter': { ru: 'Разделитель', en: 'Delimiter' },
  'import.delimiter.semicolon': { ru: 'точка с запятой', en: 'semicolon' },
  'import.delimiter.comma': { ru: 'запятая', en: 'comma' },
  'import.delimiter.tab': { ru: 'табуляция', en: 'tab' },
  'import.delimiter.bar': { ru: 'черта', en: 'bar' },
  'import.header': { ru: 'Заголовки', en: 'Header' },
  'import.header_line': { ru: 'строка {line}', en: 'row {line}' },
  'import.header_none': { ru: 'не найдены', en: 'not found' },
  'import.first_row_names': { ru: 'В первой строке – названия столбцов', en: 'The first row names the columns' },
  'import.rows': { ru: 'Строк', en: 'Rows' },
  'import.remembered': {
    ru: 'Столбцы разобраны так, как вы выбрали для такого файла в прошлый раз.',
    en: 'The columns are taken as you chose for such a file last time.',
  },

  'import.columns': { ru: 'Столбцы файла', en: 'Columns of the file' },
  'import.column': { ru: 'Столбец', en: 'Column' },
  'import.samples': { ru: 'Что в нём', en: 'What it holds' },
  'import.taken_for': { ru: 'Берём как', en: 'Taken for' },
  'import.taken_for_of': { ru: 'Берём столбец «{column}» как', en: 'Column “{column}” is taken for' },
  'import.not_taken': { ru: 'Не берём', en: 'Left out' },
  'import.unsure': { ru: 'Проверьте', en: 'Please check' },
  'import.empty_column': { ru: 'пусто', en: 'empty' },
  'import.cars_of': {
    ru: 'Для каких машин цены столбца «{column}»',
    en: 'For which cars the prices of column “{column}” are',
  },
  'import.group.client': { ru: 'Клиент', en: 'Client' },
  'import.group.car': { ru: 'Автомобиль', en: 'Car' },
  'import.group.part': { ru: 'Запчасть', en: 'Part' },
  'import.group.stock': { ru: 'Остаток', en: 'Stock' },
  'import.group.work': { ru: 'Работа', en: 'Work' },
  'import.group.prices': { ru: 'Цены', en: 'Prices' },
  'import.missing': {
    ru: 'Укажите, в каком столбце {count, plural, one {это поле} other {эти поля}}: {fields}.',
    en: 'Say which column holds {count, plural, one {this field} other {these fields}}: {fields}.',
  },
  'import.check': { ru: 'Проверить', en: 'Check' },
  'import.back_to_columns': { ru: 'К столбцам', en: 'Back to the columns' },

  'import.would': { ru: 'Что изменится', en: 'What will change' },
  'import.did': { ru: 'Что сделано', en: 'What was done' },
  'import.new_clients': { ru: 'Новых клиентов', en: 'New clients' },
  'import.new_cars': { ru: 'Новых автомобилей', en: 'New cars' },
  'import.new_parts': { ru: 'Новых запчастей', en: 'New parts' },
  'import.new_movements': { ru: 'Новых остатков', en: 'New balances' },
  'import.new_works': { ru: 'Новых работ', en: 'New works' },
  'import.new_prices': { ru: 'Новых цен', en: 'New prices' },
  'import.updated_clients': { ru: 'Клиентов дополнено', en: 'Clients completed' },
  'import.updated_cars': { ru: 'Автомобилей дополнено', en: 'Cars completed' },
  'import.updated_parts': { ru: 'Запчастей дополнено', en: 'Parts completed' },
  'import.updated_movements': { ru: 'Остатков изменено', en: 'Balances changed' },
  'import.updated_works': { ru: 'Работ дополнено', en: 'Works completed' },
  'import.updated_prices': { ru: 'Цен изменено', en: 'Prices changed' },
  'import.rejected_rows': { ru: 'Строк не принято', en: 'Rows rejected' },
  'import.nothing_to_do': {
    ru: 'Всё из этого файла уже есть. Записывать нечего.',
    en: 'All of this file is there already. There is nothing to write.',
  },
  'import.rejected_hint': {
    ru: 'Не принятые строки ничего не изменят. Сохраните отчёт, поправьте их в файле и повторите импорт: повторов не будет.',
    en: 'Rejected rows change nothing. Save the report, mend them in the file and import again: nothing is added twice.',
  },
  'import.report_rows': { ru: 'Отчёт по строкам', en: 'Report row by row' },
  'import.report_parts': { ru: 'Какие строки показать', en: 'Which rows to show' },
  'import.report_none': { ru: 'Таких строк нет', en: 'There are no such rows' },
  'import.save_report': { ru: 'Сохранить отчёт', en: 'Save the report' },
  'import.line_of': { ru: 'Строка {line}', en: 'Row {line}' },
  'import.run': { ru: 'Импортировать', en: 'Import' },

  'import.progress': { ru: '{done} из {total}', en: '{done} of {total}' },
  'import.megabytes': { ru: 'МБ', en: 'MB' },
  'import.running': { ru: 'Идёт импорт', en: 'Importing' },
  'import.running_hint': {
    ru: 'Можно работать дальше: импорт идёт сам. Если остановить, не изменится ничего.',
    en: 'You can go on working: the import runs by itself. If you stop it, nothing is changed.',
  },
  'import.stop': { ru: 'Остановить', en: 'Stop' },

  'import.done': { ru: 'Импорт завершён', en: 'The import is done' },
  'import.done_toast': { ru: 'Файл «{name}» импортирован', en: '“{name}” was imported' },
  'import.undo': { ru: 'Отменить импорт', en: 'Undo the import' },
  'import.undone': { ru: 'Импорт отменён: всё как было до него', en: 'The import was undone: everything is as before' },
  'import.open_clients': { ru: 'Открыть клиентов', en: 'Open the clients' },
  'import.open_cars': { ru: 'Открыть автомобили', en: 'Open the cars' },
  'import.open_prices': { ru: 'Открыть прайс-лист', en: 'Open the price list' },
  'import.another': { ru: 'Импортировать ещё файл', en: 'Import another file' },
  'import.start_again': { ru: 'Выбрать файл заново', en: 'Choose the file again' },
  'import.gone': {
    ru: 'Этого импорта больше нет: он закрыт, или программа перезапускалась.',
    en: 'This import is no more: it was closed, or the program was started again.',
  },
  'import.gone_hint': {
    ru: 'Если он не был завершён, ничего не изменилось.',
    en: 'Unless it was done, nothing was changed.',
  },
} satisfies Texts;

/** Bringing files in: what the screens say. */
export const importScreensTexts = { ...stages, ...parts, ...wills, ...screens } as const satisfies Texts;
