import { readFile, stat } from 'node:fs/promises';
import type { ImportActivity, ImportSummary } from '../../src-shared/contract/imports.ts';
import type { ColumnMapping, ImportKind, ImportReport } from '../../src-shared/domain/import.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { backupBefore } from '../backups/before-risk.ts';
import type { Changed, Write } from '../database/database.ts';
import type { Garage } from '../garage.ts';
import { FileReading } from './file-reading.ts';
import { importLimits } from './limits.ts';
import { rememberMapping } from './mappings.ts';
import { rememberedMapping } from './queries.ts';
import type { Found, ReadingChoice } from './reading-calls.ts';

/** Under which name the history shows an import, and by which its undo finds what to add to it. */
const importActions = {
  clients: 'imports.clients',
  'price-list': 'imports.priceList',
  parts: 'imports.parts',
} as const;

interface Watch {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((activity: ImportActivity) => void) | undefined;
}

export interface ImportRequest extends Watch {
  readonly kind: ImportKind;
  /** Path of the file. */
  readonly file: string;
  /** The sheet of a workbook; without it the first that fits. */
  readonly sheet?: string | undefined;
  /** What the columns hold; without it as remembered for this header, else as proposed. */
  readonly mapping?: readonly ColumnMapping[] | undefined;
  readonly dryRun: boolean;
  /** The language of the report. */
  readonly language: Language;
  /** Null: the program itself, by the command line. */
  readonly staffId?: string | null;
}

/**
 * Brings a file into the garage, or with `dryRun` only says what that would do; answers the report. A backup is made before anything is written. All of it is one
 * change, which the history can take back.
 * @throws Refusal for a file that cannot be read (see `readTable`), `import.columns_missing`, `import.busy`; the signal's reason when given up. Nothing is changed then.
 */
export async function importFile(garage: Garage, request: ImportRequest): Promise<ImportReport> {
  const { kind, signal, dryRun, language, staffId = null } = request;
  const onProgress = request.onProgress ?? (() => {});
  const reading = new FileReading(garage, kind);
  try {
    const choice = { sheet: request.sheet ?? null, firstRowNames: false };
    const { mapping } = await readAndMap(garage, reading, await bytesOf(request.file), choice, { signal, onProgress });
    if (dryRun) await reading.plan(request.mapping ?? mapping, { signal, onProgress });
    else await carryOut(garage, reading, request.mapping ?? mapping, { signal, onProgress, staffId });
    return await reading.report(language);
  } finally {
    await reading.close();
  }
}

/** A file that was read, and how its columns are to be taken. */
interface Mapped {
  readonly found: Found;
  readonly mapping: readonly ColumnMapping[];
  /** Whether somebody has chosen so for a file with this header; otherwise it is the program's proposal. */
  readonly isRemembered: boolean;
}

/** Reads a file and finds how its columns are to be taken: as somebody has chosen for files with this header, else as the program proposes. */
export async function readAndMap(
  garage: Garage,
  reading: FileReading,
  bytes: Uint8Array<ArrayBuffer> | null,
  choice: ReadingChoice,
  watch: Watch,
): Promise<Mapped> {
  const found = await reading.read(bytes, choice, watch);
  const kept = await rememberedMapping(garage.database.reader, reading.kind, found.signature);
  const fits = kept?.every(({ column }) => column < found.table.samples.length) === true;
  if (!kept || !fits) return { found, mapping: found.proposal, isRemembered: false };
  // Somebody has said of a header like this that it is one.
  const hasNames = found.table.headerLine !== null;
  const named = hasNames ? found : await reading.read(null, { ...choice, firstRowNames: true }, watch);
  const chosen = new Map(kept.map((one) => [one.column, one]));
  const mapping = named.proposal.map(({ column, header }) => {
    const { field = null, cars = null } = chosen.get(column) ?? {};
    return { column, header, field, cars, confidence: 1 };
  });
  return { found: named, mapping, isRemembered: true };
}

/** Garages into which a file is being brought at this moment: two at once would each plan without the other. */
const busy = new WeakSet<Garage>();

/**
 * Carries out what a file plans with this mapping, as one change: a backup first, then everything or, when it is refused or given up, nothing. Plans again where the
 * garage has changed since.
 */
export async function carryOut(
  garage: Garage,
  reading: FileReading,
  mapping: readonly ColumnMapping[],
  { signal, onProgress = () => {}, staffId }: Watch & { readonly staffId: string | null },
): Promise<Changed<ImportSummary>> {
  if (busy.has(garage)) throw new Refusal('import.busy');
  busy.add(garage);
  try {
    const summary = await reading.plan(mapping, { signal, onProgress });
    if (isNothing(summary)) return { result: summary, changeId: null };
    onProgress({ stage: 'backing_up', done: 0, total: null });
    await unlessAborted(backupBefore(garage, 'before-import'), signal);
    const intent = { staffId, action: importActions[reading.kind], canCompensate: true };
    const onDerived = (done: number, total: number) => {
      signal?.throwIfAborted();
      onProgress({ stage: 'finishing', done, total });
    };
    const write = async (unit: Write) => {
      // Nobody else writes from here on, so what is planned now stays right until it is written.
      const planned = await reading.plan(mapping, { signal, onProgress });
      const total = sumOf(planned.created) + sumOf(planned.updated);
      await reading.carryOut(unit, { signal, onWritten: (done) => onProgress({ stage: 'writing', done, total }) });
      return planned;
    };
    const { database } = garage;
    const { result, changeId } = await database.log.around(() => database.write(intent, write, onDerived));
    return { result, changeId: isNothing(result) ? null : changeId };
  } finally {
    busy.delete(garage);
  }
}

/** Remembers a person's choice for the next file with this header. Belongs to this PC alone and changes nothing of the garage. */
export async function remember(
  garage: Garage,
  kind: ImportKind,
  signature: string,
  mapping: readonly ColumnMapping[],
): Promise<void> {
  await garage.database.write({ staffId: null, action: 'imports.mapping' }, (write) =>
    rememberMapping(write, kind, signature, mapping),
  );
}

/** Waits for work that cannot be stopped, but not when nobody wants its outcome any more. A backup that is then made all the same does no harm. */
async function unlessAborted(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

function isNothing({ created, updated }: ImportSummary): boolean {
  return sumOf(created) + sumOf(updated) === 0;
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** @throws Refusal `import.file_missing`, `import.file_too_big`. */
async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const { fileBytesMax } = importLimits;
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new Refusal('import.file_missing', { file });
    // Before it is in memory.
    if (found.size > fileBytesMax)
      throw new Refusal('import.file_too_big', { megabytesMax: Math.floor(fileBytesMax / 1024 / 1024) });
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('import.file_missing', { file });
  }
}
