import { z } from 'zod';
import { roles } from '../domain/rights.ts';
import { idSchema, procedure, refusalSchema, timeSchema } from './procedure.ts';

/** How tablets reach the garage over the local network. */
const lanStatusSchema = z.object({
  isOn: z.boolean(),
  port: z.number().int().nullable(),
  /** Where it can be reached at this moment; empty while the PC is in no network. */
  addresses: z.array(
    z.object({
      url: z.string(),
      /** The name of the PC's connection ("Wi-Fi"). */
      connection: z.string(),
      /** The address as a QR code: an SVG image. */
      qr: z.string(),
    }),
  ),
  /** What a browser shows of the garage's certificate; null while it is off. */
  certificate: z.object({ fingerprint: z.string(), validUntil: timeSchema }).nullable(),
  /** Why it is on and yet cannot be reached. */
  failure: refusalSchema.nullable(),
});
export type LanStatus = z.infer<typeof lanStatusSchema>;

/** A screen that knows this program: the window, a browser, a tablet. */
const workshopScreenSchema = z.object({
  id: idSchema,
  host: z.enum(['desktop', 'loopback', 'lan']),
  address: z.string(),
  /** What its browser says it is (`User-Agent`). */
  agent: z.string(),
  staff: z.object({ id: idSchema, name: z.string(), role: z.enum(roles) }).nullable(),
  lastUsedAt: timeSchema,
  isConnected: z.boolean(),
  /** The one that asks. */
  isThisOne: z.boolean(),
});
export type WorkshopScreen = z.infer<typeof workshopScreenSchema>;

/** Work on tablets over the local network: on, off, its certificate; and the screens on which people are signed in. */
export const workshopContract = {
  status: procedure('workshop.manage').output(lanStatusSchema),
  /** Opens the garage to the local network, now and after every start. Without `port` the one used before, or the usual one. */
  enable: procedure('workshop.manage')
    .input(z.object({ port: z.number().int().min(1024).max(65_535).optional() }))
    .output(lanStatusSchema),
  /** Closes it: tablets are signed out at once. */
  disable: procedure('workshop.manage').output(lanStatusSchema),
  /** Makes a new certificate, and a new authority of it: whoever trusted the former one trusts nothing of this garage any more. */
  renewCertificate: procedure('workshop.manage').output(lanStatusSchema),
  screens: procedure('workshop.manage').output(z.array(workshopScreenSchema)),
  /** Signs a screen out; a tablet is forgotten altogether and begins anew with the PIN. */
  signOut: procedure('workshop.manage')
    .input(z.object({ screenId: idSchema }))
    .output(z.null()),
};
