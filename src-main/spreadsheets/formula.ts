/** Signs with which a spreadsheet lets a formula begin, their full-width forms, and white space that some drop in front of them. A signed number is none. */
const begins = /^\s*[=@＝＠]|^[\t\r\n]|^\s*[+\-＋－](?![\d\s().,]*$)/u;

/**
 * Whether a spreadsheet would take a text for a formula and run it, or reckon with it (`+7-916-123` is −1032): the texts of a garage come from anyone who has
 * written a message or sent a list.
 */
export function isFormula(text: string): boolean {
  return begins.test(text);
}
