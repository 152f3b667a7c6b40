import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { ReviewLine } from '../../src-shared/contract/stocktakes.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useKeys } from '../app/use-keys.ts';
import page from '../buying/page.module.css';
import { PartName } from '../buying/part-name.tsx';
import { QuantityText } from '../parts/quantity-text.tsx';
import { useChange } from '../ui/change.ts';
import { Confirm } from '../ui/confirm.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { MoneyText } from '../ui/values.tsx';

const views = ['differs', 'all', 'uncounted'] as const;
type View = (typeof views)[number];

const belongs: Readonly<Record<View, (line: ReviewLine) => boolean>> = {
  differs: (line) => (line.differenceThousandths ?? 0) !== 0 || line.isDoubtful,
  all: () => true,
  uncounted: (line) => line.countedThousandths === null,
};

/** What a stocktake found more and less, at cost; a manager posts it as one set of corrections. */
export function ReviewScreen() {
  const { id = '' } = useParams();
  const t = useText();
  const { money } = useFormats();
  const may = useRights();
  const navigate = useNavigate();
  const [view, setView] = useState<View>('differs');
  const [isAsking, setAsking] = useState(false);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const stocktake = useQuery(garage.stocktakes.get.queryOptions({ input: { id } }));
  const review = useQuery(garage.stocktakes.review.queryOptions({ input: { id } }));
  const title = t('stocktakes.review_title', { number: stocktake.data?.number ?? '' });
  useTitle(title);
  useKeys({ 'record.close': () => void navigate(`/parts/counting/${id}`) });
  const post = useChange(garage.stocktakes.post, {
    done: ({ corrected }) => ['stocktakes.done.posted', { count: corrected }],
    onDone: () => setAsking(false),
    onFailure: () => {
      setAsking(false);
      return false;
    },
  });
  const recount = useChange(garage.stocktakes.recount, {
    done: 'stocktakes.done.recounted',
    onDone: () => setMarked(new Set()),
  });
  const failed = [stocktake, review].find(({ error }) => error !== null);
  if (failed) return <FailureScreen error={failed.error} retry={() => void failed.refetch()} />;
  if (!stocktake.data || !review.data) return <RecordSkeleton listPath="/parts/counting" />;
  const { lines, surplusKopecks, shortageKopecks, uncountedParts } = review.data;
  const isOpen = stocktake.data.postedAt === null && stocktake.data.deletedAt === null;
  const shown = lines.filter(belongs[view]);
  const canMark = isOpen && view === 'uncounted';
  const toggle = (partId: string) => {
    const next = new Set(marked);
    if (!next.delete(partId)) next.add(partId);
    setMarked(next);
  };
  return (
    <section className={page.root} aria-label={title}>
      <header className={page.head}>
        <div className={page.titles}>
          <h1>{title}</h1>
          <p className="quiet">
            {stocktake.data.warehouseName} ·{' '}
            {stocktake.data.shelf === '' ? t('stocktakes.whole') : t('goods.shelf', { shelf: stocktake.data.shelf })}
          </p>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t('stocktakes.view')}
          value={view}
          onChange={(chosen) => setView(views.find((each) => each === chosen) ?? 'differs')}
          data={views.map((each) => ({ value: each, label: t(`stocktakes.view.${each}`) }))}
        />
      </header>
      <div className={page.body}>
        {!isOpen && <p className={page.notice}>{t('stocktakes.is_posted')}</p>}
        {shown.length === 0 ? (
          <p className="quiet">{t(view === 'differs' ? 'stocktakes.no_differences' : 'stocktakes.nothing_here')}</p>
        ) : (
          <table className={page.table} aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{t('purchases.line.part')}</th>
                <th scope="col" className={page.end}>
                  {t('stocktakes.expected')}
                </th>
                <th scope="col" className={page.end}>
                  {t('stocktakes.counted_column')}
                </th>
                <th scope="col" className={page.end}>
                  {t('stocktakes.difference')}
                </th>
                <th scope="col" className={page.end}>
                  {t('stocktakes.value')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <Row
                  key={line.partId}
                  line={line}
                  mark={canMark ? { isOn: marked.has(line.partId), toggle: () => toggle(line.partId) } : null}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
      <footer className={page.bar}>
        {isOpen && may('stocktakes.post') && (
          <Button loading={post.isPending} onClick={() => setAsking(true)}>
            {t('stocktakes.post')}
          </Button>
        )}
        {canMark && marked.size > 0 && (
          <Button
            variant="default"
            loading={recount.isPending}
            onClick={() =>
              recount.mutate({ id, parts: [...marked].map((partId) => ({ partId, quantityThousandths: 0 })) })
            }
          >
            {t('stocktakes.mark_none', { count: marked.size })}
          </Button>
        )}
        <Button variant="default" onClick={() => void navigate(`/parts/counting/${id}`)}>
          {t(isOpen ? 'stocktakes.back_to_count' : 'ui.back')}
        </Button>
        <span>
          {t('stocktakes.surplus')} <b className={page.good}>{money(surplusKopecks)}</b>
        </span>
        <span>
          {t('stocktakes.shortage')} <b className={page.bad}>{money(shortageKopecks)}</b>
        </span>
        {uncountedParts > 0 && <span className="quiet">{t('stocktakes.uncounted', { count: uncountedParts })}</span>}
      </footer>
      <Confirm
        isOpen={isAsking}
        title={t('stocktakes.post')}
        confirm={{ text: t('stocktakes.post'), run: () => post.mutate({ id }) }}
        onCancel={() => setAsking(false)}
      >
        <p>
          {t('stocktakes.post_question', {
            count: lines.filter((line) => (line.differenceThousandths ?? 0) !== 0).length,
            uncounted: uncountedParts,
          })}
        </p>
      </Confirm>
    </section>
  );
}

interface RowProps {
  readonly line: ReviewLine;
  readonly mark: { readonly isOn: boolean; readonly toggle: () => void } | null;
}

function Row({ line, mark }: RowProps) {
  const t = useText();
  const difference = line.differenceThousandths;
  const tone = difference === null || difference === 0 ? 'quiet' : difference > 0 ? page.good : page.bad;
  const name = <PartName part={line} />;
  return (
    <tr>
      <td className={page.wide}>
        {mark ? <Checkbox checked={mark.isOn} onChange={mark.toggle} label={name} /> : name}
        {line.shelf !== '' && <span className="quiet"> · {t('goods.shelf', { shelf: line.shelf })}</span>}
        {line.isDoubtful && <div className={`${page.why} ${page.warn}`}>{t('stocktakes.doubtful')}</div>}
      </td>
      <td className={page.end} data-label={t('stocktakes.expected')}>
        <QuantityText value={line.expectedThousandths} unit={line.unit} />
      </td>
      <td className={page.end} data-label={t('stocktakes.counted_column')}>
        {line.countedThousandths === null ? (
          <span className="quiet">—</span>
        ) : (
          <QuantityText value={line.countedThousandths} unit={line.unit} />
        )}
      </td>
      <td className={`${page.end} ${tone}`} data-label={t('stocktakes.difference')}>
        {difference !== null && (
          <>
            {difference > 0 && '+'}
            <QuantityText value={difference} unit={line.unit} />
          </>
        )}
      </td>
      <td className={`${page.end} ${tone}`} data-label={t('stocktakes.value')}>
        {line.valueKopecks !== null && line.valueKopecks !== 0 && <MoneyText amount={line.valueKopecks} />}
      </td>
    </tr>
  );
}
