import type { ImportReportRow, ReportPart } from '../../src-shared/contract/imports.ts';
import type {
  ImportReport,
  KeptDifference,
  RejectedCell,
  RejectedRow,
  RowResult,
} from '../../src-shared/domain/import.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { isTextKey, translate } from '../../src-shared/texts/translate.ts';
import { csvWriter } from '../spreadsheets/csv-writer.ts';
import type { SheetColumn, SheetForm, SheetWriter } from '../spreadsheets/sheet.ts';
import { xlsxWriter } from '../spreadsheets/xlsx-writer.ts';
import type { ClientsPlan } from './clients-plan.ts';
import type { PartsPlan } from './parts-plan.ts';
import type { PriceListPlan } from './price-list-plan.ts';

type Plan = ClientsPlan | PriceListPlan | PartsPlan;

/** Why a cell was not taken, in words. */
export function rejectionText(language: Language, { code, column, value, parameters }: RejectedCell): string {
  const keys: string[] = [`import.reject.${code}`, `identity.${code}`];
  const key = keys.find(isTextKey);
  return key ? translate(language, key, { column, value, ...parameters }) : code;
}

/** What a plan does, in the shape in which the command line prints it. */
export function importReport(plan: Plan, language: Language): ImportReport {
  const { kind, rows, created, updated, doubles } = plan;
  const rejected = plan.rejected.map(({ line, column, value, code, parameters, others }) => {
    const first = rejectionText(language, { column, value, code, parameters });
    const more = others.map((cell) => `${cell.column}: ${rejectionText(language, cell)}`);
    return { line, column, value, code, message: [first, ...more].join('; ') };
  });
  return { kind, rows, created, updated, doubles, rejected };
}

/** One line of the report, not yet in words: what became of a row, or one of its cells that was not taken. */
interface Item {
  readonly line: number;
  readonly result: RowResult;
  readonly rejected?: RejectedCell;
  readonly kept?: KeptDifference;
}

/**
 * The report row by row, in the order of the file: what became of each, every cell that was not taken, every value that gave way to another. It is put into words
 * a window at a time, so that a report of any length opens at once.
 */
export class RowReport {
  readonly #items: readonly Item[];
  readonly #parts = new Map<ReportPart, readonly Item[]>();
  readonly #about: (line: number) => string;

  /** @param about what the row of a line is about, for whoever does not have the file open. */
  constructor(plan: Plan, about: (line: number) => string = () => '') {
    const rejected = new Map(plan.rejected.map((row) => [row.line, row]));
    const kept = Map.groupBy(plan.kept, ({ line }) => line);
    this.#items = plan.outcomes.flatMap((outcome): Item[] => {
      const blamed = rejected.get(outcome.line);
      const cells = blamed
        ? cellsOf(blamed).map((cell) => ({ ...outcome, rejected: cell }))
        : (kept.get(outcome.line) ?? []).map((one) => ({ ...outcome, kept: one }));
      return cells.length > 0 ? cells : [outcome];
    });
    this.#about = about;
  }

  /** Some lines of a part of the report, and how many it has. */
  window(
    { part, offset, limit }: { readonly part: ReportPart; readonly offset: number; readonly limit: number },
    language: Language,
  ): { rows: ImportReportRow[]; total: number } {
    const items = this.#of(part);
    return {
      rows: items.slice(offset, offset + limit).map((item) => this.#inWords(item, language)),
      total: items.length,
    };
  }

  /** The whole report as a file. */
  async file(format: 'csv' | 'xlsx', language: Language): Promise<Blob> {
    const writer = writerOf(format, language);
    for (let at = 0; at < this.#items.length; at += rowsPerStep) {
      const rows = this.#items.slice(at, at + rowsPerStep).map((item) => {
        const { line, result, about, column, value, explanation } = this.#inWords(item, language);
        return [line, translate(language, `import.result.${result}`), about, column, value, explanation];
      });
      await writer.add(rows);
    }
    return writer.finish();
  }

  #of(part: ReportPart): readonly Item[] {
    if (part === 'all') return this.#items;
    let items = this.#parts.get(part);
    if (!items) {
      items = this.#items.filter((item) => (part === 'kept' ? item.kept !== undefined : item.result === part));
      this.#parts.set(part, items);
    }
    return items;
  }

  #inWords({ line, result, rejected, kept }: Item, language: Language): ImportReportRow {
    const about = this.#about(line);
    if (rejected) {
      const { column, value } = rejected;
      return { line, result, about, column, value, explanation: rejectionText(language, rejected) };
    }
    if (kept)
      return { line, result, about, column: kept.column, value: kept.offered, explanation: keptText(language, kept) };
    return { line, result, about, column: '', value: '', explanation: '' };
  }
}

/** Lines put into words between two looks at the world. */
const rowsPerStep = 1_000;

function cellsOf({ others, line: _, ...first }: RejectedRow): RejectedCell[] {
  return [first, ...others];
}

function keptText(language: Language, { field, kept }: KeptDifference): string {
  const key = field === 'owner' || field === 'phone' || field === 'mileage' ? field : 'value';
  return translate(language, `import.kept.${key}`, { kept: field === 'plate' ? formatPlate(kept) : kept });
}

/** Width of each column in characters. */
const widths = { line: 8, result: 16, about: 40, column: 24, value: 32, explanation: 80 } as const;

function writerOf(format: 'csv' | 'xlsx', language: Language): SheetWriter {
  const columns = Object.entries(widths).map(([key, width]): SheetColumn => {
    const title = `import.report.${key}`;
    return {
      title: isTextKey(title) ? translate(language, title) : key,
      kind: key === 'line' ? 'number' : 'text',
      width,
    };
  });
  // No column of it holds a moment, so any zone is the right one.
  const form: SheetForm = { name: translate(language, 'import.report.title'), columns, language, timeZone: 'UTC' };
  return format === 'csv' ? csvWriter(form) : xlsxWriter(form);
}
