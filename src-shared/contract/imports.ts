import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  clientFields,
  type ImportField,
  importKinds,
  partFields,
  priceListFields,
  type RowResult,
} from '../domain/import.ts';
import { languages } from '../texts/text.ts';
import { windowShape } from './list.ts';
import { carScopeSchema } from './price-rules.ts';
import { changed, idSchema, procedure, refusalSchema } from './procedure.ts';

/** The largest file that is read, in bytes. */
export const importBytesMax = 50 * 1024 * 1024;
/** The largest piece of an upload, in bytes: small enough that other calls of the same screen slip in between. */
export const importPieceBytesMax = 1024 * 1024;

const fields = [...new Set<ImportField>([...clientFields, ...priceListFields, ...partFields])];
const count = z.number().int().nonnegative();

/** What a column is taken for; see `ColumnMapping` of the domain. */
const columnMappingSchema = z.object({
  column: z.number().int().min(0).max(10_000),
  header: z.string().max(40_000),
  field: z.enum(fields).nullable(),
  cars: carScopeSchema.nullable(),
  confidence: z.number().min(0).max(1),
});

/** What was found in the file. */
const importTableSchema = z.object({
  format: z.enum(['workbook', 'text']),
  sheetName: z.string().nullable(),
  sheetNames: z.array(z.string()),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** The line or row that names the columns, from 1; null where none does. */
  headerLine: count.nullable(),
  /** A person has said so of the first row, now or of an earlier file like this. */
  firstRowNames: z.boolean(),
  rows: count,
  /** The first different values of each column. */
  samples: z.array(z.array(z.string())),
});
export type ImportTable = z.infer<typeof importTableSchema>;

const rowResults = [
  'created',
  'updated',
  'unchanged',
  'double',
  'heading',
  'rejected',
] as const satisfies readonly RowResult[];

/** What an import did or would do, in figures. */
const importSummarySchema = z.object({
  rows: count,
  /** Records: clients and cars, or works and prices. */
  created: z.record(z.string(), count),
  updated: z.record(z.string(), count),
  /** Rows by what becomes of them. */
  results: z.record(z.enum(rowResults), count),
  /** Values that were not taken because the record has others. */
  keptValues: count,
});
export type ImportSummary = z.infer<typeof importSummarySchema>;

const importStages = ['receiving', 'reading', 'planning', 'backing_up', 'writing', 'finishing'] as const;
export type ImportStage = (typeof importStages)[number];

/** What is being done right now, in bytes or rows; `total` is null while nobody can know it. */
const importActivitySchema = z.object({ stage: z.enum(importStages), done: count, total: count.nullable() });
export type ImportActivity = z.infer<typeof importActivitySchema>;

/** An import as it stands: it goes on by itself, so a reloaded screen finds it where it is. */
const importStateSchema = z.object({
  id: idSchema,
  kind: z.enum(importKinds),
  fileName: z.string(),
  sizeBytes: count,
  receivedBytes: count,
  activity: importActivitySchema.nullable(),
  table: importTableSchema.nullable(),
  /** As proposed, remembered from a file with the same header, or last chosen. */
  mapping: z.array(columnMappingSchema),
  isRemembered: z.boolean(),
  /** What importing with this mapping would do. */
  plan: importSummarySchema.nullable(),
  /** What was done; `changeId` takes it back (null: there was nothing to do). */
  result: importSummarySchema.extend({ changeId: z.string().nullable() }).nullable(),
  /** Why the last step was not done. */
  failure: refusalSchema.nullable(),
});
export type ImportState = z.infer<typeof importStateSchema>;

/** Which rows of the report are asked for. */
export const reportParts = ['all', ...rowResults, 'kept'] as const;
export type ReportPart = (typeof reportParts)[number];

const importReportRowSchema = z.object({
  line: count,
  result: z.enum(rowResults),
  /** What the row is about, in its own words. */
  about: z.string(),
  column: z.string(),
  value: z.string(),
  explanation: z.string(),
});
export type ImportReportRow = z.infer<typeof importReportRowSchema>;

const ofImport = z.object({ importId: idSchema });

/**
 * Bringing a file in, step by step: the file comes in pieces (`begin`, `append`), is read, planned as often as one likes, and carried out once. `watch` tells how
 * it stands, from the first moment to the last. Only the person and the screen that began it can go on with it; what stands still for half an hour is forgotten.
 */
export const importsContract = {
  begin: procedure('data.import')
    .input(z.object({ kind: z.enum(importKinds), fileName: z.string().min(1).max(1_000), sizeBytes: count }))
    .output(z.object({ importId: idSchema })),
  append: procedure('data.import')
    .input(ofImport.extend({ offset: count, bytes: z.instanceof(Blob) }))
    .output(z.object({ receivedBytes: count })),
  watch: procedure('data.import').input(ofImport).output(eventIterator(importStateSchema)),
  /** Reads the file; of a workbook the sheet of this name, or the first that fits. `firstRowNames`: the first row names the columns, though the program knows none of the names. */
  read: procedure('data.import')
    .input(ofImport.extend({ sheet: z.string().max(200).nullable(), firstRowNames: z.boolean().default(false) }))
    .output(importStateSchema),
  /** What importing would do. Changes nothing but the remembered mapping. */
  plan: procedure('data.import')
    .input(ofImport.extend({ mapping: z.array(columnMappingSchema).max(1_000) }))
    .output(importStateSchema),
  /** Imports as planned, in one piece: all of it or, when cancelled or refused, nothing. */
  run: procedure('data.import').input(ofImport).output(changed(importSummarySchema)),
  report: procedure('data.import')
    .input(
      ofImport.extend({
        part: z.enum(reportParts),
        ...windowShape,
        language: z.enum(languages),
      }),
    )
    .output(z.object({ rows: z.array(importReportRowSchema), total: count })),
  reportFile: procedure('data.import')
    .input(ofImport.extend({ format: z.enum(['csv', 'xlsx']), language: z.enum(languages) }))
    .output(z.object({ name: z.string(), bytes: z.instanceof(Blob) })),
  /** Stops what is under way. The file stays, nothing of the garage was changed. */
  cancel: procedure('data.import').input(ofImport).output(z.null()),
  /** Forgets the file. */
  close: procedure('data.import').input(ofImport).output(z.null()),
};
