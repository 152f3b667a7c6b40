import { z } from 'zod';
import type { Garage } from '../garage.ts';

const key = 'workshop.access';

const keyedCertificateSchema = z.object({ cert: z.string(), key: z.string() });
const settingsSchema = z.object({
  isOn: z.boolean(),
  /** The port, once one was chosen: bookmarks on tablets name it. */
  port: z.number().int().nullable(),
  authority: keyedCertificateSchema.nullable(),
  certificate: keyedCertificateSchema.nullable(),
});
export type AccessSettings = z.infer<typeof settingsSchema>;

const off: AccessSettings = { isOn: false, port: null, authority: null, certificate: null };

/** How this PC opens the garage to the local network, as it is remembered: in the garage's own file, so its private keys are sealed with all the rest. */
export async function readAccessSettings({ database }: Garage): Promise<AccessSettings> {
  const row = await database.reader.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row ? settingsSchema.parse(JSON.parse(row.value)) : off;
}

/** Remembers it. */
export async function writeAccessSettings({ database }: Garage, settings: AccessSettings): Promise<void> {
  await database.write({ staffId: null, action: 'workshop.access' }, async ({ db }) => {
    await db
      .replaceInto('settings')
      .values({ key, value: JSON.stringify(settings) })
      .execute();
  });
}
