import { foldForSearch } from './fold.ts';

/**
 * How two names stand to each other. `same`: equal but for case, ё, spaces, punctuation and the order of words. `compatible`: nothing contradicts
 * when initials stand for names and a patronymic is missing (Гаспарян А. А. and Ашот Арменович Гаспарян).
 */
export type NameLikeness = 'same' | 'compatible' | 'different';

/** Legal forms of Russian and neighbouring law and the commonest foreign ones, folded. */
const legalForms = new Set(
  (
    'ООО ОАО ЗАО ПАО АО НАО ИП ЧП ТОО ОДО ОсОО СООО ИООО УП ЧУП РУП МУП ГУП ФГУП ФКУ ГБУ МБУ МКУ МАУ ГАУ ФГБУ ГБУЗ МБОУ ГБОУ АНО НКО НП ТСЖ СНТ ' +
    'КФХ СПК ГСК ПК ПКФ НПО НПП ЛПУ LLC LTD GMBH INC AG LLP PLC SRL'
  )
    .split(' ')
    .map(foldForSearch),
);

/** Forms that are also words or initials: they count only in capitals, as everyone writes a form. */
const ambiguousForms = new Set('АО НП ПК УП ЧП AG INC'.split(' ').map(foldForSearch));

const soleTrader = foldForSearch('ИП');

const longForms =
  /общество с ограниченной|акционерное общество|индивидуальный предприниматель|товарищество|кооператив|учреждение|предприятие|администрация|войсковая часть|автономная некоммерческая/;

/**
 * Whether a client's name is that of a company or sole trader: a legal form at its beginning or end (`ООО «Север»`, `Гаспарян ИП`), a form in full,
 * or a name in quotation marks as a whole.
 */
export function isCompanyName(name: string): boolean {
  const words = wordsOf(name);
  const isForm = (word: string | undefined) => {
    if (word === undefined || !legalForms.has(foldForSearch(word))) return false;
    return !ambiguousForms.has(foldForSearch(word)) || word === word.toUpperCase();
  };
  if (words.length > 1 && (isForm(words[0]) || isForm(words.at(-1)))) return true;
  return longForms.test(foldForSearch(name)) || /^\s*["«“„'].*["»”“']\s*$/.test(name);
}

/** Compares two names of people or companies. An empty name is different from any. */
export function compareNames(one: string, other: string): NameLikeness {
  const [ones, others] = [significantWords(one), significantWords(other)];
  if (ones.length === 0 || others.length === 0) return 'different';
  // Shouted, a name may look like a form (Ао Ким and АО КИМ): what is written alike is alike, whatever either would be alone.
  if (sortedWords(one) === sortedWords(other)) return 'same';
  const forms = [formOf(one), formOf(other)].filter((form) => form !== undefined);
  if (new Set(forms.filter((form) => form !== '')).size > 1) return 'different';
  if (ones.toSorted().join(' ') === others.toSorted().join(' ')) return 'same';
  // A sole trader is the person; a company with another word in its name is another company.
  if (forms.some((form) => form !== soleTrader)) return 'different';
  const [fewer, more] = ones.length <= others.length ? [ones, others] : [others, ones];
  return fewer.length >= 2 && fitsInto(fewer, more) ? 'compatible' : 'different';
}

/** Each word of the shorter name finds its own in the longer, in full or as an initial, and one of them in full. */
function fitsInto(fewer: readonly string[], more: readonly string[]): boolean {
  const left = [...more];
  const take = (fits: (word: string) => boolean) => {
    const index = left.findIndex(fits);
    return index >= 0 && left.splice(index, 1).length === 1;
  };
  const isInitial = (word: string) => word.length === 1;
  const pending = fewer.filter((word) => isInitial(word) || !take((candidate) => candidate === word));
  if (pending.length === fewer.length) return false;
  // A full word can take an initial only, an initial can take either: the choosier go first.
  return pending
    .toSorted((one, other) => other.length - one.length)
    .every((word) => take((candidate) => (isInitial(word) || isInitial(candidate)) && candidate[0] === word[0]));
}

function significantWords(name: string): string[] {
  const words = wordsOf(foldForSearch(name));
  const withoutForms = isCompanyName(name) ? words.filter((word) => !legalForms.has(word)) : words;
  return withoutForms.length > 0 ? withoutForms : words;
}

/** Undefined for a person, '' for a company whose form is not written. */
function formOf(name: string): string | undefined {
  return isCompanyName(name) ? (wordsOf(foldForSearch(name)).find((word) => legalForms.has(word)) ?? '') : undefined;
}

function sortedWords(name: string): string {
  return wordsOf(foldForSearch(name)).toSorted().join(' ');
}

function wordsOf(name: string): string[] {
  return name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
