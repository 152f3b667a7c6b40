import { ORPCError } from '@orpc/client';
import type { TextValues } from '../../src-shared/texts/translate.ts';
import { ConnectionLost } from './connection/state.ts';

/** A failure in the form in which it is shown: a rule's refusal, a missing right, a lost wire, or a bug with its reference. */
export type Failure =
  | { readonly kind: 'refused'; readonly code: string; readonly parameters: TextValues }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'disconnected'; readonly wasSent: boolean }
  | { readonly kind: 'unexpected'; readonly reference: string | null };

/** Whether an error is one of the contract's, by its code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof ORPCError && error.code === code;
}

/** What went wrong, from whatever was thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ConnectionLost) return { kind: 'disconnected', wasSent: error.wasSent };
  if (!(error instanceof ORPCError)) return { kind: 'unexpected', reference: null };
  const data: unknown = error.data;
  if (error.code === 'NOT_SIGNED_IN') return { kind: 'signed_out' };
  if (error.code === 'FORBIDDEN') return { kind: 'forbidden' };
  if (error.code === 'REFUSED' && isRefusal(data)) return { kind: 'refused', ...data };
  return { kind: 'unexpected', reference: hasReference(data) ? data.reference : null };
}

/** The code of a refusal, or null for any other failure: for screens that answer one refusal in their own way. */
export function refusalCodeOf(error: unknown): string | null {
  const failure = failureOf(error);
  return failure.kind === 'refused' ? failure.code : null;
}

function isRefusal(data: unknown): data is { code: string; parameters: TextValues } {
  return (
    typeof data === 'object' &&
    data !== null &&
    'code' in data &&
    typeof data.code === 'string' &&
    'parameters' in data &&
    typeof data.parameters === 'object'
  );
}

function hasReference(data: unknown): data is { reference: string } {
  return typeof data === 'object' && data !== null && 'reference' in data && typeof data.reference === 'string';
}
