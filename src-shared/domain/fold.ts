/** The Latin letters that look like the Cyrillic ones allowed on Russian plates (GOST R 50577), lower case. */
const cyrillicOfLatin: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

/** Enough for any name, plate or VIN; a pasted page must not become a search. */
const queryLengthMax = 200;
const termsMax = 16;

/** What a search is matched with. Every form is folded as {@link foldForSearch} folds. */
export interface SearchTerms {
  /** Words and numbers of the query without punctuation, each once, at most 16. A document fits when it holds all of them. */
  readonly terms: readonly string[];
  /** The whole query without spaces and punctuation: a plate, VIN or article however it was spaced. Fits on its own. */
  readonly compact: string;
  /**
   * The digits of a query that is nothing but a phone number or a piece of one, otherwise ''. A leading `+7`, or an `8` set apart from the rest,
   * is written as `7`. Fits on its own.
   */
  readonly digits: string;
}

/** What a searchable document is made of. */
export interface SearchParts {
  /** Names, notes, makes: kept word by word. */
  readonly texts?: readonly (string | null | undefined)[];
  /** Phones in E.164 or any other shape: digits alone are kept. */
  readonly phones?: readonly (string | null | undefined)[];
  /** Plates, VINs, articles, order numbers: kept without spaces and punctuation. */
  readonly codes?: readonly (string | null | undefined)[];
}

/**
 * The form in which both sides of a search are compared: NFKC, lower case, ё as е, Latin look-alikes of plate letters as Cyrillic, invisible
 * characters dropped, white space collapsed. Folding a folded text changes nothing.
 */
export function foldForSearch(text: string): string {
  return sortKey(text).replace(/[abcehkmoptxy]/g, (letter) => cyrillicOfLatin[letter] ?? letter);
}

/**
 * A key whose plain code-point order is alphabetical order for Russian and English: NFKC, lower case, ё as е, invisible characters dropped, white
 * space collapsed.
 */
export function sortKey(text: string): string {
  // Lower-casing can decompose (İ) and composing can leave a capital behind, so both are done until neither has work left.
  const normalised = text.normalize('NFKC').toLowerCase().normalize('NFKC').toLowerCase().normalize('NFKC');
  return normalised
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/ё/g, 'е')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * What a person typed into the search box, ready to be looked for in texts made by {@link searchText}. A document fits when it holds every term, or
 * the compact form, or the digits. Only the first 200 characters count.
 */
export function searchTerms(query: string): SearchTerms {
  const folded = foldForSearch(query.slice(0, queryLengthMax));
  const terms = folded
    .split(' ')
    .flatMap((word) => (isPhoneLike(word) ? [phoneDigits(word)] : wordsOf(word)))
    .filter((term) => term !== '');
  return {
    terms: [...new Set(terms)].slice(0, termsMax),
    compact: wordsOf(folded).join(''),
    digits: isPhoneLike(folded) ? phoneDigits(folded) : '',
  };
}

/**
 * The text in which a document is found. A Russian phone is there twice, as `7…` and as `8…`, so that four digits in a row find it both as its
 * beginning and as its end.
 */
export function searchText(parts: SearchParts): string {
  const texts = (parts.texts ?? []).map((text) => foldForSearch(text ?? ''));
  const phones = (parts.phones ?? []).flatMap((phone) => {
    const digits = foldForSearch(phone ?? '').replace(/\D/g, '');
    return /^[78]\d{10}$/.test(digits) ? [`7${digits.slice(1)}`, `8${digits.slice(1)}`] : [digits];
  });
  const codes = (parts.codes ?? []).map((code) => wordsOf(foldForSearch(code ?? '')).join(''));
  return [...new Set([...texts, ...phones, ...codes])].filter((text) => text !== '').join(' ');
}

/** Letters (with their marks) and digits; everything else only separates them. */
function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function isPhoneLike(folded: string): boolean {
  return /^\+?[\d\s().-]*\d[\d\s().-]*$/.test(folded);
}

function phoneDigits(phoneLike: string): string {
  const digits = phoneLike.replace(/\D/g, '');
  const isPrefixSetApart = /^8[^\d]+\d/.test(phoneLike) || /^8\d{10}$/.test(digits);
  return isPrefixSetApart ? `7${digits.slice(1)}` : digits;
}
