import type { ExportFormat, ExportRequest } from '../../src-shared/contract/exports.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import type { SnapshotSource } from '../database/snapshot.ts';

export interface ExportTask {
  readonly what: ExportRequest;
  /** Columns of the screen in their order; null for all. */
  readonly columns: readonly string[] | null;
  readonly format: ExportFormat;
  readonly language: Language;
  readonly timeZone: string;
  readonly source: SnapshotSource;
  /** UTC milliseconds: decides which orders are late and which prices count. */
  readonly now: number;
}

/** What can be asked of the thread that writes files. */
export type ExportCalls = {
  readonly write: {
    readonly input: ExportTask;
    readonly news: { readonly done: number; readonly total: number };
    readonly result: Blob;
  };
};
