import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Part } from '../../src-shared/contract/parts.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useTitle } from '../app/title.ts';
import { FilesTab } from '../files/files-tab.tsx';
import { HistoryTab } from '../ui/history-tab.tsx';
import { RecordBeside, type RecordTab } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { PartActions } from './part-actions.tsx';
import { PartDetails } from './part-details.tsx';
import { PartEdit } from './part-edit.tsx';
import { PartMovements } from './part-movements.tsx';
import { PartNotice } from './part-notice.tsx';
import { PartPrices } from './part-prices.tsx';
import { PartStock } from './part-stock.tsx';

/** One part, beside the list: details, stock, movements, prices, files, history; `/parts/<id>/edit` is the form. */
export function PartRecord() {
  const { id = '', tab } = useParams();
  const part = useQuery(garage.parts.get.queryOptions({ input: { id } }));
  if (part.isError) {
    return (
      <RecordBeside listPath="/parts" title="">
        <FailureScreen error={part.error} retry={() => void part.refetch()} />
      </RecordBeside>
    );
  }
  if (!part.data) return <RecordSkeleton listPath="/parts" />;
  if (tab === 'edit' && part.data.deletedAt === null) return <PartEdit key={id} part={part.data} />;
  return <OpenPart key={id} part={part.data} />;
}

function OpenPart({ part }: { readonly part: Part }) {
  const may = useRights();
  useTitle(part.name);
  const isReadOnly = part.deletedAt !== null;
  const tabs: RecordTab[] = [
    { name: 'details', text: 'parts.tab.details', content: () => <PartDetails part={part} /> },
    { name: 'stock', text: 'parts.tab.stock', content: () => <PartStock part={part} /> },
    { name: 'movements', text: 'parts.tab.movements', content: () => <PartMovements part={part} /> },
    { name: 'prices', text: 'parts.tab.prices', content: () => <PartPrices part={part} /> },
    {
      name: 'files',
      text: 'parts.tab.files',
      content: () => <FilesTab ownerTable="parts" ownerId={part.id} isReadOnly={isReadOnly} />,
    },
    ...(may('history.read')
      ? [
          {
            name: 'history',
            text: 'parts.tab.history',
            content: () => <HistoryTab table="parts" id={part.id} />,
          } as const,
        ]
      : []),
  ];
  return (
    <RecordBeside
      listPath="/parts"
      title={part.name}
      subtitle={[part.article, part.brand].filter(Boolean).join(' · ')}
      actions={<PartActions part={part} />}
      notice={<PartNotice part={part} />}
      tabs={tabs}
    />
  );
}
