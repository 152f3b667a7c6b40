import type { RefusalParameters } from '../../src-shared/domain/refusal.ts';

/** What a thread can be asked: by name, what it takes, what it tells on the way, and what it answers. All of it plain data, because it is copied. */
export interface ThreadCalls {
  readonly [name: string]: { readonly input: unknown; readonly news: unknown; readonly result: unknown };
}

/** A call, or the wish that one be given up. */
export type ThreadRequest<Calls extends ThreadCalls, Name extends keyof Calls = keyof Calls> =
  | { readonly id: number; readonly cancel: true }
  | { readonly id: number; readonly name: Name; readonly input: Calls[Name]['input'] };

/** What a thread says of a call. */
export type ThreadAnswer<Call extends ThreadCalls[string]> = { readonly id: number } & (
  | { readonly kind: 'news'; readonly news: Call['news'] }
  | { readonly kind: 'done'; readonly result: Call['result'] }
  | { readonly kind: 'refused'; readonly code: string; readonly parameters: RefusalParameters }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly stack: string }
);
