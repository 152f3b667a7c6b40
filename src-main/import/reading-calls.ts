import type { ImportReportRow, ImportSummary, ImportTable, ReportPart } from '../../src-shared/contract/imports.ts';
import type { Catalogue } from '../../src-shared/domain/catalogue.ts';
import type { ColumnMapping, ImportKind, ImportReport } from '../../src-shared/domain/import.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import type { SnapshotSource } from '../database/snapshot.ts';
import type { PlannedCar, PlannedClient } from './clients-plan.ts';
import type { Progress } from './pace.ts';
import type { PlannedPart } from './parts-plan.ts';
import type { PriceListPlan } from './price-list-plan.ts';

/** What the thread is born with. */
export interface ReadingData {
  readonly kind: ImportKind;
  readonly catalogue: Catalogue;
}

/** The file as it was found, and what its columns are most likely. */
export interface Found {
  readonly table: ImportTable;
  readonly proposal: readonly ColumnMapping[];
  /** Under which a mapping for such files is remembered: of the header or, where none is known, of the first row. */
  readonly signature: string;
}

/** What of the file is to be read. */
export interface ReadingChoice {
  /** The sheet of a workbook; null for the first that fits. */
  readonly sheet: string | null;
  /** Whether the first row names the columns, though none of its names is known. */
  readonly firstRowNames: boolean;
}

interface Window {
  readonly offset: number;
  readonly limit: number;
}

/** What can be asked of the thread that reads one file. The table and the plan stay there; only what is looked at comes over. */
export type ReadingCalls = {
  /** `bytes` once; afterwards null reads the same file again. */
  readonly read: {
    readonly input: { readonly bytes: Uint8Array | null } & ReadingChoice;
    readonly news: Progress;
    readonly result: Found;
  };
  readonly plan: {
    readonly input: {
      readonly mapping: readonly ColumnMapping[];
      readonly source: SnapshotSource;
      /** UTC milliseconds. */
      readonly at: number;
    };
    readonly news: Progress;
    /** `basedOn`: the garage's newest change as the plan knew it. */
    readonly result: { readonly summary: ImportSummary; readonly basedOn: string };
  };
  readonly clients: { readonly input: Window; readonly news: never; readonly result: readonly PlannedClient[] };
  readonly cars: { readonly input: Window; readonly news: never; readonly result: readonly PlannedCar[] };
  readonly parts: { readonly input: Window; readonly news: never; readonly result: readonly PlannedPart[] };
  readonly prices: {
    readonly input: null;
    readonly news: never;
    readonly result: Pick<PriceListPlan, 'works' | 'prices'>;
  };
  readonly report: { readonly input: Language; readonly news: never; readonly result: ImportReport };
  readonly reportRows: {
    readonly input: Window & { readonly part: ReportPart; readonly language: Language };
    readonly news: never;
    readonly result: { readonly rows: ImportReportRow[]; readonly total: number };
  };
  readonly reportFile: {
    readonly input: { readonly format: 'csv' | 'xlsx'; readonly language: Language };
    readonly news: never;
    readonly result: Blob;
  };
};
