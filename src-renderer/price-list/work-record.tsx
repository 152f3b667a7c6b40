import { Alert, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { HistoryTab } from '../ui/history-tab.tsx';
import { RecordBeside, type RecordTab } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { PriceTimeline } from './price-timeline.tsx';
import { WorkActions } from './work-actions.tsx';
import { WorkDetails } from './work-details.tsx';
import { WorkEdit } from './work-edit.tsx';
import { WorkPrices } from './work-prices.tsx';
import type { OpenWork } from './work-values.ts';

/** One work, beside the list: its prices, how they changed, details, history; `/prices/<id>/edit` is the form. */
export function WorkRecord() {
  const { id = '', tab } = useParams();
  const work = useQuery(garage.prices.get.queryOptions({ input: { id } }));
  if (work.isError) {
    return (
      <RecordBeside listPath="/prices" title="">
        <FailureScreen error={work.error} retry={() => void work.refetch()} />
      </RecordBeside>
    );
  }
  if (!work.data) return <RecordSkeleton listPath="/prices" />;
  if (tab === 'edit' && work.data.deletedAt === null) return <WorkEdit key={id} work={work.data} />;
  return <Open key={id} work={work.data} />;
}

function Open({ work }: { readonly work: OpenWork }) {
  const may = useRights();
  useTitle(work.name);
  const tabs: RecordTab[] = [
    { name: 'prices', text: 'prices.tab.prices', content: () => <WorkPrices work={work} /> },
    { name: 'timeline', text: 'prices.tab.timeline', content: () => <PriceTimeline workId={work.id} /> },
    { name: 'details', text: 'prices.tab.details', content: () => <WorkDetails work={work} /> },
    ...(may('history.read')
      ? [
          {
            name: 'history',
            text: 'prices.tab.history',
            content: () => <HistoryTab table="works" id={work.id} />,
          } as const,
        ]
      : []),
  ];
  return (
    <RecordBeside
      listPath="/prices"
      title={work.name}
      subtitle={[work.code, work.category].filter(Boolean).join(' · ')}
      actions={<WorkActions work={work} />}
      notice={<BinNotice work={work} />}
      tabs={tabs}
    />
  );
}

function BinNotice({ work: { id, deletedAt } }: { readonly work: OpenWork }) {
  const t = useText();
  const may = useRights();
  const { date } = useFormats();
  const restore = useChange(garage.prices.restore, { done: 'prices.done.restored' });
  if (deletedAt === null) return null;
  return (
    <Alert color="yellow" mx="md" mb="xs">
      <Group justify="space-between" gap="xs">
        <span>{t('prices.in_bin', { date: date(deletedAt) })}</span>
        {may('prices.write') && (
          <Button size="compact-sm" loading={restore.isPending} onClick={() => restore.mutate({ ids: [id] })}>
            {t('prices.restore')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
