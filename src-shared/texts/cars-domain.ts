import type { Drive, EngineVolumeFault, Fuel, Gearbox } from '../domain/car.ts';
import type { Text, Texts } from './text.ts';

const parts = {
  'car.fuel.petrol': { ru: 'бензин', en: 'petrol' },
  'car.fuel.diesel': { ru: 'дизель', en: 'diesel' },
  'car.fuel.lpg': { ru: 'газ (пропан)', en: 'LPG' },
  'car.fuel.cng': { ru: 'газ (метан)', en: 'CNG' },
  'car.fuel.hybrid': { ru: 'гибрид', en: 'hybrid' },
  'car.fuel.electric': { ru: 'электро', en: 'electric' },
  'car.gearbox.manual': { ru: 'механика', en: 'manual' },
  'car.gearbox.automatic': { ru: 'автомат', en: 'automatic' },
  'car.gearbox.robot': { ru: 'робот', en: 'automated manual' },
  'car.gearbox.variator': { ru: 'вариатор', en: 'CVT' },
  'car.drive.front': { ru: 'передний', en: 'front-wheel' },
  'car.drive.rear': { ru: 'задний', en: 'rear-wheel' },
  'car.drive.all': { ru: 'полный', en: 'all-wheel' },
  'identity.engine_volume.unreadable': {
    ru: 'Объём в литрах или см³, например 1,6 или 1598',
    en: 'The volume in litres or cm³, such as 1.6 or 1598',
  },
} satisfies Record<
  `car.fuel.${Fuel}` | `car.gearbox.${Gearbox}` | `car.drive.${Drive}` | `identity.${EngineVolumeFault}`,
  Text
>;

const refusals = {
  'refusal.car.nothing_known': {
    ru: 'Впишите хотя бы номер, VIN или марку. Машина не сохранена.',
    en: 'Enter at least a plate, a VIN or a make. The car was not saved.',
  },
  'refusal.car.plate_unreadable': {
    ru: '«{plate}» не похоже на госномер. Ничего не сохранено: исправьте номер или оставьте поле пустым.',
    en: '“{plate}” does not look like a number plate. Nothing was saved: correct it or leave the field empty.',
  },
  'refusal.car.vin_unreadable': {
    ru: '«{vin}» не похоже на VIN. Ничего не сохранено: исправьте его, а номер кузова впишите в заметки.',
    en: '“{vin}” does not look like a VIN. Nothing was saved: correct it, and put a frame number into the notes.',
  },
  'refusal.car.year': {
    ru: 'Год выпуска – от {min, number, ::group-off} до {max, number, ::group-off}. Ничего не сохранено.',
    en: 'The year is between {min, number, ::group-off} and {max, number, ::group-off}. Nothing was saved.',
  },
  'refusal.car.gone': {
    ru: 'Этой машины уже нет в списке: она удалена или объединена.',
    en: 'This car is no longer in the list: deleted or merged.',
  },
  'refusal.car.same': { ru: 'Это одна и та же карточка.', en: 'This is one and the same record.' },
  'refusal.car.different_vin': {
    ru: 'VIN разные ({vin} и {otherVin}): это разные машины. Ничего не объединено. Если один VIN записан с ошибкой, сначала исправьте его.',
    en: 'The VINs differ ({vin} and {otherVin}): these are two cars. Nothing was merged. If one VIN is a mistake, correct it first.',
  },
  'refusal.car.merged_away': {
    ru: 'Карточка «{car}» объединена с другой, её данные там. Ничего не изменено. Чтобы разделить их, отмените объединение в истории.',
    en: 'The record “{car}” was merged into another one, which holds its data now. Nothing was changed. To take them apart, undo the merge in the history.',
  },
  'refusal.car.has_open_order': {
    ru: 'На машину {car} открыт заказ {number}. Закройте или отмените его; ничего не удалено.',
    en: '{car} has an open order {number}. Close or cancel it first; nothing was deleted.',
  },
  'refusal.car.mileage_lower': {
    ru: 'Было {lastKilometres, number} км, а теперь {kilometres, number} км. Показание не сохранено: укажите, почему пробег меньше.',
    en: 'It was {lastKilometres, number} km and is {kilometres, number} km now. The reading was not saved: say why it is lower.',
  },
  'refusal.car.mileage_unlikely': {
    ru: 'Было {lastKilometres, number} км, а теперь {kilometres, number} км – столько не проехать. Показание не сохранено: проверьте цифры и подтвердите.',
    en: 'It was {lastKilometres, number} km and is {kilometres, number} km now – nobody drives that much. The reading was not saved: check the digits and confirm.',
  },
  'refusal.car.mileage_note_missing': {
    ru: 'Напишите, почему пробег меньше. Показание не сохранено.',
    en: 'Write why the reading is lower. It was not saved.',
  },
  'refusal.car.plate_gone': { ru: 'Этого номера уже нет в истории.', en: 'This plate is no longer in the history.' },
  'refusal.car.plate_present': {
    ru: '{plate} – нынешний номер машины. Сначала измените его в карточке.',
    en: '{plate} is the car’s present plate. Change it in the record first.',
  },
} satisfies Texts;

const actions = {
  'action.cars.create': { ru: 'Добавлена машина', en: 'Car added' },
  'action.cars.update': { ru: 'Изменена машина', en: 'Car changed' },
  'action.cars.recordMileage': { ru: 'Записан пробег', en: 'Mileage recorded' },
  'action.cars.forgetPlate': { ru: 'Номер убран из истории', en: 'Plate taken out of the history' },
  'action.cars.merge': { ru: 'Объединены карточки машин', en: 'Car records merged' },
  'action.cars.remove': { ru: 'Машина удалена в корзину', en: 'Car moved to the bin' },
  'action.cars.restore': { ru: 'Машина возвращена из корзины', en: 'Car restored from the bin' },
} satisfies Texts;

/** How cars are spoken of: their parts, the refusals of their rules, what was done to them. */
export const carDomainTexts = { ...parts, ...refusals, ...actions } satisfies Texts;
