import type { Texts } from './text.ts';

/** Suppliers, orders to them, stocktakes and labels: what the program refuses, the names of what was done, and what papers say. */
export const buyingTexts = {
  'refusal.supplier.gone': {
    ru: 'Такого поставщика больше нет. Ничего не изменено. Обновите список.',
    en: 'This supplier is no longer there. Nothing was changed. Refresh the list.',
  },
  'refusal.supplier.name_missing': {
    ru: 'Напишите название поставщика. Остальное сохранено в форме.',
    en: 'Give the supplier a name. The rest is kept in the form.',
  },
  'refusal.supplier.has_open_order': {
    ru: 'От поставщика «{name}» ещё ждут товар. Он остался в списке. Сначала примите, закройте или отмените его заказы.',
    en: 'Goods are still to come from {name}. It stays in the list. First receive, close or cancel its orders.',
  },
  'refusal.supplier.is_owed': {
    ru: 'С поставщиком «{name}» не сведены расчёты. Он остался в списке. Сначала занесите оплату или возврат денег.',
    en: 'Money with {name} is not settled. It stays in the list. First enter the payment or the refund.',
  },
  'refusal.supplier.nothing_to_pay': {
    ru: 'Укажите сумму больше нуля. Ничего не записано.',
    en: 'Enter a sum above zero. Nothing was recorded.',
  },
  'refusal.supplier.paid_in_future': {
    ru: 'Оплата не может быть позже, чем сейчас. Ничего не записано. Исправьте день.',
    en: 'A payment cannot be later than now. Nothing was recorded. Correct the day.',
  },
  'refusal.purchase.gone': {
    ru: 'Такого заказа поставщику больше нет. Ничего не изменено. Обновите список.',
    en: 'This order to a supplier is no longer there. Nothing was changed. Refresh the list.',
  },
  'refusal.purchase.line_gone': {
    ru: 'Этой строки в заказе больше нет. Ничего не изменено. Обновите заказ.',
    en: 'The order no longer has this line. Nothing was changed. Refresh the order.',
  },
  'refusal.purchase.is_over': {
    ru: 'Заказ {number} уже закрыт или отменён. Ничего не изменено. Отмените закрытие через историю или сделайте новый заказ.',
    en: 'Order {number} is closed or cancelled. Nothing was changed. Undo that in its history, or make a new order.',
  },
  'refusal.purchase.empty': {
    ru: 'В заказе нет ни одной строки. Добавьте, что нужно купить.',
    en: 'The order has no lines. Add what is to be bought.',
  },
  'refusal.purchase.already_sent': {
    ru: 'Заказ уже отмечен отправленным. Ничего не изменено.',
    en: 'The order is marked as sent already. Nothing was changed.',
  },
  'refusal.purchase.warehouse_fixed': {
    ru: 'По этому заказу уже приходил товар, поэтому склад не меняется. Товар можно переместить.',
    en: 'Goods of this order have come already, so its warehouse stays. You can transfer the goods.',
  },
  'refusal.purchase.less_than_received': {
    ru: 'Из этой строки уже что-то пришло. Ничего не изменено. Заказать меньше, чем пришло, нельзя.',
    en: 'Some of this line has come already. Nothing was changed. It cannot be less than what came.',
  },
  'refusal.purchase.too_many_lines': {
    ru: 'В одном заказе может быть до {max} строк. Строка не добавлена. Сделайте второй заказ.',
    en: 'An order can have up to {max} lines. The line was not added. Make a second order.',
  },
  'refusal.purchase.cancel_instead': {
    ru: 'По заказу ещё ничего не пришло. Отмените его, если товара не будет.',
    en: 'Nothing of this order has come yet. Cancel it if nothing will.',
  },
  'refusal.purchase.close_instead': {
    ru: 'Часть заказа уже пришла, поэтому отменить его нельзя. Закройте его: остаток больше не будет ждаться.',
    en: 'Some of the order has come, so it cannot be cancelled. Close it: the rest will no longer be awaited.',
  },
  'refusal.purchase.not_removable': {
    ru: 'Заказ {number} отправлен или по нему приходил товар, поэтому он остаётся. Сначала отмените его.',
    en: 'Order {number} was sent, or goods of it have come, so it stays. Cancel it first.',
  },
  'refusal.purchase.other_supplier': {
    ru: 'Это заказ другому поставщику. Ничего не принято. Выберите заказ этого поставщика.',
    en: 'This is an order to another supplier. Nothing was received. Choose an order to this supplier.',
  },
  'refusal.purchase.more_than_ordered': {
    ru: '«{name}»: ждали {awaited, number}, а приходит больше. Ничего не принято. Пересчитайте товар; если его и правда больше, отметьте «Принять больше, чем заказано».',
    en: '{name}: {awaited, number} awaited, and more is coming. Nothing was received. Count again; if there really is more, tick “Take more than was ordered”.',
  },
  'refusal.purchase.not_in_stock': {
    ru: '«{name}»: на этом складе столько нет. Ничего не возвращено. Проверьте количество и склад.',
    en: '{name}: this warehouse does not have so much. Nothing was given back. Check the quantity and the warehouse.',
  },
  'refusal.stocktake.gone': {
    ru: 'Такой инвентаризации больше нет. Ничего не изменено. Обновите список.',
    en: 'This stocktake is no longer there. Nothing was changed. Refresh the list.',
  },
  'refusal.stocktake.is_posted': {
    ru: 'Инвентаризация {number} уже проведена. Ничего не изменено. Чтобы продолжить счёт, отмените проведение.',
    en: 'Stocktake {number} was posted already. Nothing was changed. To go on counting, undo the posting.',
  },
  'refusal.stocktake.nothing_counted': {
    ru: 'Ещё ничего не посчитано. Ничего не проведено. Посчитайте хотя бы одну запчасть.',
    en: 'Nothing has been counted yet, so nothing was posted. Count at least one part.',
  },
  'refusal.stocktake.shelf_empty': {
    ru: 'На полке «{shelf}» нет места ни у одной запчасти. Инвентаризация не начата. Проверьте название полки.',
    en: 'No part has its place on shelf “{shelf}”. The stocktake was not begun. Check the name of the shelf.',
  },
  'refusal.labels.nothing': {
    ru: 'Укажите, сколько этикеток напечатать.',
    en: 'Say how many labels to print.',
  },
  'refusal.labels.too_many': {
    ru: 'За раз печатается до {max} этикеток. Напечатайте их в несколько приёмов.',
    en: 'Up to {max} labels are printed at once. Print them in several goes.',
  },

  'action.suppliers.create': { ru: 'Добавлен поставщик', en: 'Supplier added' },
  'action.suppliers.update': { ru: 'Изменён поставщик', en: 'Supplier changed' },
  'action.suppliers.remove': { ru: 'Поставщик удалён в корзину', en: 'Supplier moved to the bin' },
  'action.suppliers.restore': { ru: 'Поставщик возвращён из корзины', en: 'Supplier restored from the bin' },
  'action.suppliers.pay': { ru: 'Расчёт с поставщиком', en: 'Money with a supplier' },
  'action.suppliers.setPart': { ru: 'Записана цена поставщика', en: 'A supplier’s price noted' },
  'action.suppliers.removeParts': { ru: 'Запчасти убраны у поставщика', en: 'Parts taken off a supplier' },
  'action.purchases.create': { ru: 'Сделан заказ поставщику', en: 'Order to a supplier made' },
  'action.purchases.update': { ru: 'Изменён заказ поставщику', en: 'Order to a supplier changed' },
  'action.purchases.addLine': { ru: 'Добавлена строка заказа', en: 'Line of an order added' },
  'action.purchases.updateLine': { ru: 'Изменена строка заказа', en: 'Line of an order changed' },
  'action.purchases.removeLines': { ru: 'Убраны строки заказа', en: 'Lines of an order taken off' },
  'action.purchases.send': { ru: 'Заказ отправлен поставщику', en: 'Order sent to the supplier' },
  'action.purchases.close': { ru: 'Заказ поставщику закрыт', en: 'Order to a supplier closed' },
  'action.purchases.cancel': { ru: 'Заказ поставщику отменён', en: 'Order to a supplier cancelled' },
  'action.purchases.remove': { ru: 'Заказ поставщику удалён в корзину', en: 'Order to a supplier moved to the bin' },
  'action.purchases.restore': { ru: 'Заказ поставщику возвращён', en: 'Order to a supplier restored' },
  'action.purchases.receive': { ru: 'Принят товар', en: 'Goods received' },
  'action.purchases.giveBack': { ru: 'Товар возвращён поставщику', en: 'Goods given back to the supplier' },
  'action.stocktakes.create': { ru: 'Начата инвентаризация', en: 'Stocktake begun' },
  'action.stocktakes.count': { ru: 'Посчитана запчасть', en: 'Part counted' },
  'action.stocktakes.recount': { ru: 'Счёт начат заново', en: 'Count begun anew' },
  'action.stocktakes.post': { ru: 'Инвентаризация проведена', en: 'Stocktake posted' },
  'action.stocktakes.remove': { ru: 'Инвентаризация удалена в корзину', en: 'Stocktake moved to the bin' },
  'action.labels.giveBarcodes': { ru: 'Присвоены штрихкоды', en: 'Barcodes given' },

  'purchases.paper.title': { ru: 'Заказ поставщику № {number} от {date}', en: 'Purchase order No. {number} of {date}' },
  'purchases.paper.file': { ru: 'Заказ {number}', en: 'Order {number}' },
  'purchases.paper.buyer': { ru: 'Покупатель', en: 'Buyer' },
  'purchases.paper.supplier': { ru: 'Поставщик', en: 'Supplier' },
  'purchases.paper.contact': { ru: 'Контакт', en: 'Contact' },
  'purchases.paper.to': { ru: 'Куда доставить', en: 'Deliver to' },
  'purchases.paper.expected': { ru: 'Ждём к', en: 'Expected by' },
  'purchases.paper.inn': { ru: 'ИНН {inn}', en: 'tax No. {inn}' },
  'purchases.paper.number': { ru: '№', en: 'No.' },
  'purchases.paper.article': { ru: 'Артикул', en: 'Article' },
  'purchases.paper.brand': { ru: 'Бренд', en: 'Brand' },
  'purchases.paper.name': { ru: 'Наименование', en: 'Name' },
  'purchases.paper.quantity': { ru: 'Кол-во', en: 'Quantity' },
  'purchases.paper.unit': { ru: 'Ед.', en: 'Unit' },
  'purchases.paper.price': { ru: 'Цена', en: 'Price' },
  'purchases.paper.sum': { ru: 'Сумма', en: 'Sum' },
  'purchases.paper.total': { ru: 'Итого:', en: 'Total:' },
  'labels.file.part': { ru: 'Этикетки запчастей', en: 'Part labels' },
  'labels.file.shelf': { ru: 'Этикетки полок', en: 'Shelf labels' },
} as const satisfies Texts;
