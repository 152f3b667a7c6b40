import Papa from 'papaparse';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { ImportReport, KeptDifference, RejectedCell, RejectedRow } from '../../src-shared/domain/import.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { isTextKey, translate } from '../../src-shared/texts/translate.ts';
import type { ClientsPlan } from './clients-plan.ts';
import type { PriceListPlan } from './price-list-plan.ts';

/** One line of the report, in the words of a language. */
export interface ReportRow {
  readonly line: number;
  readonly result: string;
  readonly column: string;
  readonly value: string;
  readonly explanation: string;
}

type Plan = ClientsPlan | PriceListPlan;

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

/** The report row by row, in the order of the file: what became of each, every cell that was not taken, every value that gave way to another. */
export function reportRows(plan: Plan, language: Language): ReportRow[] {
  const rejected = new Map(plan.rejected.map((row) => [row.line, row]));
  const kept = Map.groupBy(plan.kept, ({ line }) => line);
  return plan.outcomes.flatMap(({ line, result }): ReportRow[] => {
    const word = translate(language, `import.result.${result}`);
    const blamed = rejected.get(line);
    const cells = blamed
      ? cellsOf(blamed).map((cell) => ({
          column: cell.column,
          value: cell.value,
          explanation: rejectionText(language, cell),
        }))
      : (kept.get(line) ?? []).map((one) => ({
          column: one.column,
          value: one.offered,
          explanation: keptText(language, one),
        }));
    return cells.length > 0
      ? cells.map((cell) => ({ line, result: word, ...cell }))
      : [{ line, result: word, column: '', value: '', explanation: '' }];
  });
}

function cellsOf({ others, ...first }: RejectedRow): RejectedCell[] {
  return [first, ...others];
}

function keptText(language: Language, { field, kept }: KeptDifference): string {
  const key = field === 'owner' || field === 'phone' || field === 'mileage' ? field : 'value';
  return translate(language, `import.kept.${key}`, { kept });
}

const columnKeys = ['line', 'result', 'column', 'value', 'explanation'] as const;

const titles = (language: Language): string[] => columnKeys.map((key) => translate(language, `import.report.${key}`));

/**
 * The report as a text that Excel opens by itself: semicolons, CRLF, UTF-8 with its mark. What Excel would take for a formula gets an apostrophe in
 * front, for the cells come from a file that anyone may have written.
 */
export function reportCsv(rows: readonly ReportRow[], language: Language): Buffer {
  const cells = rows.map((row) => columnKeys.map((key) => row[key]));
  const text = Papa.unparse([titles(language), ...cells], {
    delimiter: ';',
    newline: '\r\n',
    escapeFormulae: /^(?:[=@\t\r]|[+-](?![\d\s(.,]*$))/,
  });
  return Buffer.from(`\ufeff${text}\r\n`);
}

/** Width of each column in characters. */
const widths = [8, 16, 24, 32, 80];

/** The report as a workbook: the titles stay in view, everything but the line's number is text. */
export async function reportXlsx(rows: readonly ReportRow[], language: Language): Promise<Buffer> {
  const header = titles(language).map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const data: SheetData = [
    header,
    ...rows.map((row) =>
      columnKeys.map((key) => {
        const value = row[key];
        return typeof value === 'number' ? { value, type: Number } : value === '' ? null : { value, type: String };
      }),
    ),
  ];
  return writeXlsxFile(data, {
    sheet: translate(language, 'import.report.title'),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}
