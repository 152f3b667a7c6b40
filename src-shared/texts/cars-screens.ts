import type { Drive, Fuel, Gearbox } from '../domain/car.ts';
import type { Text, Texts } from './text.ts';

const screens = {
  'cars.title': { ru: 'Автомобили', en: 'Cars' },
  'cars.count': {
    ru: '{count, plural, one {# автомобиль} few {# автомобиля} other {# автомобилей}}',
    en: '{count, plural, one {# car} other {# cars}}',
  },
  'cars.count_in_work': { ru: 'в работе {count}', en: '{count} in work' },
  'cars.in_work': { ru: 'в работе', en: 'in work' },
  'cars.new': { ru: 'Новый автомобиль', en: 'New car' },
  'cars.command.new': { ru: 'Новый автомобиль', en: 'New car' },
  'cars.search': { ru: 'Госномер, VIN, модель, владелец', en: 'Plate, VIN, model, owner' },
  'cars.empty': { ru: 'Здесь будут автомобили ваших клиентов', en: 'Your clients’ cars will be here' },
  'cars.empty_hint': {
    ru: 'Впишите первый или загрузите все сразу из таблицы.',
    en: 'Add the first one, or bring them all in from a spreadsheet.',
  },

  'cars.column.title': { ru: 'Автомобиль', en: 'Car' },
  'cars.column.plate': { ru: 'Госномер', en: 'Plate' },
  'cars.column.vin': { ru: 'VIN', en: 'VIN' },
  'cars.column.client': { ru: 'Владелец', en: 'Owner' },
  'cars.column.year': { ru: 'Год', en: 'Year' },
  'cars.column.kilometres': { ru: 'Пробег, км', en: 'Mileage, km' },
  'cars.column.orders': { ru: 'Заказов', en: 'Orders' },
  'cars.column.lastOrder': { ru: 'Последний заказ', en: 'Last order' },
  'cars.column.created': { ru: 'Добавлен', en: 'Added' },

  'cars.filter.make': { ru: 'Марка', en: 'Make' },
  'cars.filter.model': { ru: 'Модель', en: 'Model' },
  'cars.filter.order': { ru: 'Заказ', en: 'Order' },
  'cars.filter.order.open': { ru: 'В работе', en: 'In work' },
  'cars.filter.order.none': { ru: 'Нет открытых заказов', en: 'No open order' },
  'cars.filter.bin': { ru: 'Корзина', en: 'Bin' },
  'cars.filter.bin.yes': { ru: 'В корзине', en: 'In the bin' },

  'cars.tab.details': { ru: 'Сведения', en: 'Details' },
  'cars.tab.orders': { ru: 'Заказы', en: 'Orders' },
  'cars.tab.mileage': { ru: 'Пробег', en: 'Mileage' },
  'cars.tab.past': { ru: 'Владельцы и номера', en: 'Owners and plates' },
  'cars.tab.files': { ru: 'Файлы', en: 'Files' },
  'cars.tab.history': { ru: 'История', en: 'History' },

  'cars.figure.kilometres': { ru: 'Пробег, км', en: 'Mileage, km' },
  'cars.figure.orders': { ru: 'Заказов', en: 'Orders' },
  'cars.figure.total': { ru: 'На сумму', en: 'Worth' },

  'cars.field.plate': { ru: 'Госномер', en: 'Plate' },
  'cars.field.vin': { ru: 'VIN', en: 'VIN' },
  'cars.field.make': { ru: 'Марка', en: 'Make' },
  'cars.field.model': { ru: 'Модель', en: 'Model' },
  'cars.field.generation': { ru: 'Поколение', en: 'Generation' },
  'cars.field.year': { ru: 'Год выпуска', en: 'Year' },
  'cars.field.owner': { ru: 'Владелец', en: 'Owner' },
  'cars.field.kilometres': { ru: 'Пробег, км', en: 'Mileage, km' },
  'cars.field.color': { ru: 'Цвет', en: 'Colour' },
  'cars.field.engine': { ru: 'Двигатель', en: 'Engine' },
  'cars.field.engineVolume': { ru: 'Объём, л или см³', en: 'Volume, l or cm³' },
  'cars.field.powerHp': { ru: 'Мощность, л. с.', en: 'Power, hp' },
  'cars.field.fuel': { ru: 'Топливо', en: 'Fuel' },
  'cars.field.gearbox': { ru: 'Коробка передач', en: 'Gearbox' },
  'cars.field.drive': { ru: 'Привод', en: 'Drive' },
  'cars.field.notes': { ru: 'Заметки', en: 'Notes' },
  'cars.form.year_wrong': {
    ru: 'От {min, number, ::group-off} до {max, number, ::group-off}',
    en: 'From {min, number, ::group-off} to {max, number, ::group-off}',
  },
  'cars.form.power_wrong': { ru: 'Число лошадиных сил', en: 'A number of horse power' },
  'cars.form.add_for_order': { ru: 'Добавить и к заказу', en: 'Add and go on to the order' },
  'cars.horse_power': { ru: '{power} л. с.', en: '{power} hp' },
  'cars.litres': { ru: '{volume} л', en: '{volume} l' },
  'cars.km': { ru: '{kilometres, number} км', en: '{kilometres, number} km' },

  'cars.vin.signs': {
    ru: '{count, plural, one {Набран # знак} few {Набрано # знака} other {Набрано # знаков}} из 17',
    en: '{count} of 17 characters typed',
  },
  'cars.vin.years': { ru: '{years} год', en: 'year {years}' },
  'cars.vin.or': { ru: ' или ', en: ' or ' },
  'cars.vin.take': { ru: 'Взять {value} из VIN', en: 'Take {value} from the VIN' },
  'cars.vin.other_make': { ru: 'По VIN это {make}', en: 'By its VIN this is a {make}' },

  'cars.owner_none': { ru: 'не указан', en: 'not known' },
  'cars.owner_clear': { ru: 'Убрать владельца', en: 'Remove the owner' },
  'cars.owner_new': { ru: 'Новый клиент', en: 'New client' },
  'cars.owner_new_title': { ru: 'Новый клиент – владелец', en: 'New client, the owner' },
  'cars.owner_choose': { ru: 'Выбрать из имеющихся', en: 'Choose from those there are' },
  'cars.owner_take': { ru: 'Это он', en: 'It is them' },

  'cars.lookalikes': {
    ru: '{count, plural, one {Такая машина уже есть} other {Такие машины уже есть}}',
    en: '{count, plural, one {There is such a car already} other {There are such cars already}}',
  },
  'cars.lookalike.former_plate': { ru: 'раньше был этот номер', en: 'had this plate before' },
  'cars.lookalike.open': { ru: 'Открыть', en: 'Open' },
  'cars.lookalike.take': { ru: 'Взять эту', en: 'Take this one' },

  'cars.orders_none': { ru: 'Заказов ещё не было.', en: 'No orders yet.' },
  'cars.orders_more': { ru: 'Показать раньше', en: 'Show earlier' },
  'cars.new_order': { ru: 'Новый заказ', en: 'New order' },

  'cars.mileage_none': { ru: 'Показаний ещё не записывали.', en: 'No reading has been taken yet.' },
  'cars.mileage_new': { ru: 'Показание одометра, км', en: 'Odometer reading, km' },
  'cars.mileage_add': { ru: 'Записать', en: 'Record' },
  'cars.mileage_at_order': { ru: 'при приёмке', en: 'at check-in' },
  'cars.mileage_why': { ru: 'Почему меньше', en: 'Why it is lower' },
  'cars.mileage_why_missing': {
    ru: 'Укажите, почему показание меньше прежнего.',
    en: 'Say why the reading is lower than before.',
  },
  'cars.mileage_note': { ru: 'Примечание', en: 'Note' },
  'cars.mileage_note_needed': { ru: 'Что случилось', en: 'What happened' },
  'cars.mileage_confirm': { ru: 'Показание верное', en: 'The reading is right' },
  'cars.mileage_confirm_missing': {
    ru: 'Проверьте цифры. Если они верны, отметьте это.',
    en: 'Check the digits. If they are right, say so.',
  },

  'cars.past.owners': { ru: 'Владельцы', en: 'Owners' },
  'cars.past.owners_none': { ru: 'Владельца не указывали.', en: 'No owner was ever named.' },
  'cars.past.plates': { ru: 'Госномера', en: 'Plates' },
  'cars.past.plates_none': { ru: 'Номера не указывали.', en: 'No plate was ever named.' },
  'cars.past.no_plate': { ru: 'без номера', en: 'no plate' },
  'cars.past.since': { ru: 'с {date}', en: 'since {date}' },
  'cars.past.current': { ru: 'сейчас', en: 'now' },
  'cars.past.forget': { ru: 'Убрать номер {plate} из истории', en: 'Take plate {plate} out of the history' },
  'cars.past.forget_hint': { ru: 'Вписан по ошибке: убрать', en: 'Entered by mistake: remove' },

  'cars.in_bin': { ru: 'Автомобиль в корзине с {date}.', en: 'This car has been in the bin since {date}.' },
  'cars.merged_away': {
    ru: 'Эта карточка объединена с другой {date}.',
    en: 'This record was merged into another one on {date}.',
  },
  'cars.open_kept': { ru: 'Открыть оставшуюся', en: 'Open the kept one' },
  'cars.restore': { ru: 'Вернуть', en: 'Restore' },
  'cars.remove': { ru: 'В корзину', en: 'Move to bin' },
  'cars.merge': { ru: 'Объединить с другой…', en: 'Merge with another…' },
  'cars.merge_marked': { ru: 'Объединить', en: 'Merge' },
  'cars.merge.explained': {
    ru: 'Заказы, пробег, номера, владельцы и файлы соберутся в одной карточке, вторая уйдёт в корзину. Это можно отменить.',
    en: 'Orders, mileage, plates, owners and files come together in one record; the other goes to the bin. This can be undone.',
  },
  'cars.merge.find': { ru: 'С какой объединить', en: 'Merge with' },
  'cars.merge.orders': {
    ru: '{count, plural, one {# заказ} few {# заказа} other {# заказов}}',
    en: '{count, plural, one {# order} other {# orders}}',
  },

  'cars.done.created': { ru: 'Автомобиль добавлен', en: 'Car added' },
  'cars.done.updated': { ru: 'Изменения сохранены', en: 'Changes saved' },
  'cars.done.mileage': { ru: 'Пробег записан', en: 'Mileage recorded' },
  'cars.done.plate_forgotten': { ru: 'Номер убран из истории', en: 'Plate taken out of the history' },
  'cars.done.removed': {
    ru: '{count, plural, one {Автомобиль в корзине} few {# автомобиля в корзине} other {# автомобилей в корзине}}',
    en: '{count, plural, one {Car moved to the bin} other {# cars moved to the bin}}',
  },
  'cars.done.restored': {
    ru: '{count, plural, one {Автомобиль возвращён} few {Возвращено # автомобиля} other {Возвращено # автомобилей}}',
    en: '{count, plural, one {Car restored} other {# cars restored}}',
  },
  'cars.done.merged': { ru: 'Карточки объединены', en: 'Records merged' },
} as const satisfies Texts;

/** How a car's history names its columns. */
const columns = {
  'field.cars.plate': { ru: 'Госномер', en: 'Plate' },
  'field.cars.vin': { ru: 'VIN', en: 'VIN' },
  'field.cars.make': { ru: 'Марка', en: 'Make' },
  'field.cars.model': { ru: 'Модель', en: 'Model' },
  'field.cars.generation': { ru: 'Поколение', en: 'Generation' },
  'field.cars.year': { ru: 'Год выпуска', en: 'Year' },
  'field.cars.engine': { ru: 'Двигатель', en: 'Engine' },
  'field.cars.engine_volume_cc': { ru: 'Объём двигателя, см³', en: 'Engine volume, cm³' },
  'field.cars.power_hp': { ru: 'Мощность, л. с.', en: 'Power, hp' },
  'field.cars.fuel': { ru: 'Топливо', en: 'Fuel' },
  'field.cars.gearbox': { ru: 'Коробка передач', en: 'Gearbox' },
  'field.cars.drive': { ru: 'Привод', en: 'Drive' },
  'field.cars.color': { ru: 'Цвет', en: 'Colour' },
  'field.cars.notes': { ru: 'Заметки', en: 'Notes' },
  'field.car_plates.plate': { ru: 'Госномер', en: 'Plate' },
} as const satisfies Texts;

/** Words of fixed sets, as a history shows them. */
const values = {
  'value.fuel.petrol': { ru: 'бензин', en: 'petrol' },
  'value.fuel.diesel': { ru: 'дизель', en: 'diesel' },
  'value.fuel.lpg': { ru: 'газ (пропан)', en: 'LPG' },
  'value.fuel.cng': { ru: 'газ (метан)', en: 'CNG' },
  'value.fuel.hybrid': { ru: 'гибрид', en: 'hybrid' },
  'value.fuel.electric': { ru: 'электро', en: 'electric' },
  'value.gearbox.manual': { ru: 'механика', en: 'manual' },
  'value.gearbox.automatic': { ru: 'автомат', en: 'automatic' },
  'value.gearbox.robot': { ru: 'робот', en: 'automated manual' },
  'value.gearbox.variator': { ru: 'вариатор', en: 'CVT' },
  'value.drive.front': { ru: 'передний', en: 'front-wheel' },
  'value.drive.rear': { ru: 'задний', en: 'rear-wheel' },
  'value.drive.all': { ru: 'полный', en: 'all-wheel' },
} as const satisfies Record<`value.fuel.${Fuel}` | `value.gearbox.${Gearbox}` | `value.drive.${Drive}`, Text>;

/** Cars: list, record, form, recognising the same car, mileage, merging, the bin. */
export const carsScreensTexts = { ...screens, ...columns, ...values } as const satisfies Texts;
