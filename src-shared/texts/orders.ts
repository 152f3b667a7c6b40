import type { Texts } from './text.ts';

/** Refusals of orders, their lines and payments that depend on more than the order's own events. */
export const orderTexts = {
  'refusal.order.gone': {
    ru: 'Этого заказа уже нет в списке: он удалён.',
    en: 'This order is no longer in the list: it was deleted.',
  },
  'refusal.order.without_car': {
    ru: 'Заказ без автомобиля создать нельзя. Выберите автомобиль или заведите его карточку.',
    en: 'An order cannot exist without its car. Choose one or add it first.',
  },
  'refusal.order.car_is_fixed': {
    ru: 'Автомобиль в заказе не изменён: после приёмки заказ остаётся в истории своей машины. Создайте новый заказ.',
    en: 'The car was not changed: once checked in, an order stays in the history of its car. Make a new order.',
  },
  'refusal.order.fields_are_closed': {
    ru: 'Заказ в состоянии «{status}»: клиент, запись и исполнители в нём уже не меняются. Заказ остался прежним. Если это ошибка, откройте его снова.',
    en: 'The order stands at “{status}”: its client, booking and people no longer change. It stayed as it was. If that is wrong, reopen it.',
  },
  'refusal.order.has_payments': {
    ru: 'По заказу {number} есть оплата, он не удалён. Сначала верните деньги или отмените заказ.',
    en: 'Order {number} has payments and was not deleted. Refund the money or cancel the order instead.',
  },
  'refusal.order.plan_ends_before_start': {
    ru: 'Время окончания раньше начала. Запись не изменена.',
    en: 'The end is before the start. The booking was not changed.',
  },
  'refusal.order.plan_too_long': {
    ru: 'Машину нельзя записать больше чем на {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}. Запись не изменена. Проверьте дату окончания.',
    en: 'A car cannot be booked for more than {days, plural, one {# day} other {# days}}. The booking was not changed. Check the date it ends.',
  },
  'refusal.order.line_name_missing': {
    ru: 'Впишите название работы или запчасти.',
    en: 'Enter the name of the work or part.',
  },
  'refusal.order.line_gone': { ru: 'Этой строки уже нет в заказе.', en: 'This line is no longer in the order.' },
  'refusal.order.line_is_done': {
    ru: '«{name}» уже сделано и остаётся в заказе.',
    en: '“{name}” is done already and stays in the order.',
  },
  'refusal.order.lines_are_closed': {
    ru: 'Состав заказа уже не изменить: машина выдана или заказ завершён. Строки остались прежними.',
    en: 'The lines can no longer change: the car was handed over or the order has ended. They stayed as they were.',
  },
  'refusal.order.line_alternative': {
    ru: 'Заменять можно строку этого же заказа, которая сама не замена. Строка не изменена.',
    en: 'An alternative stands in for a line of the same order that is no alternative itself. The line was not changed.',
  },
  'refusal.order.decline_not_yours': {
    ru: 'От «{name}» клиент отказывается через мастера. Строка не изменена.',
    en: 'Whether the client wants “{name}” is recorded by a master. The line was not changed.',
  },
  'refusal.order.discount_not_yours': {
    ru: 'Скидку даёт мастер или управляющий. Строка не изменена.',
    en: 'A master or a manager gives discounts. The line was not changed.',
  },
  'refusal.order.cancel_not_yours': {
    ru: 'Отменить заказ может мастер или управляющий.',
    en: 'A master or a manager can cancel an order.',
  },
  'refusal.order.clock_runs': {
    ru: 'Время по этой работе уже идёт.',
    en: 'The clock on this work is running already.',
  },
  'refusal.order.clock_stands': {
    ru: 'Время по этой работе не запущено.',
    en: 'The clock on this work is not running.',
  },
  'refusal.order.clock_nobody': {
    ru: 'Время отмечает сотрудник. Войдите под своим именем.',
    en: 'A person clocks time. Sign in under your own name.',
  },
  'refusal.order.package_empty': {
    ru: 'В этом комплексе нет работ и запчастей. Заказ не изменён.',
    en: 'This package holds no works or parts. The order was not changed.',
  },
  'refusal.order.work_gone': {
    ru: 'Этой работы уже нет в прайс-листе.',
    en: 'This work is no longer in the price list.',
  },
  'refusal.payment.nothing': { ru: 'Впишите сумму больше нуля.', en: 'Enter an amount above zero.' },
  'refusal.payment.gone': { ru: 'Такой оплаты нет.', en: 'There is no such payment.' },
  'refusal.payment.undo_too_late': {
    ru: 'Свою ошибку в оплате можно отменить в течение {minutes, plural, one {# минуты} other {# минут}}. Оплата осталась. Попросите управляющего оформить возврат.',
    en: 'A payment entered by mistake can be taken back for {minutes, plural, one {# minute} other {# minutes}}, by the one who entered it. It stays. Ask a manager for a refund.',
  },
  'refusal.payment.order_is_closed': {
    ru: 'Заказ уже закрыт с этой оплатой. Оплата осталась. Сначала откройте заказ снова.',
    en: 'The order was closed with this payment. It stays. Reopen the order first.',
  },
  'refusal.payment.order_is_over': {
    ru: 'Заказ отменён, платить по нему нечего. Оплата не записана.',
    en: 'The order was cancelled; there is nothing to pay. No payment was recorded.',
  },
  'refusal.payment.more_than_owed': {
    ru: 'Это больше, чем осталось заплатить. Оплата не записана. Чтобы взять аванс, отметьте «аванс».',
    en: 'This is more than is owed. No payment was recorded. To take money in advance, mark it as a deposit.',
  },
  'refusal.payment.more_than_paid': {
    ru: 'По этой оплате столько вернуть нельзя: она меньше или уже возвращена. Возврат не записан.',
    en: 'That much cannot be refunded: the payment was smaller or is refunded already. No refund was recorded.',
  },
} as const satisfies Texts;
