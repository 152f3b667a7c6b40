import { z } from 'zod';
import { languages } from '../texts/text.ts';
import { windowShape } from './list.ts';
import { stockLevelSchema } from './parts.ts';
import { changed, done, idSchema, procedure, procedureOnlyHere, timeSchema } from './procedure.ts';

const text = (length: number) => z.string().trim().max(length);

/** The longest piece of a file of events, in letters: small enough that other calls slip in between. */
export const eventPieceLettersMax = 400_000;

/** What other systems tell of the stock: who may, in files and by HTTP, and which product of theirs is which part. */
export const intakeContract = {
  sources: procedure('settings.manage').output(
    z.array(z.object({ id: idSchema, name: z.string(), createdAt: timeSchema })),
  ),
  /** The token is told once and not kept. */
  createSource: procedure('settings.manage')
    .input(z.object({ name: text(100).min(1) }))
    .output(changed(z.object({ id: idSchema, token: z.string() }))),
  removeSource: procedure('settings.manage')
    .input(z.object({ id: idSchema }))
    .output(done),
  /** Files that appear in this folder are read as movements; null: none is watched. Belongs to this PC. */
  folder: procedureOnlyHere('settings.manage').output(z.object({ folder: z.string().nullable() })),
  watchFolder: procedureOnlyHere('settings.manage')
    .input(z.object({ folder: z.string().max(1_000).nullable() }))
    .output(z.object({ folder: z.string().nullable() })),
  /** Takes a piece of a file of events: whole lines. `fresh`: with `dryRun`, the entries that it would make. */
  takePiece: procedure('data.import')
    .input(
      z.object({
        text: z.string().max(eventPieceLettersMax),
        firstLine: z.number().int().min(1),
        dryRun: z.boolean(),
        language: z.enum(languages),
      }),
    )
    .output(
      z.object({
        rows: z.number().int(),
        created: z.number().int(),
        doubles: z.number().int(),
        fresh: z.array(z.string()),
        rejected: z.array(z.object({ line: z.number().int(), code: z.string(), message: z.string() })),
      }),
    ),
  /** Products of other systems; those without a part first. */
  products: procedure('stock.read')
    .input(z.object({ isMatched: z.boolean().optional(), ...windowShape }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            id: idSchema,
            externalId: z.string(),
            name: z.string(),
            partId: idSchema.nullable(),
            partName: z.string().nullable(),
            levels: z.array(stockLevelSchema),
          }),
        ),
        total: z.number().int(),
      }),
    ),
  /** Its movements are the part's from now on; null: they are its own again. */
  matchProduct: procedure('stock.adjust')
    .input(z.object({ id: idSchema, partId: idSchema.nullable() }))
    .output(done),
  matchWarehouse: procedure('stock.adjust')
    .input(z.object({ id: idSchema, warehouseId: idSchema.nullable() }))
    .output(done),
};
