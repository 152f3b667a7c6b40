/** A line of the table: what was done, what it took, and what it may take. */
export interface Line {
  readonly part: string;
  readonly work: string;
  readonly value: number;
  readonly unit: string;
  /** As it stands in the design; empty where none was set. */
  readonly target: string;
  /** The same work by other engines in the same run, by their names. */
  readonly beside?: Readonly<Record<string, number>>;
}

/** The lines as Markdown, so that they can be put into the docs as they are. */
export function toTable(lines: readonly Line[]): string {
  const others = [...new Set(lines.flatMap(({ beside }) => Object.keys(beside ?? {})))];
  const heads = ['part', 'work', 'measured', 'target', ...others];
  const rows = lines.map(({ part, work, value, unit, target, beside }) => [
    part,
    work,
    inWords(value, unit),
    target,
    ...others.map((name) => (beside?.[name] === undefined ? '' : inWords(beside[name], unit))),
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(heads), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

const inWords = (value: number, unit: string) =>
  Number.isNaN(value)
    ? '–'
    : `${value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 })} ${unit}`;
