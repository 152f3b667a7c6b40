import { z } from 'zod';
import { changed, done, idSchema, procedure, timeSchema } from './procedure.ts';

/** What a file can be attached to. */
export const fileOwnerTables = ['clients', 'cars', 'orders', 'parts', 'staff', 'garage'] as const;
export type FileOwnerTable = (typeof fileOwnerTables)[number];

/** The largest file that is kept, in bytes: a camera's photo or a scanned contract with room to spare. */
export const fileBytesMax = 25 * 1024 * 1024;
/** The largest piece of an upload, in bytes: small enough that other calls of the same screen slip in between. */
export const uploadPieceBytesMax = 1024 * 1024;

const ownerSchema = z.object({ ownerTable: z.enum(fileOwnerTables), ownerId: idSchema });
const kindSchema = z.enum(['photo', 'document']);

export const fileSchema = ownerSchema.extend({
  id: idSchema,
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  kind: kindSchema,
  note: z.string(),
  createdAt: timeSchema,
});
export type AttachedFile = z.infer<typeof fileSchema>;

/**
 * Photos and documents beside a record. A file comes in pieces (`begin`, `append` from where the last one ended, `finish`), so that progress can be
 * shown, an upload can be cancelled, and one that was interrupted goes on where it was. Each step may be repeated.
 */
export const filesContract = {
  list: procedure('files.read').input(ownerSchema).output(z.array(fileSchema)),
  begin: procedure('files.write')
    .input(ownerSchema.extend({ name: z.string().min(1).max(1_000), sizeBytes: z.number().int().min(0) }))
    .output(z.object({ uploadId: idSchema })),
  append: procedure('files.write')
    .input(z.object({ uploadId: idSchema, offset: z.number().int().min(0), bytes: z.instanceof(Blob) }))
    .output(z.object({ receivedBytes: z.number().int() })),
  finish: procedure('files.write')
    .input(z.object({ uploadId: idSchema, note: z.string().trim().max(500) }))
    .output(changed(z.object({ id: idSchema }))),
  cancel: procedure('files.write')
    .input(z.object({ uploadId: idSchema }))
    .output(z.null()),
  update: procedure('files.write')
    .input(
      z.object({
        id: idSchema,
        fields: z.object({
          name: z.string().min(1).max(1_000).optional(),
          note: z.string().trim().max(500).optional(),
          kind: kindSchema.optional(),
        }),
      }),
    )
    .output(done),
  read: procedure('files.read')
    .input(z.object({ id: idSchema }))
    .output(z.object({ name: z.string(), mediaType: z.string(), bytes: z.instanceof(Blob) })),
  remove: procedure('files.write')
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000) }))
    .output(done),
};
