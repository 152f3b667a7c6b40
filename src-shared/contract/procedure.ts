import { oc } from '@orpc/contract';
import { z } from 'zod';
import { kopecks, moneyMax } from '../domain/money.ts';
import { quantity, quantityMax } from '../domain/quantity.ts';
import type { Right } from '../domain/rights.ts';

/**
 * Who may call a procedure: a right of the matrix, `signed-in` (anyone who works here), or `public` (nobody has signed in yet: first start,
 * the choice of a name, the PIN). Main checks it before the procedure runs; a procedure without it cannot be called at all.
 */
export interface ProcedureMeta {
  readonly access?: Right | 'signed-in' | 'public';
  /** Only on the PC itself: a device of the local network is refused, whoever is signed in on it. */
  readonly isOnlyHere?: boolean;
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

/** Starts a procedure that needs `access` and is refused to devices of the local network: what names this PC's disks, or shows its key. */
export function procedureOnlyHere(access: NonNullable<ProcedureMeta['access']>) {
  return base.meta({ access, isOnlyHere: true });
}

/** Any id of the program: a UUIDv7 in its usual text form. */
export const idSchema = z.uuid();

/** UTC milliseconds. */
export const timeSchema = z.number().int().nonnegative();

/** Whole kopecks, within what a garage can owe (10 billion roubles). */
export const kopecksSchema = z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000).transform(kopecks);

/** A price or a sum that cannot be below zero. */
export const amountSchema = z.number().int().min(0).max(moneyMax).transform(kopecks);

/** A quantity in thousandths of its unit; more than nothing. */
export const quantitySchema = z.number().int().min(1).max(quantityMax).transform(quantity);

/** The answer of a procedure that changes something: its result, and the change to undo (null when it cannot be undone). */
export function changed<Schema extends z.ZodType>(result: Schema) {
  return z.object({ result, changeId: z.string().nullable() });
}

/** The answer of a change that has nothing to tell but that it is done. */
export const done = changed(z.null());

/** Some of a record's fields: those that are there are set, the others stay. */
export type Patch<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };
