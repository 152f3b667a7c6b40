import type { Texts } from './text.ts';

/** Printing the documents of an order: what can be printed and what not, the preview, what was issued. */
export const documentsScreensTexts = {
  'documents.no_number': { ru: 'б/н', en: 'none yet' },
  'documents.engine.volume': { ru: '{litres} л', en: '{litres} l' },
  'documents.engine.power': { ru: '{power} л. с.', en: '{power} hp' },
  'documents.purpose': {
    ru: 'Оплата по счёту № {number} от {date} за ремонт автомобиля {car} (заказ-наряд № {order}). {tax}',
    en: 'Payment of invoice {number} of {date} for the repair of {car} (work order {order}). {tax}',
  },
  'documents.purpose.untaxed': { ru: 'Без НДС', en: 'No VAT' },
  'documents.purpose.taxed': { ru: 'В том числе НДС', en: 'VAT included' },
  'documents.purpose.taxed_at': { ru: 'В т. ч. НДС {rate} {amount}', en: 'Incl. VAT {rate} {amount}' },

  'documents.field.inn': { ru: 'ИНН', en: 'INN' },
  'documents.field.bank_name': { ru: 'банк', en: 'bank' },
  'documents.field.bank_bik': { ru: 'БИК', en: 'BIK' },
  'documents.field.bank_account': { ru: 'расчётный счёт', en: 'account' },
  'documents.field.bank_correspondent_account': { ru: 'корреспондентский счёт', en: 'correspondent account' },

  'refusal.document.gone': {
    ru: 'Такого документа нет. Обновите список документов заказа.',
    en: 'There is no such document. Refresh the list of the order’s documents.',
  },
  'refusal.document.unreadable': {
    ru: 'Этот документ выписан более новой версией GarageFlow. Он цел; обновите программу, чтобы его напечатать.',
    en: 'This document was issued by a newer GarageFlow. It is intact; update the program to print it.',
  },
  'refusal.document.order_is_over': {
    ru: 'Заказ закончен ({status}), новых документов по нему не выписывают. Выписанные раньше можно напечатать ещё раз.',
    en: 'The order is over ({status}); nothing new is issued for it. What was issued before can be printed again.',
  },
  'refusal.document.no_lines': {
    ru: 'В заказе нет ни одной строки, печатать нечего. Добавьте работы или запчасти.',
    en: 'The order has no lines, so there is nothing to print. Add works or parts.',
  },
  'refusal.document.estimate_too_late': {
    ru: 'Автомобиль уже выдан: смета больше не нужна. Сделанное подтверждает акт.',
    en: 'The car was handed over: an estimate is of no use any more. The certificate says what was done.',
  },
  'refusal.document.not_checked_in': {
    ru: 'Заказ-наряд подписывают, когда автомобиль принят. Сначала отметьте приёмку.',
    en: 'A work order is signed when the car is taken in. Check the car in first.',
  },
  'refusal.document.not_completed': {
    ru: 'Акт подтверждает сделанную работу, а она ещё не завершена. Сначала отметьте, что работы выполнены.',
    en: 'The certificate says that the work is done, and it is not yet. Mark the work as completed first.',
  },
  'refusal.document.not_agreed': {
    ru: 'Счёт выставляют на согласованную сумму. Сначала согласуйте смету с клиентом.',
    en: 'An invoice is for an agreed amount. Have the estimate approved first.',
  },
  'refusal.document.no_payer': {
    ru: 'Счёт выставляют плательщику, а клиент в заказе не указан. Укажите клиента.',
    en: 'An invoice is made out to somebody, and the order names no client. Choose the client.',
  },
  'refusal.document.requisites_missing': {
    ru: 'Для счёта не хватает реквизитов гаража (или в них ошибка): {missing}. Их вписывает управляющий: «Настройки», «Гараж».',
    en: 'The garage’s details lack (or misspell) what an invoice needs: {missing}. The manager fills them in under Settings, Garage.',
  },
  'refusal.document.nothing_to_pay': {
    ru: 'Заказ оплачен полностью, платить по счёту нечего. Выставленные раньше счета можно напечатать ещё раз.',
    en: 'The order is paid in full, so an invoice would ask for nothing. Earlier invoices can be printed again.',
  },
  'refusal.document.too_long': {
    ru: 'В документ помещается не больше {max} работ. Разделите заказ на несколько.',
    en: 'A document holds up to {max} works. Split the order.',
  },
  'refusal.document.too_many_payments': {
    ru: 'По заказу больше {max} платежей: в документ они не поместятся. Ничего не выписано.',
    en: 'The order has more than {max} payments, which no document holds. Nothing was issued.',
  },
  'refusal.document.takes_too_long': {
    ru: 'Документ печатается дольше минуты, печать остановлена. Ничего не выписано. Закройте лишние программы и повторите.',
    en: 'Drawing the document took over a minute and was stopped. Nothing was issued. Close other programs and try again.',
  },
  'refusal.document.order_is_changing': {
    ru: 'Заказ как раз меняют на другом экране. Ничего не выписано. Повторите через минуту.',
    en: 'The order is being changed on another screen. Nothing was issued. Try again in a minute.',
  },
  'action.documents.issue': { ru: 'Выписан документ', en: 'Document issued' },
} as const satisfies Texts;
