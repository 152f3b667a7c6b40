import type { Texts } from './text.ts';

/** Printing the documents of an order: what can be printed and what not, the preview, what was issued. */
export const documentsScreensTexts = {
  'documents.no_number': { ru: 'б/н', en: 'draft' },
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

  'documents.short.estimate': { ru: 'Смета', en: 'Estimate' },
  'documents.short.work_order': { ru: 'Заказ-наряд', en: 'Work order' },
  'documents.short.act': { ru: 'Акт', en: 'Certificate' },
  'documents.short.invoice': { ru: 'Счёт', en: 'Invoice' },
  'documents.named': { ru: '{kind} № {number}', en: '{kind} No. {number}' },
  'documents.print': { ru: 'Печать', en: 'Print' },
  'documents.dialog': { ru: 'Документы заказа {number}', en: 'Documents of order {number}' },
  'documents.new': { ru: 'Новый документ', en: 'New document' },
  'documents.issued': { ru: 'Выписано раньше', en: 'Issued before' },
  'documents.issued_none': {
    ru: 'По этому заказу ещё ничего не выписано.',
    en: 'Nothing was issued for this order yet.',
  },
  'documents.language': { ru: 'Язык документа', en: 'Language of the document' },
  'documents.preview': { ru: 'Страницы документа', en: 'Pages of the document' },
  'documents.drawing': { ru: 'Документ готовится', en: 'The document is being drawn' },
  'documents.not_now': { ru: 'Сейчас этот документ не выписать', en: 'This document cannot be issued now' },
  'documents.note.draft': {
    ru: 'Черновик. Номер появится, когда документ будет выписан.',
    en: 'A draft. It gets its number when it is issued.',
  },
  'documents.note.same': {
    ru: 'Уже выписан {when}{who, select, none {} other {, {who}}}. С тех пор ничего не изменилось, поэтому нового номера не нужно.',
    en: 'Issued already, {when}{who, select, none {} other {, {who}}}. Nothing has changed since, so it needs no new number.',
  },
  'documents.note.issued': {
    ru: 'Выписан {when}{who, select, none {} other {, {who}}}. Печатается таким, каким был выписан.',
    en: 'Issued {when}{who, select, none {} other {, {who}}}. It is printed as it was issued.',
  },
  'documents.note.redrawn': {
    ru: 'Напечатанного тогда файла на этом компьютере нет. Документ собран заново по сохранённым данным: слова и суммы те же, вид может немного отличаться.',
    en: 'The file that was printed then is not on this PC. The document was drawn again from what was kept: words and sums are the same, the look may differ a little.',
  },
  'documents.note.behind': {
    ru: 'Строки заказа с тех пор изменились. В документе то, что согласовано с клиентом.',
    en: 'The order’s lines have changed since. The document says what the client was told.',
  },
  'documents.issue_and_print': { ru: 'Выписать и напечатать', en: 'Issue and print' },
  'documents.issue_and_save': { ru: 'Выписать и сохранить PDF', en: 'Issue and save as PDF' },
  'documents.print_again': { ru: 'Напечатать', en: 'Print' },
  'documents.save': { ru: 'Сохранить PDF', en: 'Save as PDF' },
  'documents.to_settings': { ru: 'Реквизиты гаража', en: 'Details of the garage' },
  'documents.done.issued': { ru: 'Выписано: {kind} № {number}', en: 'Issued: {kind} No. {number}' },
  'documents.done.same': { ru: 'Уже выписано: {kind} № {number}', en: 'Issued already: {kind} No. {number}' },

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
