import { z } from 'zod';
import { taxModes } from '../domain/line-total.ts';
import { languages } from '../texts/text.ts';
import { amountSchema, changed, done, idSchema, procedure } from './procedure.ts';

const line = z.string().trim().max(200);
/** Spaces and dashes by which people group figures are not part of them. */
const figures = z
  .string()
  .max(60)
  .transform((text) => text.replaceAll(/[\s-]/g, '').toUpperCase());

/** What the garage says of itself: on documents, in prices, on its screens. */
const garageDetailsSchema = z.object({
  name: line.min(1),
  legalName: line,
  inn: figures,
  kpp: figures,
  ogrn: figures,
  address: z.string().trim().max(500),
  phone: line,
  email: line,
  bankName: line,
  bankBik: figures,
  bankAccount: figures,
  bankCorrespondentAccount: figures,
  directorName: line,
  accountantName: line,
  warrantyText: z.string().trim().max(5000),
  taxMode: z.enum(taxModes),
  taxRateBp: z.number().int().min(0).max(10_000),
  hourlyRateKopecks: amountSchema,
  language: z.enum(languages),
  /** A name of the IANA time zone database. */
  timeZone: z.string().max(60).refine(isTimeZone),
  /** 0: an idle screen stays signed in. */
  autoLockMinutes: z.number().int().min(0).max(720),
});
export type GarageDetails = z.infer<typeof garageDetailsSchema>;

const dayMinutes = 24 * 60;
const branchFieldsSchema = z.object({
  name: line.min(1),
  address: z.string().trim().max(500),
  phone: line,
  /** Minutes since midnight by the garage's clock. */
  opensAtMinute: z.number().int().min(0).max(dayMinutes),
  closesAtMinute: z.number().int().min(0).max(dayMinutes),
});
export type BranchFields = z.infer<typeof branchFieldsSchema>;

const baySchema = z.object({ id: idSchema, name: z.string() });
const branchSchema = branchFieldsSchema.extend({ id: idSchema, bays: z.array(baySchema) });
export type Branch = z.infer<typeof branchSchema>;

/** How this PC keeps the garage, for whoever looks after it. */
const programSchema = z.object({
  version: z.string(),
  dataFolder: z.string(),
  /** Whether the key is kept by the operating system, or in a file that only its user can read. */
  keyKeptBy: z.enum(['system', 'file']),
});

/** The garage itself: its details and taxes, its branches and bays, the look of its days. */
export const settingsContract = {
  garage: procedure('settings.read').output(
    garageDetailsSchema.extend({ id: idSchema, currency: z.string(), logoFileId: idSchema.nullable() }),
  ),
  updateGarage: procedure('settings.manage').input(garageDetailsSchema.partial()).output(done),
  /** The picture on documents: one of the garage's files, or none. */
  setLogo: procedure('settings.manage')
    .input(z.object({ fileId: idSchema.nullable() }))
    .output(done),
  program: procedure('settings.manage').output(programSchema),

  branches: procedure('settings.read').output(z.array(branchSchema)),
  createBranch: procedure('settings.manage')
    .input(branchFieldsSchema)
    .output(changed(z.object({ id: idSchema }))),
  updateBranch: procedure('settings.manage')
    .input(z.object({ id: idSchema, fields: branchFieldsSchema.partial() }))
    .output(done),
  removeBranch: procedure('settings.manage')
    .input(z.object({ id: idSchema }))
    .output(done),
  /** Branches in the order in which lists show them. */
  orderBranches: procedure('settings.manage')
    .input(z.object({ ids: z.array(idSchema).max(1000) }))
    .output(done),

  createBay: procedure('settings.manage')
    .input(z.object({ branchId: idSchema, name: line.min(1) }))
    .output(changed(z.object({ id: idSchema }))),
  updateBay: procedure('settings.manage')
    .input(z.object({ id: idSchema, name: line.min(1) }))
    .output(done),
  removeBay: procedure('settings.manage')
    .input(z.object({ id: idSchema }))
    .output(done),
  orderBays: procedure('settings.manage')
    .input(z.object({ branchId: idSchema, ids: z.array(idSchema).max(1000) }))
    .output(done),
};

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
