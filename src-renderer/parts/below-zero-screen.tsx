import { useNavigate } from 'react-router';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { DataList } from '../ui/data-list/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { belowZeroKey, belowZeroList } from './below-zero-list.tsx';
import { PartsFrame } from './parts-frame.tsx';

/** What the entries put below zero: on the shelf there is nothing, and some entry is missing or wrong. Each with its likely cause. */
export function BelowZeroScreen() {
  const t = useText();
  const navigate = useNavigate();
  useTitle(t('below.title'));
  return (
    <PartsFrame>
      <DataList
        list={belowZeroList}
        title={t('below.title')}
        openId={null}
        onOpen={(key, how) => {
          if (how !== 'open') return;
          const { productId, warehouseId, isOutside } = belowZeroKey(key);
          void navigate(isOutside ? '/parts/outside' : `/parts/${productId}/movements?in=${warehouseId}`);
        }}
        empty={<EmptyState title={t('below.empty')} hint={t('below.empty_hint')} />}
        footer={(total) => <b>{t('below.count', { count: total })}</b>}
      />
    </PartsFrame>
  );
}
