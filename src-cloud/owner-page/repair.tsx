/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { kopecks } from '../../src-shared/domain/money.ts';
import { isUnderWay, type OrderStatus } from '../../src-shared/domain/order-status.ts';
import { standingOf } from '../../src-shared/links/owner-choice.ts';
import type { OpenOwnerView, OwnerRepair } from '../../src-shared/links/view.ts';
import { Estimate } from './estimate.tsx';
import { Documents, Photos } from './files.tsx';
import type { PartProps } from './page.tsx';
import { Rating } from './rating.tsx';
import { moment, money, t } from './words.ts';

/** One repair: where it stands, what is asked, what it costs. */
export function Repair(props: PartProps & { readonly repair: OwnerRepair }) {
  const { repair, view, isWhole } = props;
  return (
    <article>
      <Standing repair={repair} view={view} isWhole={isWhole} />
      <Rating {...props} />
      <Estimate {...props} />
      {isWhole && (
        <>
          <Money repair={repair} view={view} />
          <Photos {...props} photos={repair.photos} />
          <Documents {...props} documents={repair.documents} />
          <Told title={t('complaint')} text={repair.complaint} />
          <Told title={t('recommendations')} text={repair.recommendations} />
        </>
      )}
    </article>
  );
}

const tones: Partial<Record<OrderStatus, string>> = {
  estimated: 'asks',
  waiting_parts: 'asks',
  ready: 'good',
  issued: 'good',
  closed: 'good',
  declined: 'over',
  cancelled: 'over',
};

/** The ordinary way, for the line that fills up. */
const way: readonly OrderStatus[] = [
  'checked_in',
  'estimated',
  'approved',
  'in_progress',
  'work_completed',
  'ready',
  'issued',
];

function Standing({ repair, view, isWhole }: Pick<PartProps, 'view' | 'isWhole'> & { readonly repair: OwnerRepair }) {
  const { promisedAt, plannedFrom, steps, number } = repair;
  const status = standingOf(repair);
  const [isOpen, setIsOpen] = useState(false);
  const now = Date.now();
  const reached = way.indexOf(status === 'waiting_parts' ? 'in_progress' : status === 'closed' ? 'issued' : status);
  const promise = promisedAt !== null && isUnderWay(status) && status !== 'ready';
  return (
    <section class="card standing" data-tone={tones[status]}>
      <p class="quiet-text">{t('order', { number })}</p>
      <h2 class="status">{t(`status.${status}`)}</h2>
      <p>{t(`about.${status}`)}</p>
      {promise && (
        <p class="promise">
          {t(promisedAt < now ? 'promised.late' : 'promised', { when: moment(promisedAt, view, now) })}
        </p>
      )}
      {status === 'draft' && plannedFrom !== null && (
        <p class="promise">{t('planned', { when: moment(plannedFrom, view, now) })}</p>
      )}
      {reached >= 0 && (
        <div class="way" aria-hidden="true">
          {way.map((step, index) => (
            <span key={step} class={index <= reached ? 'done' : ''} />
          ))}
        </div>
      )}
      {steps.length > 1 && (
        <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
          <summary>{t('steps')}</summary>
          {(isOpen || isWhole) && <Steps repair={repair} view={view} />}
        </details>
      )}
    </section>
  );
}

function Steps({ repair: { steps }, view }: { readonly repair: OwnerRepair; readonly view: OpenOwnerView }) {
  const now = Date.now();
  return (
    <ol class="steps">
      {steps
        .filter(({ status: step }) => step !== 'draft')
        .map((step, index, all) => (
          <li key={`${step.at} ${step.status}`} aria-current={index === all.length - 1 ? 'step' : undefined}>
            <span>{t(`status.${step.status}`)}</span>
            <time dateTime={new Date(step.at).toISOString()}>{moment(step.at, view, now)}</time>
          </li>
        ))}
    </ol>
  );
}

function Money({ repair: { money: sums }, view }: { readonly repair: OwnerRepair; readonly view: OpenOwnerView }) {
  if (!sums) return null;
  const { totalKopecks, paidKopecks, owedKopecks } = sums;
  const label = owedKopecks > 0 ? 'money.owed' : owedKopecks < 0 ? 'money.back' : 'money.nothing';
  return (
    <section class="card">
      <h2>{t('money')}</h2>
      <dl class="sums">
        <div>
          <dt>{t('money.total')}</dt>
          <dd>{money(totalKopecks, view)}</dd>
        </div>
        {paidKopecks !== 0 && (
          <div>
            <dt>{t('money.paid')}</dt>
            <dd>{money(paidKopecks, view)}</dd>
          </div>
        )}
        <div class="main">
          <dt>{t(label)}</dt>
          <dd>{owedKopecks === 0 ? '✓' : money(owedKopecks < 0 ? negated(owedKopecks) : owedKopecks, view)}</dd>
        </div>
      </dl>
    </section>
  );
}

const negated = (amount: number) => kopecks(Math.abs(amount));

function Told({ title, text }: { readonly title: string; readonly text: string }) {
  if (text.trim() === '') return null;
  return (
    <section class="card">
      <h2>{title}</h2>
      <p class="text">{text}</p>
    </section>
  );
}
