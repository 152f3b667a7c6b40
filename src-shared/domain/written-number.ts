/**
 * The number of an order or a document as a person wrote it, ready to be read: in upper case, with one kind of dash, and `#` for the sign №. The sign is
 * changed first of all: normalization makes two letters of it, with which a prefix may begin as well.
 */
export function writtenNumber(text: string): string {
  return text
    .replace(/^\s*№/, '#')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐-―−]/g, '-');
}
