import type { ImportReportRow, ImportSummary, ReportPart } from '../../src-shared/contract/imports.ts';
import type { ColumnMapping, ImportKind, ImportReport } from '../../src-shared/domain/import.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import type { Write } from '../database/database.ts';
import type { Garage } from '../garage.ts';
import { importPrices } from '../price-list/import-prices.ts';
import { Thread } from '../threads/thread.ts';
import { carryOutClients } from './carry-out-clients.ts';
import { carryOutParts } from './carry-out-parts.ts';
import type { PaceOptions } from './pace.ts';
import { lastChangeOf } from './queries.ts';
import type { Found, ReadingCalls, ReadingChoice, ReadingData } from './reading-calls.ts';

/** A table is kept as long as it is read; a larger nursery would only let what is thrown away pile up. */
const memory = { maxYoungGenerationSizeMb: 16 } as const;

/** One file on its way into the garage: it is read and planned in a thread of its own, and what is planned is written here. To be closed. */
export class FileReading {
  readonly kind: ImportKind;
  readonly #garage: Garage;
  readonly #thread: Thread<ReadingCalls>;
  #planned: { readonly question: string; readonly basedOn: string; readonly summary: ImportSummary } | undefined;

  constructor(garage: Garage, kind: ImportKind) {
    this.kind = kind;
    this.#garage = garage;
    const data: ReadingData = { kind, catalogue: garage.catalogue() };
    this.#thread = new Thread<ReadingCalls>(new URL('./reading-thread.ts', import.meta.url), data, memory);
  }

  /** Reads the file; its bytes go over to the thread and are gone here. Null reads the same file again. Throws what `readTable` throws. */
  async read(
    bytes: Uint8Array<ArrayBuffer> | null,
    choice: ReadingChoice,
    { signal, onProgress }: PaceOptions,
  ): Promise<Found> {
    this.#planned = undefined;
    const transfer = bytes ? [bytes.buffer] : [];
    return this.#thread.call('read', { bytes, ...choice }, { signal, onNews: onProgress, transfer });
  }

  /** Decides what the file will do to the garage as it is now. What was decided already is still right while nothing has changed. */
  async plan(mapping: readonly ColumnMapping[], { signal, onProgress }: PaceOptions): Promise<ImportSummary> {
    const { database, key, now } = this.#garage;
    const question = JSON.stringify(mapping);
    const known = this.#planned;
    if (known?.question === question && known.basedOn === (await lastChangeOf(database.reader))) return known.summary;
    this.#planned = undefined;
    const input = { mapping, source: { file: database.file, key }, at: now() };
    const { summary, basedOn } = await this.#thread.call('plan', input, { signal, onNews: onProgress });
    this.#planned = { question, basedOn, summary };
    return summary;
  }

  /** Writes what was planned last. */
  async carryOut(
    write: Write,
    pace: { readonly signal?: AbortSignal | undefined; readonly onWritten: (rows: number) => void },
  ): Promise<void> {
    if (this.kind === 'clients') {
      const source = {
        clients: (offset: number, limit: number) => this.#thread.call('clients', { offset, limit }),
        cars: (offset: number, limit: number) => this.#thread.call('cars', { offset, limit }),
      };
      await carryOutClients(write, this.#garage.catalogue(), source, pace);
    } else if (this.kind === 'parts') {
      const planned = (offset: number, limit: number) => this.#thread.call('parts', { offset, limit });
      await carryOutParts(write, planned, pace);
    } else {
      await importPrices(write, await this.#thread.call('prices', null), '');
    }
    pace.signal?.throwIfAborted();
  }

  /** What was planned last, as the command line prints it. */
  report(language: Language): Promise<ImportReport> {
    return this.#thread.call('report', language);
  }

  /** Some lines of what was planned last. */
  reportRows(
    window: { readonly part: ReportPart; readonly offset: number; readonly limit: number },
    language: Language,
  ): Promise<{ rows: ImportReportRow[]; total: number }> {
    return this.#thread.call('reportRows', { ...window, language });
  }

  reportFile(format: 'csv' | 'xlsx', language: Language): Promise<Blob> {
    return this.#thread.call('reportFile', { format, language });
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
