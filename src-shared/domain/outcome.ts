import { Refusal, type RefusalParameters } from './refusal.ts';

/** A planned change that the rules permit. */
export type Accepted<Value> = { readonly ok: true; readonly value: Value };

/** An expected "no", as a value: the code of its text (`refusal.<code>`) and what the text mentions. */
export type Refused<Code extends string = string> = {
  readonly ok: false;
  readonly code: Code;
  readonly parameters: RefusalParameters;
};

/** What a planning rule answers. Rules never throw: a screen asks them to know whether a button is enabled. */
export type Outcome<Value, Code extends string = string> = Accepted<Value> | Refused<Code>;

/** Wraps what the rules permit. */
export const accept = <Value>(value: Value): Accepted<Value> => ({ ok: true, value });

/** Makes a typed refusal. */
export const refuse = <Code extends string>(code: Code, parameters: RefusalParameters = {}): Refused<Code> => ({
  ok: false,
  code,
  parameters,
});

/** The planned value, or the refusal thrown: for a service, whose transaction must not go on. */
export function orThrow<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  throw new Refusal(outcome.code, outcome.parameters);
}
