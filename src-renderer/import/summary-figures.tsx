import type { ImportSummary } from '../../src-shared/contract/imports.ts';
import type { ImportKind } from '../../src-shared/domain/import.ts';
import { useFormats, useText } from '../app/text.ts';
import classes from './report.module.css';

const records = {
  clients: ['clients', 'cars'],
  'price-list': ['works', 'prices'],
  parts: ['parts', 'movements'],
} as const;

interface SummaryFiguresProps {
  readonly kind: ImportKind;
  readonly summary: ImportSummary;
}

/** How much is new, completed and rejected, in large figures; what is none is quiet. */
export function SummaryFigures({ kind, summary: { created, updated, results } }: SummaryFiguresProps) {
  const t = useText();
  const figures = [
    ...records[kind].map((record) => [t(`import.new_${record}`), created[record] ?? 0, 'good'] as const),
    ...records[kind].map((record) => [t(`import.updated_${record}`), updated[record] ?? 0, 'plain'] as const),
    [t('import.rejected_rows'), results.rejected, 'bad'] as const,
  ];
  const { number } = useFormats();
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value, look]) => (
        <div key={name} className={classes.figure} data-look={value === 0 ? 'none' : look}>
          <dt>{name}</dt>
          <dd className="figures">{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
