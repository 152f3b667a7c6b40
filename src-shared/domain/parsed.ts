/**
 * The answer to reading something a person or a file has written: the value in its one canonical form, or the code of what is wrong with it.
 * A code is the tail of a text key: `phone.too_short` is explained by `identity.phone.too_short`.
 */
export type Parsed<Value, Code extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: Code };

/** A value that was read. */
export function read<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** A text that could not be read, and why. */
export function unreadable<Code extends string>(code: Code): { readonly ok: false; readonly code: Code } {
  return { ok: false, code };
}
