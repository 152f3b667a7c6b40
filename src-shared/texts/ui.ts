import type { Texts } from './text.ts';

/** The parts that every screen uses: lists, records, forms, changes, history. */
export const uiTexts = {
  'ui.close': { ru: 'Закрыть', en: 'Close' },
  'ui.cancel': { ru: 'Отмена', en: 'Cancel' },
  'ui.save': { ru: 'Сохранить', en: 'Save' },
  'ui.edit': { ru: 'Изменить', en: 'Edit' },
  'ui.add': { ru: 'Добавить', en: 'Add' },
  'ui.remove': { ru: 'Убрать', en: 'Remove' },
  'ui.undo': { ru: 'Отменить', en: 'Undo' },
  'ui.redo': { ru: 'Вернуть', en: 'Redo' },
  'ui.done': { ru: 'Сохранено', en: 'Saved' },
  'ui.undone': { ru: 'Действие отменено', en: 'Undone' },
  'ui.yes': { ru: 'Да', en: 'Yes' },
  'ui.no': { ru: 'Нет', en: 'No' },
  'ui.more': { ru: 'Ещё действия', en: 'More actions' },
  'ui.tabs': { ru: 'Разделы карточки', en: 'Sections of the record' },
  'ui.later': { ru: 'Скоро здесь', en: 'Coming here' },

  'list.search': { ru: 'Найти в списке', en: 'Search the list' },
  'list.filter': { ru: 'Фильтр', en: 'Filter' },
  'list.filters': { ru: 'Фильтры', en: 'Filters' },
  'list.filter_off': { ru: 'Снять фильтр: {name}', en: 'Remove filter: {name}' },
  'list.filters_off': { ru: 'Снять все', en: 'Clear all' },
  'list.any': { ru: 'Все', en: 'Any' },
  'list.from': { ru: 'с {date}', en: 'from {date}' },
  'list.until': { ru: 'по {date}', en: 'until {date}' },
  'list.columns': { ru: 'Столбцы', en: 'Columns' },
  'list.columns_reset': { ru: 'Вернуть как было', en: 'Restore the defaults' },
  'list.column_width': { ru: 'Ширина столбца «{name}»', en: 'Width of column “{name}”' },
  'list.sort_by': { ru: 'Сортировать: {name}', en: 'Sort by {name}' },
  'list.order': { ru: 'Порядок', en: 'Sort' },
  'list.reverse': { ru: 'Обратный порядок', en: 'Reverse order' },
  'list.marked': {
    ru: '{count, plural, one {Отмечена # строка} few {Отмечено # строки} other {Отмечено # строк}}',
    en: '{count, plural, one {# row marked} other {# rows marked}}',
  },
  'list.marks_off': { ru: 'Снять отметки', en: 'Unmark all' },
  'list.mark_row': { ru: 'Отметить: {name}', en: 'Mark: {name}' },
  'list.too_many_to_mark': {
    ru: 'Отмечены первые {count}: больше за раз нельзя. Сузьте список фильтром.',
    en: 'The first {count} are marked, no more at once. Narrow the list with a filter.',
  },
  'list.nothing_found': { ru: 'По этому запросу ничего нет', en: 'Nothing fits' },
  'list.nothing_found_hint': {
    ru: 'Попробуйте другую часть имени или номера, или снимите фильтры.',
    en: 'Try another part of the name or number, or remove the filters.',
  },
  'list.show_all': { ru: 'Показать всё', en: 'Show everything' },
  'list.loading': { ru: 'Загружается', en: 'Loading' },

  'form.draft_found': {
    ru: 'Есть несохранённый черновик от {when}.',
    en: 'There is an unsaved draft of {when}.',
  },
  'form.draft_restore': { ru: 'Продолжить с ним', en: 'Continue with it' },
  'form.draft_discard': { ru: 'Не нужен', en: 'Discard it' },
  'form.draft_kept': { ru: 'Черновик сохранён', en: 'Draft kept' },
  'form.leave_title': { ru: 'Закрыть без сохранения?', en: 'Close without saving?' },
  'form.leave_text': {
    ru: 'Вы изменили данные и ещё не сохранили их.',
    en: 'You changed something and have not saved it.',
  },
  'form.leave_stay': { ru: 'Продолжить ввод', en: 'Keep editing' },
  'form.leave_drop': { ru: 'Не сохранять', en: 'Do not save' },
  'form.invalid': {
    ru: 'Проверьте {count, plural, one {отмеченное поле} other {отмеченные поля}}: ничего ещё не сохранено.',
    en: 'Check the marked {count, plural, one {field} other {fields}}: nothing is saved yet.',
  },

  'field.money.wrong': { ru: 'Сумма цифрами, например 1 250,50', en: 'An amount in figures, such as 1,250.50' },
  'field.phone.wrong': {
    ru: 'Не похоже на телефон. Например: 8 916 123-45-67',
    en: 'This does not look like a phone. For example: +7 916 123-45-67',
  },
  'field.date.pick': { ru: 'Выбрать дату', en: 'Pick a date' },
  'field.clear': { ru: 'Очистить', en: 'Clear' },

  'history.title': { ru: 'История', en: 'History' },
  'history.empty': { ru: 'Изменений ещё не было.', en: 'Nothing has changed yet.' },
  'history.program': { ru: 'Программа', en: 'The program' },
  'history.more': { ru: 'Показать раньше', en: 'Show earlier' },
  'history.nothing': { ru: 'пусто', en: 'empty' },
  'history.hidden': { ru: 'скрыто', en: 'hidden' },
  'history.undone': { ru: 'Действие отменено', en: 'Undone' },

  'action.history.undo': { ru: 'Отменено действие', en: 'Took an action back' },
} as const satisfies Texts;
