import { Badge, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PriceVersion } from '../../src-shared/contract/price-versions.ts';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { RecordBeside } from '../ui/record-beside.tsx';
import { DateTimeText } from '../ui/values.tsx';
import classes from './bulk.module.css';
import { RollbackDialog } from './rollback-dialog.tsx';

const pageSize = 50;

/** Every change of the price list, newest first; each can be taken back as one. */
export function Versions() {
  const t = useText();
  const explain = useFailureText();
  useTitle(t('prices.versions'));
  const versions = useInfiniteQuery(
    garage.prices.versions.infiniteOptions({
      input: (offset: number) => ({ offset, limit: pageSize }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const shown = pages.reduce((count, page) => count + page.rows.length, 0);
        return shown < last.total ? shown : null;
      },
    }),
  );
  const rows = versions.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <RecordBeside listPath="/prices" title={t('prices.versions')}>
      {versions.error && <p role="alert">{explain(versions.error).text}</p>}
      {versions.data && rows.length === 0 && <p className="quiet">{t('prices.versions.empty')}</p>}
      <ol className={classes.versions}>
        {rows.map((version) => (
          <Version key={version.id} version={version} />
        ))}
      </ol>
      {versions.hasNextPage && (
        <Button variant="default" loading={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </RecordBeside>
  );
}

function Version({ version }: { readonly version: PriceVersion }) {
  const t = useText();
  const may = useRights();
  const { date, dateTime } = useFormats();
  const titleOf = useVersionText();
  const [isAsking, setAsking] = useState(false);
  const { works, priceCount, isRolledBack, effectiveFrom, createdAt, rollsBack } = version;
  const isComing = effectiveFrom > Date.now();
  const shownWorks = works.join(', ') + (priceCount > works.length && works.length > 1 ? '…' : '');
  return (
    <li className={classes.version} data-rolled-back={isRolledBack}>
      <div>
        <div className={classes.change}>
          {titleOf(version)}{' '}
          {isRolledBack && (
            <Badge size="sm" variant="light" color="gray">
              {t('prices.version.rolled_back')}
            </Badge>
          )}
          {isComing && !isRolledBack && (
            <Badge size="sm" variant="light" color="yellow">
              {t('prices.version.coming', { date: date(effectiveFrom) })}
            </Badge>
          )}
        </div>
        <p>
          {rollsBack ? t('prices.version.of', { date: dateTime(rollsBack.createdAt) }) : shownWorks}
          {version.note !== '' && ` — ${version.note}`}
        </p>
        <p className="quiet">
          {version.staffName ?? t('history.program')} · <DateTimeText at={createdAt} />
          {priceCount > 0 && ` · ${t('prices.version.prices', { count: priceCount })}`}
        </p>
      </div>
      {may('prices.write') && !isRolledBack && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAsking(true)}>
          {t('prices.rollback')}
        </Button>
      )}
      {isAsking && <RollbackDialog version={version} title={titleOf(version)} onClose={() => setAsking(false)} />}
    </li>
  );
}

/** What a change was, in a line: `Массовое изменение: +8 %, Lada, с округлением до 10 ₽`. */
function useVersionText(): (version: PriceVersion) => string {
  const t = useText();
  const { money, percent } = useFormats();
  return ({ kind, bulk }) => {
    const name = t(`prices.version.${kind}`);
    if (!bulk) return name;
    const { change, filter, stepKopecks } = bulk;
    const amount = change.by === 'percent' ? change.bp : change.kopecks;
    const sign = amount > 0 ? '+' : '';
    const parts = [
      `${sign}${change.by === 'percent' ? percent(change.bp) : money(change.kopecks)}`,
      filter.category ?? '',
      [filter.make, filter.model, filter.generation].filter(Boolean).join(' '),
      stepKopecks > 1 ? t('prices.version.rounded', { step: money(stepKopecks) }) : '',
    ];
    return `${name}: ${parts.filter(Boolean).join(', ')}`;
  };
}
