import type { OrderRefusalCode } from '../domain/order-rules.ts';
import type { OrderStatus } from '../domain/order-status.ts';
import type { Text, Texts } from './text.ts';

const statuses = {
  'order.status.draft': { ru: 'Черновик', en: 'Draft' },
  'order.status.checked_in': { ru: 'Принят', en: 'Checked in' },
  'order.status.estimated': { ru: 'На согласовании', en: 'Awaiting approval' },
  'order.status.approved': { ru: 'Согласован', en: 'Approved' },
  'order.status.in_progress': { ru: 'В работе', en: 'In progress' },
  'order.status.waiting_parts': { ru: 'Ждёт запчасти', en: 'Waiting for parts' },
  'order.status.work_completed': { ru: 'Работы выполнены', en: 'Work completed' },
  'order.status.ready': { ru: 'Готов к выдаче', en: 'Ready for collection' },
  'order.status.issued': { ru: 'Выдан', en: 'Handed over' },
  'order.status.closed': { ru: 'Закрыт', en: 'Closed' },
  'order.status.declined': { ru: 'Отказ клиента', en: 'Declined by the client' },
  'order.status.cancelled': { ru: 'Отменён', en: 'Cancelled' },
} satisfies Record<`order.status.${OrderStatus}`, Text>;

/** Beside the statuses: all that was put before the owner is declined, and nobody has said yet what comes of it. */
const allDeclined = { 'order.all_declined': { ru: 'Смета отклонена', en: 'Estimate declined' } } satisfies Texts;

/** What the button says that makes the move; see `moveTextKey`. */
const moves = {
  'order.move.draft': { ru: 'Вернуть в черновики', en: 'Back to draft' },
  'order.move.checked_in': { ru: 'Принять машину', en: 'Check the car in' },
  'order.move.estimated': { ru: 'Отправить на согласование', en: 'Send for approval' },
  'order.move.approved': { ru: 'Записать согласие', en: 'Record the approval' },
  'order.move.in_progress': { ru: 'Начать работу', en: 'Start the work' },
  'order.move.waiting_parts': { ru: 'Ждать запчасти', en: 'Wait for parts' },
  'order.move.work_completed': { ru: 'Работы выполнены', en: 'Work completed' },
  'order.move.ready': { ru: 'Готов к выдаче', en: 'Ready for collection' },
  'order.move.issued': { ru: 'Выдать машину', en: 'Hand the car over' },
  'order.move.closed': { ru: 'Закрыть заказ', en: 'Close the order' },
  'order.move.declined': { ru: 'Клиент отказался', en: 'The client declined' },
  'order.move.cancelled': { ru: 'Отменить заказ', en: 'Cancel the order' },
} satisfies Record<`order.move.${OrderStatus}`, Text>;

const movesBack = {
  'order.continue.in_progress': { ru: 'Продолжить работу', en: 'Continue the work' },
  'order.rework.in_progress': { ru: 'Вернуть в работу', en: 'Back to work' },
  'order.reopen.draft': { ru: 'Вернуть в черновики', en: 'Back to draft' },
  'order.reopen.checked_in': { ru: 'Возобновить заказ', en: 'Resume the order' },
  'order.reopen.estimated': { ru: 'Возобновить согласование', en: 'Resume the approval' },
  'order.reopen.approved': { ru: 'Возобновить заказ', en: 'Resume the order' },
  'order.reopen.in_progress': { ru: 'Возобновить работу', en: 'Resume the work' },
  'order.reopen.waiting_parts': { ru: 'Возобновить заказ', en: 'Resume the order' },
  'order.reopen.work_completed': { ru: 'Возобновить заказ', en: 'Resume the order' },
  'order.reopen.ready': { ru: 'Отменить выдачу', en: 'Take the hand-over back' },
  'order.reopen.issued': { ru: 'Открыть заказ снова', en: 'Reopen the order' },
} satisfies Texts;

const refusals = {
  'refusal.order.move_not_allowed': {
    ru: 'Из «{from}» нельзя перейти в «{to}». Заказ не изменён. Сейчас можно: {allowed}.',
    en: 'The order cannot go from “{from}” to “{to}”. It was not changed. Possible now: {allowed}.',
  },
  'refusal.order.already_moved': {
    ru: 'Это уже сделано: заказ в состоянии «{to}». Ничего менять не нужно.',
    en: 'This is done already: the order stands at “{to}”. Nothing needs changing.',
  },
  'refusal.order.reason_required': {
    ru: 'Напишите причину: она останется в истории заказа. Заказ пока не изменён.',
    en: 'Give a reason: it stays in the order’s history. The order was not changed yet.',
  },
  'refusal.order.not_paid': {
    ru: 'Не оплачено ещё {owedKopecks, number, ::scale/0.01 .00}. Заказ не закрыт. Примите оплату или закройте с причиной.',
    en: '{owedKopecks, number, ::scale/0.01 .00} is still to be paid. The order was not closed. Take the payment, or close it with a reason.',
  },
  'refusal.order.undo_too_late': {
    ru: 'Отменить уже нельзя: после этого заказ меняли ещё. Заказ не изменён. Переведите его в нужное состояние.',
    en: 'It is too late to undo: the order has been moved since. It was not changed. Move it to where it should be.',
  },
  'refusal.order.nothing_to_settle': {
    ru: 'Разбирать нечего: с этим событием уже разобрались или оно в порядке.',
    en: 'There is nothing to settle: it has been dealt with, or it was in order.',
  },
  'refusal.promise.in_past': {
    ru: 'Это время уже прошло. Срок не изменён. Назовите время впереди.',
    en: 'That time has passed. The promise was not changed. Choose a time to come.',
  },
  'refusal.promise.unchanged': { ru: 'Такой срок уже обещан.', en: 'This time is promised already.' },
  'refusal.estimate.not_now': {
    ru: 'Заказ в состоянии «{status}», цены в нём сейчас не согласуют. Заказ не изменён. Примите машину или возобновите заказ.',
    en: 'The order stands at “{status}”, where prices are not agreed. It was not changed. Check the car in, or resume the order.',
  },
  'refusal.estimate.not_issued': {
    ru: 'Смета ещё не отправлена клиенту. Заказ не изменён. Сначала отправьте её на согласование.',
    en: 'No estimate was put before the client yet. The order was not changed. Send one for approval first.',
  },
  'refusal.estimate.without_lines': {
    ru: 'В заказе нет ни одной строки. Добавьте работу или запчасть, тогда будет что согласовать.',
    en: 'The order has no lines. Add a work or a part, so that there is something to approve.',
  },
  'refusal.estimate.line_repeated': {
    ru: 'Строка «{name}» попала в смету дважды. Смета не отправлена. Удалите одну.',
    en: 'The line “{name}” is in the estimate twice. It was not sent. Remove one.',
  },
  'refusal.estimate.alternative_unknown': {
    ru: '«{name}» предложена вместо строки, которой в смете нет. Смета не отправлена. Укажите, вместо чего она, или уберите замену.',
    en: '“{name}” is offered instead of a line that is not in the estimate. It was not sent. Say what it replaces, or remove the choice.',
  },
  'refusal.estimate.unchanged': {
    ru: 'С версии {version, number} ничего не изменилось: клиента не о чем спрашивать.',
    en: 'Nothing has changed since version {version, number}: there is nothing to ask the client.',
  },
  'refusal.estimate.version_taken': {
    ru: 'Номер {version, number} уже носит другая смета: её отправили с другого компьютера. Обе сохранены, действует первая. Отправьте новую версию.',
    en: 'Another estimate already has number {version, number}: it was sent from another computer. Both are kept, the first one counts. Send a new version.',
  },
  'refusal.estimate.unknown': {
    ru: 'Ответ относится к версии {version, number}, которой здесь ещё нет. Ответ сохранён. Дождитесь обмена с другими компьютерами.',
    en: 'The answer is to version {version, number}, which has not arrived here. The answer is kept. Wait until the other computers have sent theirs.',
  },
  'refusal.estimate.hash_mismatch': {
    ru: 'Ответ дан на другую смету с номером {version, number}. Ответ сохранён, но не учтён. Спросите клиента ещё раз.',
    en: 'The answer is to another estimate with number {version, number}. It is kept but does not count. Ask the client again.',
  },
  'refusal.estimate.superseded': {
    ru: 'Ответ дан на прежнюю смету, а действует версия {current, number}. Ответ не учтён. Посмотрите новую версию и спросите клиента ещё раз.',
    en: 'The answer is to an earlier estimate; version {current, number} counts now. The answer does not count. Look at the new version and ask the client again.',
  },
  'refusal.estimate.line_unknown': {
    ru: 'В ответе есть строка, которой нет в версии {version, number}. Ответ не записан. Обновите заказ и отметьте строки снова.',
    en: 'The answer names a line that version {version, number} does not have. It was not recorded. Look at the order again and mark the lines anew.',
  },
  'refusal.estimate.answer_empty': {
    ru: 'Не отмечена ни одна строка. Отметьте, на что клиент согласен и от чего отказался.',
    en: 'No line is marked. Mark what the client accepts and what they decline.',
  },
  'refusal.estimate.two_alternatives': {
    ru: 'Из вариантов можно выбрать один, а отмечены: {names}. Ответ не записан. Оставьте один вариант.',
    en: 'Only one of the options can be taken, but these are marked: {names}. The answer was not recorded. Keep one.',
  },
  'refusal.estimate.not_answered': {
    ru: 'Клиент ещё не ответил по {count, plural, one {# строке} few {# строкам} many {# строкам} other {# строки}}. Запишите его ответ или дождитесь его.',
    en: 'The client has not answered on {count, plural, one {# line} other {# lines}} yet. Record the answer, or wait for it.',
  },
  'refusal.estimate.all_declined': {
    ru: 'Клиент отказался от всех строк: согласовывать нечего. Предложите другую смету или закройте заказ отказом.',
    en: 'The client has declined every line: nothing is agreed. Offer another estimate, or record that they declined.',
  },
  'refusal.estimate.nothing_agreed': {
    ru: 'Ни одна строка не согласована, работу начинать не с чего. Согласуйте смету с клиентом.',
    en: 'No line is agreed, so there is no work to start. Agree the estimate with the client.',
  },
  'refusal.estimate.awaits_answer': {
    ru: 'Клиент не ответил по {count, plural, one {# строке} few {# строкам} many {# строкам} other {# строки}} сметы. Машина не выдана. Запишите ответ или отправьте смету без этих строк.',
    en: 'The client has not answered on {count, plural, one {# line} other {# lines}} of the estimate. The car was not handed over. Record the answer, or send an estimate without them.',
  },
} satisfies Record<`refusal.${OrderRefusalCode}`, Text>;

const refusalsOfLines = {
  'refusal.order.line_quantity': {
    ru: 'Количество должно быть больше нуля и не больше 100 000. Строка не изменена.',
    en: 'The quantity must be more than nothing and at most 100,000. The line was not changed.',
  },
  'refusal.order.lines_too_many': {
    ru: 'В заказе уже {max, number} строк, больше не помещается. Строка не добавлена. Откройте ещё один заказ.',
    en: 'The order has {max, number} lines already and takes no more. The line was not added. Open another order.',
  },
  'refusal.order.line_parent': {
    ru: 'Под работой может стоять только запчасть. Строка осталась на месте.',
    en: 'Only a part can stand under a work. The line stays where it was.',
  },
} satisfies Texts;

/** Statuses and moves of an order's life cycle, and the refusals of its rules. */
export const orderDomainTexts = {
  ...statuses,
  ...allDeclined,
  ...moves,
  ...movesBack,
  ...refusals,
  ...refusalsOfLines,
} satisfies Texts;
