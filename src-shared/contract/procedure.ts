import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Right } from '../domain/rights.ts';

/**
 * Who may call a procedure: a right of the matrix, `signed-in` (anyone who works here), or `public` (nobody has signed in yet: first start,
 * the choice of a name, the PIN). Main checks it before the procedure runs; a procedure without it cannot be called at all.
 */
export interface ProcedureMeta {
  readonly access?: Right | 'signed-in' | 'public';
}

/** How a refusal travels: its code and what its text mentions. */
export const refusalSchema = z.object({
  code: z.string(),
  parameters: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]),
  ),
});

/** The root of every procedure of the contract: its typed errors. */
const base = oc.$meta<ProcedureMeta>({}).errors({
  /** A rule said no; nothing was changed. */
  REFUSED: { status: 422, data: refusalSchema },
  /** Nobody is signed in on this screen (any more). */
  NOT_SIGNED_IN: { status: 401 },
  /** The person's role does not include it. */
  FORBIDDEN: { status: 403, data: z.object({ right: z.string() }) },
  /** A bug; `reference` finds it in the log. */
  UNEXPECTED: { status: 500, data: z.object({ reference: z.string() }) },
});

/** Starts a procedure of the contract that needs `access`. */
export function procedure(access: NonNullable<ProcedureMeta['access']>) {
  return base.meta({ access });
}

/** Any id of the program: a UUIDv7 in its usual text form. */
export const idSchema = z.uuid();

/** UTC milliseconds. */
export const timeSchema = z.number().int().nonnegative();

/** Whole kopecks, within what a garage can owe (10 billion roubles). */
export const kopecksSchema = z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000);

/** The answer of a procedure that changes something: its result, and the change to undo (null when it cannot be undone). */
export function changed<Schema extends z.ZodType>(result: Schema) {
  return z.object({ result, changeId: z.string().nullable() });
}

/** The answer of a change that has nothing to tell but that it is done. */
export const done = changed(z.null());

/** Some of a record's fields: those that are there are set, the others stay. */
export type Patch<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };
