import { z } from 'zod';
import { uuid } from './shapes.ts';

/** The codes of problem documents (RFC 9457): the last part of `type`, and the `code` member. */
export const problemCodes = [
  'malformed',
  'not_signed_in',
  'revoked',
  'forbidden',
  'not_found',
  'code.wrong',
  'device.taken',
  'device.forked',
  'epoch.changed',
  'garage.exists',
  'too_large',
  'unsupported',
  'too_old',
  'too_many',
  'too_many_codes',
  'too_many_links',
  'full',
  'unavailable',
  'unexpected',
] as const;

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.enum(problemCodes),
  /** Seconds to wait, where waiting helps. */
  retryAfter: z.number().optional(),
  /** The new epoch, for `epoch.changed`. */
  epoch: uuid.optional(),
});

export type Problem = z.infer<typeof problemSchema>;
