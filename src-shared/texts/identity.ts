import type { LikenessReason } from '../domain/duplicates.ts';
import type { LowerMileageReason, MileageFault, MileageVerdict } from '../domain/mileage.ts';
import type { MoneyFault } from '../domain/money.ts';
import type { PhoneFault } from '../domain/phone.ts';
import type { PlateFault } from '../domain/plate.ts';
import type { QuantityFault } from '../domain/quantity.ts';
import type { VinFault } from '../domain/vin.ts';
import type { VinRegion } from '../domain/vin-country.ts';
import type { CheckDigitState } from '../domain/vin-decode.ts';
import type { Text, Texts } from './text.ts';

const faults = {
  'identity.phone.empty': { ru: 'Телефон не указан', en: 'No phone number' },
  'identity.phone.no_digits': { ru: 'Здесь нет номера телефона', en: 'There is no phone number here' },
  'identity.phone.no_area_code': {
    ru: 'Городской номер без кода: добавьте код города, например 8 495',
    en: 'A local number without its area code: add the code, for example 8 495',
  },
  'identity.phone.too_short': {
    ru: 'В номере не хватает цифр: нужно 10 после +7 или 8',
    en: 'Digits are missing: there are 10 after +7 or 8',
  },
  'identity.phone.too_long': {
    ru: 'В номере лишние цифры: должно быть 10 после +7 или 8, иностранный пишется с +',
    en: 'Too many digits: there are 10 after +7 or 8; a foreign number starts with +',
  },
  'identity.phone.unknown_code': {
    ru: 'Номеров с таким кодом нет: российский начинается с +7 или 8, иностранный с +',
    en: 'No number has this code: a Russian one starts with +7 or 8, a foreign one with +',
  },
  'identity.phone.rounded_by_spreadsheet': {
    ru: 'Таблица округлила номер (вид 7,9E+10). Задайте столбцу формат «Текст» и введите номер снова',
    en: 'The spreadsheet has rounded the number (7.9E+10). Give the column the format “Text” and enter it again',
  },

  'identity.plate.empty': { ru: 'Номер не указан', en: 'No plate' },
  'identity.plate.characters': {
    ru: 'В номере бывают только буквы, цифры, пробелы и дефисы',
    en: 'A plate holds letters, digits, spaces and hyphens only',
  },
  'identity.plate.no_digits': {
    ru: 'В номере нет цифр. Если у машины нет номера, оставьте поле пустым',
    en: 'There are no digits. If the car has no plate, leave this empty',
  },
  'identity.plate.too_short': { ru: 'Номер слишком короткий', en: 'The plate is too short' },
  'identity.plate.too_long': { ru: 'Номер слишком длинный', en: 'The plate is too long' },
  'identity.plate.letter': {
    ru: 'На российских номерах бывают только буквы А В Е К М Н О Р С Т У Х',
    en: 'Russian plates use only the letters А В Е К М Н О Р С Т У Х',
  },
  'identity.plate.no_region': {
    ru: 'Добавьте код региона, например А 123 ВС 77',
    en: 'Add the region code, for example А 123 ВС 77',
  },
  'identity.plate.region': {
    ru: 'Такого кода региона нет: в нём 2 или 3 цифры, например 77 или 777',
    en: 'There is no such region code: it has 2 or 3 digits, for example 77 or 777',
  },
  'identity.plate.zeros': { ru: 'Номеров из одних нулей не бывает', en: 'No plate is all zeros' },
  'identity.plate.layout': {
    ru: 'Таких номеров нет. Легковой пишется так: А 123 ВС 77',
    en: 'No plate looks like this. That of a car is written А 123 ВС 77',
  },

  'identity.vin.empty': { ru: 'VIN не указан', en: 'No VIN' },
  'identity.vin.character': {
    ru: 'В VIN бывают только латинские буквы и цифры',
    en: 'A VIN holds Latin letters and digits only',
  },
  'identity.vin.forbidden_letter': {
    ru: 'В VIN не бывает букв I, O и Q: проверьте, не 1 или 0 ли это',
    en: 'A VIN never holds I, O or Q: see whether it is a 1 or a 0',
  },
  'identity.vin.length': { ru: 'В VIN ровно 17 знаков', en: 'A VIN has exactly 17 characters' },

  'identity.money.empty': { ru: 'Сумма не указана', en: 'No amount' },
  'identity.money.not_a_number': { ru: 'Это не сумма. Пример: 1 234,50', en: 'This is no amount. Example: 1,234.50' },
  'identity.money.negative': { ru: 'Сумма не может быть меньше нуля', en: 'The amount cannot be below zero' },
  'identity.money.too_precise': {
    ru: 'В сумме больше двух знаков после запятой',
    en: 'There are more than two digits after the point',
  },
  'identity.money.too_large': { ru: 'Сумма больше 100 миллионов', en: 'The amount is above 100 million' },
  'identity.money.ambiguous': {
    ru: 'Непонятно, тысячи это или копейки: напишите 1 500 или 1,50',
    en: 'It could be thousands or hundredths: write 1 500 or 1.50',
  },

  'identity.quantity.empty': { ru: 'Количество не указано', en: 'No quantity' },
  'identity.quantity.not_a_number': { ru: 'Это не количество. Пример: 1,5', en: 'This is no quantity. Example: 1.5' },
  'identity.quantity.negative': { ru: 'Количество не может быть меньше нуля', en: 'The quantity cannot be below zero' },
  'identity.quantity.too_precise': {
    ru: 'В количестве больше трёх знаков после запятой',
    en: 'There are more than three digits after the point',
  },
  'identity.quantity.too_large': { ru: 'Количество больше 100 тысяч', en: 'The quantity is above 100 thousand' },
  'identity.quantity.ambiguous': {
    ru: 'Непонятно, тысячи это или доли: напишите 1 500 или 1,5',
    en: 'It could be thousands or fractions: write 1 500 or 1.5',
  },

  'identity.mileage.empty': { ru: 'Пробег не указан', en: 'No mileage' },
  'identity.mileage.not_a_number': {
    ru: 'Пробег пишется целым числом километров',
    en: 'Mileage is a whole number of kilometres',
  },
  'identity.mileage.negative': { ru: 'Пробег не может быть меньше нуля', en: 'Mileage cannot be below zero' },
  'identity.mileage.too_large': { ru: 'Пробег больше 5 миллионов км', en: 'Mileage above 5 million km' },
} satisfies Record<`identity.${PhoneFault | PlateFault | VinFault | MoneyFault | QuantityFault | MileageFault}`, Text>;

const mileage = {
  'identity.mileage.reason_needed': {
    ru: 'На {lowerByKm, number} км меньше, чем в прошлый раз. Почему?',
    en: '{lowerByKm, number} km less than last time. Why?',
  },
  'identity.mileage.confirmation_needed': {
    ru: 'На {higherByKm, number} км больше, чем в прошлый раз. Нет ли лишней цифры?',
    en: '{higherByKm, number} km more than last time. Is there a digit too many?',
  },
} satisfies Record<`identity.mileage.${Exclude<MileageVerdict['verdict'], 'fits'>}`, Text>;

const lowerMileageReasons = {
  'identity.lower_mileage.earlier_mistake': {
    ru: 'В прошлый раз записали неверно',
    en: 'The earlier figure was wrong',
  },
  'identity.lower_mileage.odometer_replaced': {
    ru: 'Заменили приборную панель',
    en: 'The instrument cluster was replaced',
  },
  'identity.lower_mileage.engine_or_unit_replaced': {
    ru: 'Показания обнулили после замены агрегата',
    en: 'The reading was reset when a unit was replaced',
  },
  'identity.lower_mileage.rolled_back': { ru: 'Похоже, пробег скручен', en: 'The odometer seems to be rolled back' },
  'identity.lower_mileage.other': { ru: 'Другое', en: 'Other' },
} satisfies Record<`identity.lower_mileage.${LowerMileageReason}`, Text>;

const decoding = {
  'identity.region.africa': { ru: 'Африка', en: 'Africa' },
  'identity.region.asia': { ru: 'Азия', en: 'Asia' },
  'identity.region.europe': { ru: 'Европа', en: 'Europe' },
  'identity.region.north_america': { ru: 'Северная Америка', en: 'North America' },
  'identity.region.oceania': { ru: 'Океания', en: 'Oceania' },
  'identity.region.south_america': { ru: 'Южная Америка', en: 'South America' },
  'identity.check_digit.right': { ru: 'Контрольный знак верен', en: 'The check digit is right' },
  'identity.check_digit.wrong': {
    ru: 'Контрольный знак не сходится: проверьте, нет ли опечатки',
    en: 'The check digit does not fit: look for a slip of the pen',
  },
  'identity.check_digit.not_used': {
    ru: 'На этом рынке контрольного знака нет',
    en: 'This market uses no check digit',
  },
} satisfies Record<`identity.region.${VinRegion}` | `identity.check_digit.${CheckDigitState}`, Text>;

const likeness = {
  'identity.likeness.same_phone': { ru: 'тот же телефон', en: 'same phone' },
  'identity.likeness.same_email': { ru: 'та же почта', en: 'same e-mail' },
  'identity.likeness.same_name': { ru: 'то же имя', en: 'same name' },
  'identity.likeness.compatible_name': { ru: 'похожее имя', en: 'similar name' },
  'identity.likeness.same_car': { ru: 'та же машина', en: 'same car' },
  'identity.likeness.same_vin': { ru: 'тот же VIN', en: 'same VIN' },
  'identity.likeness.same_plate': { ru: 'тот же номер', en: 'same plate' },
  'identity.likeness.same_make_and_model': { ru: 'та же марка и модель', en: 'same make and model' },
  'identity.likeness.different_vin': { ru: 'VIN разные', en: 'VINs differ' },
} satisfies Record<`identity.likeness.${LikenessReason}`, Text>;

/** How people, cars and amounts are recognised: what is wrong with what was typed, and what a VIN or a comparison says. */
export const identityTexts = {
  ...faults,
  ...mileage,
  ...lowerMileageReasons,
  ...decoding,
  ...likeness,
} satisfies Texts;
