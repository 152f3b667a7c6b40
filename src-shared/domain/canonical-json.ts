/** A value that JSON can carry; `undefined` members are left out, as JSON does. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [member: string]: JsonValue | undefined };

/**
 * One text per value: members sorted by UTF-16 code unit, no white space, numbers and strings as ECMAScript writes them
 * (RFC 8785, JSON Canonicalization Scheme). Equal values give equal texts on every PC and in every browser, so the text can be
 * hashed and compared. Numbers that JSON lacks (NaN, infinities) become `null`, as in `JSON.stringify`.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

// `Array.isArray` does not narrow a readonly array out of a union.
const isList = (value: object): value is readonly JsonValue[] => Array.isArray(value);
