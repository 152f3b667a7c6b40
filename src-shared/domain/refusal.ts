/** Values that a refusal's text may mention. Plain JSON, because they travel to the screen. */
export type RefusalParameters = Record<string, string | number | boolean | null | readonly string[]>;

/**
 * An expected "no": a rule of the garage forbids what was asked, nothing was changed, and the person can do something about it.
 * The text shown is `refusal.<code>` of the catalogue with `parameters` filled in. Anything else that is thrown is a bug.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly parameters: RefusalParameters;

  constructor(code: string, parameters: RefusalParameters = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.parameters = parameters;
  }
}
