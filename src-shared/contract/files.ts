import { z } from 'zod';
import { changed, done, idSchema, procedure, timeSchema } from './procedure.ts';

/** What a file can be attached to. */
export const fileOwnerTables = ['clients', 'cars', 'orders', 'parts', 'staff', 'garage'] as const;
export type FileOwnerTable = (typeof fileOwnerTables)[number];

/** The largest file that is kept, in bytes: a camera's photo or a scanned contract with room to spare. */
export const fileBytesMax = 25 * 1024 * 1024;
/** The largest piece of an upload, in bytes: small enough that other calls of the same screen slip in between. */
export const uploadPieceBytesMax = 1024 * 1024;

/** The largest small version of a photo, in bytes. */
export const previewBytesMax = 512 * 1024;

/** Where a file's content is: on this PC, on its way from the cloud, or still on the PC where it was added. */
const placeSchema = z.enum(['here', 'coming', 'elsewhere']);

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
  place: placeSchema,
  /** Of an order's photo: the car's owner is not shown it. */
  isHiddenFromOwner: z.boolean(),
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
          isHiddenFromOwner: z.boolean().optional(),
        }),
      }),
    )
    .output(done),
  read: procedure('files.read')
    .input(z.object({ id: idSchema }))
    .output(z.object({ name: z.string(), mediaType: z.string(), bytes: z.instanceof(Blob) })),
  /** The small version of a photo; null where there is none yet. */
  preview: procedure('files.read')
    .input(z.object({ id: idSchema }))
    .output(z.object({ bytes: z.instanceof(Blob).nullable() })),
  /** Keeps the small version that a screen has drawn, as JPEG. The first one stands. */
  keepPreview: procedure('files.write')
    .input(z.object({ id: idSchema, bytes: z.instanceof(Blob) }))
    .output(z.null()),
  remove: procedure('files.write')
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000) }))
    .output(done),
};
