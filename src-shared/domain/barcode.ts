/**
 * The last digit of a GS1 number (EAN-8, UPC-A, EAN-13, GTIN-14), from the digits before it: weights 3 and 1 in turn from the right
 * (GS1 General Specifications, 7.9.1).
 */
export function checkDigit(digits: string): number {
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** Whether it is a GS1 number of 8, 12, 13 or 14 digits whose check digit is right. */
export function isGtin(code: string): boolean {
  return /^(?:\d{8}|\d{12,14})$/.test(code) && checkDigit(code.slice(0, -1)) === Number(code.at(-1));
}

/** Whether a label can bear it as an EAN-13 symbol. */
export function isEan13(code: string): boolean {
  return code.length === 13 && isGtin(code);
}

/**
 * A code of the garage's own for a part that has none, an EAN-13 that begins with 2 (GS1 keeps these for use within a company). It follows from the
 * part's id, so that PCs that are apart print the same; `attempt` gives another one where that is taken.
 */
export function ownBarcode(partId: string, attempt = 0): string {
  // FNV-1a, 64 bits: spreads ids of one millisecond as far as any others.
  let hash = 0xcbf29ce484222325n;
  for (const sign of `${partId}/${attempt}`) {
    hash ^= BigInt(sign.codePointAt(0) ?? 0);
    hash = BigInt.asUintN(64, hash * 0x100000001b3n);
  }
  const digits = `2${String(hash % 100_000_000_000n).padStart(11, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}

/**
 * Under which codes a scanned text may be known, the likeliest first: as it is; the trade number inside the code of marked goods (`01` and 14 digits,
 * GS1 application identifiers); a twelve-digit American number as the thirteen digits that it is in Europe; and the reverse of each.
 */
export function codesOfScan(scanned: string): readonly string[] {
  const text = scanned.trim();
  const marked = /^(?:\]d2|\]C1|\]Q3)?\(?01\)?(\d{14})/.exec(text)?.[1];
  const gtin = marked !== undefined && isGtin(marked) ? marked : isGtin(text) ? text : null;
  if (gtin === null) return text === '' ? [] : [text];
  const short = gtin.replace(/^0+/, '');
  const forms = [8, 12, 13, 14].filter((length) => length >= short.length).map((length) => short.padStart(length, '0'));
  return [...new Set([text, gtin, ...forms.toReversed()])];
}
