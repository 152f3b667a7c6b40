import type { Texts } from './text.ts';

/** Parts: what the program refuses, and the names of what was done. */
export const partsTexts = {
  'refusal.part.gone': {
    ru: 'Такой запчасти больше нет. Ничего не изменено. Обновите список.',
    en: 'This part is no longer there. Nothing was changed. Refresh the list.',
  },
  'refusal.part.same': {
    ru: 'Это одна и та же запчасть. Выберите другую, чтобы объединить.',
    en: 'This is one and the same part. Choose another one to merge.',
  },
  'refusal.part.name_missing': {
    ru: 'Напишите, как называется запчасть. Остальное сохранено в форме.',
    en: 'Say what the part is called. The rest is kept in the form.',
  },
  'refusal.part.article_taken': {
    ru: 'Артикул {article} {brand} уже есть: «{name}». Ничего не изменено. Откройте ту запчасть или исправьте артикул.',
    en: 'Article {article} {brand} is there already: “{name}”. Nothing was changed. Open that part or correct the article.',
  },
  'refusal.part.barcode_taken': {
    ru: 'Штрихкод {barcode} уже у запчасти «{name}». Ничего не изменено. Уберите его там или проверьте цифры.',
    en: 'Barcode {barcode} belongs to “{name}” already. Nothing was changed. Take it off there or check the figures.',
  },
  'refusal.part.is_in_stock': {
    ru: '«{name}» есть на складе, в пути, в заказе поставщику или нужна открытому заказ-наряду. Запчасть осталась на месте. Сначала спишите или переместите остаток.',
    en: '“{name}” is in stock, on its way, ordered, or needed by an open order. The part stayed where it is. Write off or move the rest first.',
  },
  'refusal.part.merged_away': {
    ru: '«{name}» объединена с другой запчастью. Чтобы разделить их, отмените объединение.',
    en: '“{name}” was merged into another part. Undo the merge to take them apart.',
  },
  'refusal.part.markup_gone': {
    ru: 'Такого правила наценки больше нет. Ничего не изменено.',
    en: 'This markup rule is no longer there. Nothing was changed.',
  },
  'refusal.part.markup_range': {
    ru: 'Цена «до» должна быть больше цены «от». Исправьте границы.',
    en: 'The upper price must be above the lower one. Correct the range.',
  },

  'refusal.part.price_not_yours': {
    ru: 'Цену продажи ставит управляющий. Ничего не изменено. Оставьте цену пустой: её посчитают правила наценки.',
    en: 'Retail prices are set by the manager. Nothing was changed. Leave the price empty: the markup rules make it.',
  },

  'action.parts.create': { ru: 'Добавлена запчасть', en: 'Part added' },
  'action.parts.update': { ru: 'Изменена запчасть', en: 'Part changed' },
  'action.parts.merge': { ru: 'Объединены запчасти', en: 'Parts merged' },
  'action.parts.remove': { ru: 'Запчасти убраны в корзину', en: 'Parts put into the bin' },
  'action.parts.restore': { ru: 'Запчасти возвращены из корзины', en: 'Parts brought back from the bin' },
  'action.parts.createMarkup': { ru: 'Добавлено правило наценки', en: 'Markup rule added' },
  'action.parts.updateMarkup': { ru: 'Изменено правило наценки', en: 'Markup rule changed' },
  'action.parts.removeMarkup': { ru: 'Убрано правило наценки', en: 'Markup rule removed' },
} as const satisfies Texts;
