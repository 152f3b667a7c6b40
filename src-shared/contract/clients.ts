import { z } from 'zod';
import { listInput, listOutput } from './list.ts';
import { changed, done, idSchema, kopecksSchema, procedure, timeSchema } from './procedure.ts';

export const clientKinds = ['person', 'company'] as const;

/** What a form sends of a client. Phones come as typed; main normalises them. */
export const clientFieldsSchema = z.object({
  kind: z.enum(clientKinds),
  name: z.string().trim().max(200),
  phones: z.array(z.object({ phone: z.string().max(40), label: z.string().trim().max(60) })).max(20),
  email: z.string().trim().max(200),
  messenger: z.string().trim().max(200),
  address: z.string().trim().max(500),
  inn: z.string().trim().max(12),
  kpp: z.string().trim().max(9),
  contactPerson: z.string().trim().max(200),
  notes: z.string().max(10_000),
  source: z.string().trim().max(100),
  discountBp: z.number().int().min(0).max(10_000),
  consentAt: timeSchema.nullable(),
  consentTextVersion: z.string().max(40),
});
export type ClientFields = z.infer<typeof clientFieldsSchema>;

export const clientRowSchema = z.object({
  id: idSchema,
  kind: z.enum(clientKinds),
  name: z.string(),
  phone: z.string(),
  cars: z.string(),
  carCount: z.number().int(),
  orderCount: z.number().int(),
  lastOrderAt: timeSchema,
  paidKopecks: kopecksSchema,
  debtKopecks: kopecksSchema,
  discountBp: z.number().int(),
  createdAt: timeSchema,
});
export type ClientRow = z.infer<typeof clientRowSchema>;

export const clientFiltersSchema = z.object({
  kind: z.enum(clientKinds).optional(),
  hasDebt: z.boolean().optional(),
  hasConsent: z.boolean().optional(),
  inBin: z.boolean().optional(),
});

export const clientSorts = ['name', 'lastOrder', 'created', 'paid', 'debt', 'orders'] as const;

export const clientSchema = clientFieldsSchema.extend({
  id: idSchema,
  phones: z.array(z.object({ id: idSchema, phone: z.string(), label: z.string() })),
  mergedIntoId: idSchema.nullable(),
  createdAt: timeSchema,
  deletedAt: timeSchema.nullable(),
  orderCount: z.number().int(),
  paidKopecks: kopecksSchema,
  debtKopecks: kopecksSchema,
});
export type Client = z.infer<typeof clientSchema>;

/** A record that may be the same person, and why it seems so. */
export const clientLookalikeSchema = z.object({
  id: idSchema,
  name: z.string(),
  phone: z.string(),
  cars: z.string(),
  reason: z.enum(['phone', 'name', 'inn']),
});

export const clientsContract = {
  list: procedure('clients.read')
    .input(listInput(clientSorts, clientFiltersSchema))
    .output(listOutput(clientRowSchema, z.object({ paidKopecks: kopecksSchema, debtKopecks: kopecksSchema }))),
  get: procedure('clients.read')
    .input(z.object({ id: idSchema }))
    .output(clientSchema),
  lookalikes: procedure('clients.read')
    .input(
      z.object({
        exceptId: idSchema.nullable(),
        name: z.string().max(200),
        phones: z.array(z.string().max(40)).max(20),
        inn: z.string().max(12),
      }),
    )
    .output(z.array(clientLookalikeSchema)),
  create: procedure('clients.write')
    .input(clientFieldsSchema)
    .output(changed(z.object({ id: idSchema }))),
  update: procedure('clients.write')
    .input(z.object({ id: idSchema, fields: clientFieldsSchema.partial() }))
    .output(done),
  merge: procedure('clients.write')
    .input(z.object({ keepId: idSchema, otherId: idSchema }))
    .output(done),
  remove: procedure('clients.delete')
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000) }))
    .output(done),
  restore: procedure('bin.restore')
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000) }))
    .output(done),
};
