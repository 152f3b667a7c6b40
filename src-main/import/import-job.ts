import {
  type ImportActivity,
  type ImportState,
  type ImportSummary,
  importBytesMax,
  importPieceBytesMax,
  type ReportPart,
} from '../../src-shared/contract/imports.ts';
import { type ColumnMapping, type ImportKind, importFields } from '../../src-shared/domain/import.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import type { Changed } from '../database/database.ts';
import { explainStorageError } from '../database/storage-errors.ts';
import type { Garage } from '../garage.ts';
import { FileReading } from './file-reading.ts';
import type { ReadingChoice } from './reading-calls.ts';
import { carryOut, readAndMap, remember } from './service.ts';

/** Who began an import: nobody else can go on with it. */
export interface ImportOwner {
  readonly sessionId: string;
  readonly staffId: string;
}

/** How often a watcher hears of progress at the most. */
const newsEveryMs = 100;

/** One file on its way from a screen into the garage. It lives in memory: what was not carried out when the program ends is begun anew. */
export class ImportJob {
  readonly owner: ImportOwner;
  readonly #garage: Garage;
  readonly #reading: FileReading;
  readonly #listeners = new Set<() => void>();
  #bytes: Uint8Array<ArrayBuffer> | null;
  /** Under which the mapping is remembered; null for a file whose columns have no names. */
  #signature: string | null = null;
  #proposal: readonly ColumnMapping[] = [];
  #controller: AbortController | undefined;
  /** The step that is under way or was the last; settles, never rejects. */
  #step: Promise<unknown> = Promise.resolve();
  #toldAt = 0;
  #state: ImportState;
  #isClosed = false;

  /** Refuses an empty file and one that is too large. */
  constructor(
    garage: Garage,
    owner: ImportOwner,
    file: { readonly id: string; readonly kind: ImportKind; readonly fileName: string; readonly sizeBytes: number },
  ) {
    if (file.sizeBytes === 0) throw new Refusal('import.file_empty');
    if (file.sizeBytes > importBytesMax)
      throw new Refusal('import.file_too_big', { megabytesMax: importBytesMax / 1024 / 1024 });
    this.owner = owner;
    this.#garage = garage;
    this.#reading = new FileReading(garage, file.kind);
    this.#bytes = new Uint8Array(file.sizeBytes);
    this.#state = {
      ...file,
      receivedBytes: 0,
      activity: { stage: 'receiving', done: 0, total: file.sizeBytes },
      table: null,
      mapping: [],
      isRemembered: false,
      plan: null,
      result: null,
      failure: null,
    };
  }

  get state(): ImportState {
    return this.#state;
  }

  /** Whether it is writing to the garage at this moment. */
  get isRunning(): boolean {
    const stage = this.#state.activity?.stage;
    return stage === 'backing_up' || stage === 'writing' || stage === 'finishing';
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Hears of every new state, and of the end. The answer takes the listener off. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes the next piece and answers how much has come. A piece that came before is answered the same way and not taken twice. */
  append(offset: number, piece: Uint8Array): number {
    const { receivedBytes, sizeBytes } = this.#state;
    const end = offset + piece.length;
    if (end <= receivedBytes) return receivedBytes;
    if (!this.#bytes || offset !== receivedBytes || end > sizeBytes || piece.length > importPieceBytesMax)
      throw new Refusal('import.upload_out_of_step');
    this.#bytes.set(piece, offset);
    this.#change({ receivedBytes: end, activity: { stage: 'receiving', done: end, total: sizeBytes } });
    return end;
  }

  /** Reads the file, or another sheet of it, and says what its columns are taken for. */
  read(choice: ReadingChoice): Promise<ImportState> {
    return this.#work('reading', async (pace) => {
      if (this.#state.receivedBytes < this.#state.sizeBytes) throw new Refusal('import.upload_out_of_step');
      const bytes = this.#bytes;
      this.#bytes = null;
      const { found, mapping, isRemembered } = await readAndMap(this.#garage, this.#reading, bytes, choice, pace);
      this.#proposal = found.proposal;
      this.#signature = found.table.headerLine === null ? null : found.signature;
      this.#change({ table: found.table, mapping: [...mapping], isRemembered, plan: null, result: null });
      return this.#state;
    });
  }

  /** Plans with this mapping, and remembers it for the next file of its kind where a person has chosen it. */
  plan(mapping: readonly ColumnMapping[]): Promise<ImportState> {
    return this.#work('planning', async (pace) => {
      const { kind } = this.#state;
      const known: readonly string[] = importFields[kind];
      const taken = mapping.map((one) =>
        one.field !== null && known.includes(one.field) ? one : { ...one, field: null },
      );
      this.#change({ mapping: taken, plan: null, result: null });
      const plan = await this.#reading.plan(taken, pace);
      const isChosen = this.#state.isRemembered || JSON.stringify(taken) !== JSON.stringify(this.#proposal);
      if (this.#signature !== null && isChosen) await remember(this.#garage, kind, this.#signature, taken);
      this.#change({ plan });
      return this.#state;
    });
  }

  /** Carries out what is planned. Refuses what was not planned, and what was carried out already. */
  run(): Promise<Changed<ImportSummary>> {
    if (!this.#state.plan || this.#state.result) return Promise.reject(new Refusal('import.not_planned'));
    return this.#work('planning', async (pace) => {
      const { mapping } = this.#state;
      const changed = await carryOut(this.#garage, this.#reading, mapping, { ...pace, staffId: this.owner.staffId });
      this.#change({ result: { ...changed.result, changeId: changed.changeId } });
      return changed;
    });
  }

  reportRows(
    window: { readonly part: ReportPart; readonly offset: number; readonly limit: number },
    language: Language,
  ) {
    this.#requirePlan();
    return this.#reading.reportRows(window, language);
  }

  reportFile(format: 'csv' | 'xlsx', language: Language): Promise<Blob> {
    this.#requirePlan();
    return this.#reading.reportFile(format, language);
  }

  /** Stops what is under way, and waits until it has stopped. Without effect when nothing is. */
  async cancel(): Promise<void> {
    this.#controller?.abort(new Refusal('import.cancelled'));
    await this.#step;
  }

  /** Stops and forgets. */
  async close(): Promise<void> {
    await this.cancel();
    this.#isClosed = true;
    for (const listener of [...this.#listeners]) listener();
    await this.#reading.close();
  }

  #requirePlan(): void {
    if (!this.#state.plan) throw new Refusal('import.not_planned');
  }

  /** One step at a time: another one stops the one before, unless that is writing. */
  async #work<Result>(
    stage: 'reading' | 'planning',
    step: (pace: { signal: AbortSignal; onProgress: (activity: ImportActivity) => void }) => Promise<Result>,
  ): Promise<Result> {
    if (this.isRunning) throw new Refusal('import.busy');
    this.#controller?.abort(new Refusal('import.cancelled'));
    const controller = new AbortController();
    const { signal } = controller;
    this.#controller = controller;
    const work = this.#step.then(() => {
      signal.throwIfAborted();
      this.#change({ activity: { stage, done: 0, total: null }, failure: null });
      return step({ signal, onProgress: (activity) => this.#tell(activity) });
    });
    this.#step = work.catch(() => {});
    try {
      return await work;
    } catch (cause) {
      const error = explainStorageError(cause);
      const { code, parameters } = error instanceof Refusal ? error : new Refusal('import.failed');
      if (code !== 'import.cancelled') this.#change({ failure: { code, parameters } });
      throw error;
    } finally {
      if (this.#controller === controller) {
        this.#controller = undefined;
        this.#change({ activity: null });
      }
    }
  }

  #tell(activity: ImportActivity): void {
    const now = performance.now();
    const isSameStage = this.#state.activity?.stage === activity.stage;
    if (isSameStage && now - this.#toldAt < newsEveryMs) return;
    this.#toldAt = now;
    this.#change({ activity });
  }

  #change(change: Partial<ImportState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
