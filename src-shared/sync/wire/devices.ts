/** Garages, their PCs, and how a PC signs in. */
import { z } from 'zod';
import { base64url, count, deviceIdSchema, hashSchema, publicKeySchema, secretSchema, uuid } from './shapes.ts';

/** A garage is made with its first device. `code` is what the operator asks for, if anything. */
export const createGarageInputSchema = z.object({
  garage: uuid,
  code: z.string().max(128).default(''),
  device: deviceIdSchema,
  /** The device's Ed25519 public key, raw. */
  publicKey: publicKeySchema,
  /** The garage's X25519 public key, raw, to which what outsiders send is sealed. */
  inboxKey: publicKeySchema,
});

/**
 * A signed-in device announces a one-time code (its SHA-256) with which another may enrol for ten minutes; a standing one, that of the recovery sheet, until a device is
 * shut out.
 */
export const enrolmentInputSchema = z.object({ codeHash: hashSchema, isStanding: z.boolean().default(false) });

/** With a code: a new PC. Signed in and without one: the same PC under a new identity, after its disk was cloned. */
export const enrolDeviceInputSchema = z.object({
  garage: uuid,
  code: secretSchema.nullable(),
  device: deviceIdSchema,
  publicKey: publicKeySchema,
});

export const devicesOutputSchema = z.object({
  devices: z.array(
    z.object({
      device: deviceIdSchema,
      enrolledAt: z.int(),
      lastSeenAt: z.int().nullable(),
      revokedAt: z.int().nullable(),
      seq: count,
    }),
  ),
});

export const challengeInputSchema = z.object({ garage: uuid, device: deviceIdSchema });

export const challengeOutputSchema = z.object({ challenge: z.string().max(512), time: z.int() });

/** `signature`: Ed25519 over {@link sessionMessage}. */
export const sessionInputSchema = z.object({
  garage: uuid,
  device: deviceIdSchema,
  challenge: z.string().max(512),
  signature: base64url(64),
});

export const sessionOutputSchema = z.object({ token: z.string(), expiresAt: z.int(), time: z.int() });

/** What a device signs to sign in: bound to this use, this garage and this device. */
export function sessionMessage(garage: string, device: string, challenge: string): string {
  return `garageflow session 1\n${garage}\n${device}\n${challenge}`;
}
