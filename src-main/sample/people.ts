import type { Random } from './random.ts';

const maleNames = [
  'Александр',
  'Дмитрий',
  'Сергей',
  'Андрей',
  'Алексей',
  'Максим',
  'Евгений',
  'Иван',
  'Михаил',
  'Артём',
  'Николай',
  'Олег',
  'Рустам',
  'Тимур',
  'Павел',
  'Фёдор',
];
const femaleNames = [
  'Анна',
  'Мария',
  'Елена',
  'Ольга',
  'Наталья',
  'Татьяна',
  'Ирина',
  'Светлана',
  'Юлия',
  'Екатерина',
  'Гульнара',
  'Алёна',
  'Ксения',
  'Вера',
];
const fathers = [
  'Александров',
  'Дмитриев',
  'Сергеев',
  'Андреев',
  'Алексеев',
  'Иванов',
  'Петров',
  'Михайлов',
  'Николаев',
  'Олегов',
  'Викторов',
  'Юрьев',
];
const surnames = [
  'Смирнов',
  'Кузнецов',
  'Попов',
  'Васильев',
  'Соколов',
  'Михайлов',
  'Новиков',
  'Фёдоров',
  'Морозов',
  'Волков',
  'Алексеев',
  'Лебедев',
  'Семёнов',
  'Егоров',
  'Павлов',
  'Козлов',
  'Степанов',
  'Николаев',
  'Орлов',
  'Андреев',
  'Макаров',
  'Никитин',
  'Захаров',
  'Зайцев',
  'Соловьёв',
  'Борисов',
  'Яковлев',
  'Григорьев',
  'Романов',
  'Воробьёв',
  'Королёв',
  'Гусев',
  'Киселёв',
  'Ильин',
  'Ахметов',
  'Хасанов',
  'Гаспарян',
  'Мамедов',
  'Исаев',
  'Тихонов',
];
const companies = [
  'Такси-Экспресс',
  'СтройИнвест',
  'Молоко Поволжья',
  'Курьер-Сервис',
  'Чистый город',
  'Ромашка',
  'ТехноТорг',
  'Северный ветер',
  'АгроСнаб',
  'Быстрая доставка',
];
const remarks = [
  'перезвонить после 18:00',
  'постоянный клиент',
  'просит показывать снятые детали',
  'оплата по безналу',
  'масло привозит своё',
  'ездит на дачу, менять колодки весной',
];

/** A person's or a company's name and contacts, as a garage writes them down. */
export interface SamplePerson {
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly phone: string;
  readonly inn: string;
  readonly notes: string;
}

/** Somebody who brings a car. */
export function makeClient(random: Random): SamplePerson {
  const phone = `+79${random.integer(0, 99).toString().padStart(2, '0')}${random.integer(0, 9_999_999).toString().padStart(7, '0')}`;
  const notes = random.chance(0.12) ? random.pick(remarks) : '';
  if (random.chance(0.06)) {
    return {
      kind: 'company',
      name: `ООО «${random.pick(companies)}» ${random.integer(1, 99)}`,
      phone,
      inn: makeCompanyInn(random),
      notes,
    };
  }
  return { kind: 'person', name: makeName(random), phone, inn: '', notes };
}

/** Surname, first name and patronymic in agreement. */
export function makeName(random: Random): string {
  const isWoman = random.chance(0.35);
  const surname = random.pick(surnames);
  const father = random.pick(fathers);
  if (!isWoman) return `${surname} ${random.pick(maleNames)} ${father}ич`;
  return `${/[вн]$/.test(surname) ? `${surname}а` : surname} ${random.pick(femaleNames)} ${father}на`;
}

/** Ten digits with the control digit of order MM-3-06/1 of the Federal Tax Service. */
function makeCompanyInn(random: Random): string {
  const digits = Array.from({ length: 9 }, (_, index) => (index === 0 ? 7 : random.integer(0, 9)));
  const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
  const sum = digits.reduce((total, digit, index) => total + digit * (weights[index] ?? 0), 0);
  return [...digits, (sum % 11) % 10].join('');
}
