import { useState } from 'react';
import { garage } from '../app/garage.ts';
import { queryClient } from '../app/query-client.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { MatchDialog } from './match-dialog.tsx';
import { type OutsideProduct, outsideList } from './outside-list.tsx';
import { PartsFrame } from './parts-frame.tsx';

/** Products that other systems' events named: each waits to be matched to a part; its stock counts from the first event. */
export function OutsideScreen() {
  const t = useText();
  const [matched, setMatched] = useState<OutsideProduct | null>(null);
  useTitle(t('outside.title'));
  return (
    <PartsFrame>
      <DataList
        list={outsideList}
        title={t('outside.title')}
        openId={null}
        onOpen={(id, how) => {
          if (how === 'open') setMatched(shownProduct(id));
        }}
        empty={<EmptyState title={t('outside.empty')} hint={t('outside.empty_hint')} />}
        footer={(total) => <b>{t('outside.count', { count: total })}</b>}
      />
      {matched && <MatchDialog product={matched} onClose={() => setMatched(null)} />}
    </PartsFrame>
  );
}

/** A row that is on the screen, out of what was asked for to show it. */
function shownProduct(id: string): OutsideProduct | null {
  const pages = queryClient.getQueriesData<{ readonly rows: readonly OutsideProduct[] }>({
    queryKey: garage.stock.intake.products.key(),
  });
  return pages.flatMap(([, page]) => page?.rows ?? []).find((row) => row.id === id) ?? null;
}
