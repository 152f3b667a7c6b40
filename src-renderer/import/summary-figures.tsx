import type { ImportSummary } from '../../src-shared/contract/imports.ts';
import type { ImportKind } from '../../src-shared/domain/import.ts';
import { useText } from '../app/text.ts';
import { Figures } from './figures.tsx';

const records = {
  clients: ['clients', 'cars'],
  'price-list': ['works', 'prices'],
  parts: ['parts', 'movements'],
} as const;

interface SummaryFiguresProps {
  readonly kind: ImportKind;
  readonly summary: ImportSummary;
}

/** How much of an import is new, completed and rejected. */
export function SummaryFigures({ kind, summary: { created, updated, results } }: SummaryFiguresProps) {
  const t = useText();
  return (
    <Figures
      figures={[
        ...records[kind].map((record) => [t(`import.new_${record}`), created[record] ?? 0, 'good'] as const),
        ...records[kind].map((record) => [t(`import.updated_${record}`), updated[record] ?? 0, 'plain'] as const),
        [t('import.rejected_rows'), results.rejected, 'bad'],
      ]}
    />
  );
}
