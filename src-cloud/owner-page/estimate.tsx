/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import { choicesOf } from '../../src-shared/domain/estimate.ts';
import { formatQuantity, quantity } from '../../src-shared/domain/quantity.ts';
import {
  choose,
  decisionsOf,
  type OwnerChoices,
  totalsOfChoices,
  wordOn,
} from '../../src-shared/links/owner-choice.ts';
import type { OpenOwnerView, OwnerEstimate, OwnerLine, OwnerRepair } from '../../src-shared/links/view.ts';
import type { PartProps } from './page.tsx';
import type { PendingReply } from './session.ts';
import { language, money, t } from './words.ts';

const none: OwnerChoices = new Map();

/** The estimate line by line, with a yes and a no, and what it comes to. */
export function Estimate(props: PartProps & { readonly repair: OwnerRepair }) {
  const { estimate } = props.repair;
  return estimate && <Asked {...props} estimate={estimate} />;
}

function Asked({
  view,
  state,
  repair,
  estimate,
  isWhole,
  send,
}: PartProps & { readonly repair: OwnerRepair; readonly estimate: OwnerEstimate }) {
  const sent = sentChoices(state.pending, repair.orderId, estimate.hash);
  const isOfThis = ({ reply }: PendingReply) => reply.kind === 'answer' && reply.orderId === repair.orderId;
  const waits = state.pending.some((one) => isOfThis(one) && !one.isSent);
  const { choices, changed, set, clear } = useChoices(estimate);
  const [isChanging, setIsChanging] = useState(false);
  const all: OwnerChoices = new Map([...sent, ...choices]);
  const totals = totalsOfChoices(estimate.lines, all);
  const decisions = decisionsOf(estimate, choices);
  const isAsked = estimate.isOpen && (estimate.lines.some((line) => wordOn(line, sent) === 'pending') || isChanging);
  const decide = (lineId: string, accepted: boolean) => set(choose(estimate.lines, choices, lineId, accepted));
  const answer = () => {
    const { version, hash } = estimate;
    send({ format: 1, at: Date.now(), kind: 'answer', orderId: repair.orderId, version, hash, decisions });
    clear();
    setIsChanging(false);
  };
  const agreeToAll = () => {
    let next = choices;
    for (const [first] of choicesOf<OwnerLine>(estimate.lines).map((group) =>
      group.filter((line) => wordOn(line, all) !== 'declined'),
    ))
      if (first && wordOn(first, all) === 'pending') next = choose(estimate.lines, next, first.lineId, true);
    set(next);
  };
  return (
    <section class="card estimate">
      <h2>{t('estimate')}</h2>
      {state.hasStaleAnswer && isAsked ? (
        <p class="note asks" role="alert">
          {t('estimate.stale')}
        </p>
      ) : changed.size > 0 && isAsked ? (
        <p class="note asks" role="alert">
          {t('estimate.changed')}
        </p>
      ) : (
        <p class="quiet-text">
          {t(isAsked ? 'estimate.ask' : estimate.isOpen ? 'estimate.answered' : 'estimate.closed')}
        </p>
      )}
      <ul class="lines">
        {(isWhole ? estimate.lines : estimate.lines.slice(0, onOneScreen())).map((line) => (
          <Line
            key={line.lineId}
            line={line}
            lines={estimate.lines}
            word={wordOn(line, all)}
            onItsWay={sent.has(line.lineId) && t(waits ? 'message.waits' : 'line.sent')}
            isAsked={
              isAsked && !sent.has(line.lineId) && (isChanging || line.word === 'pending' || choices.has(line.lineId))
            }
            isNew={changed.has(line.lineId)}
            view={view}
            onDecide={decide}
          />
        ))}
      </ul>
      <div class={isAsked ? 'answer' : 'answer still'}>
        <p class="total" aria-live="polite">
          <span>
            {t('estimate.total')}
            {isAsked && totals.pending > 0 && <small>{t('estimate.left', { count: totals.pending })}</small>}
          </span>
          <strong>{money(totals.totalKopecks, view)}</strong>
        </p>
        {isAsked && (
          <div class="buttons">
            {totals.pending > 0 && (
              <button type="button" class="button quiet" onClick={agreeToAll}>
                {t('estimate.all')}
              </button>
            )}
            <button type="button" class="button" disabled={decisions.length === 0} onClick={answer}>
              {t('estimate.send')}
            </button>
          </div>
        )}
        {!isAsked && estimate.isOpen && (
          <button type="button" class="button quiet" onClick={() => setIsChanging(true)}>
            {t('estimate.change')}
          </button>
        )}
      </div>
    </section>
  );
}

/** The least height of a line, in pixels. */
const lineHeight = 40;
const onOneScreen = () => Math.ceil(window.screen.height / lineHeight);

interface LineProps {
  readonly line: OwnerLine;
  readonly lines: readonly OwnerLine[];
  readonly word: OwnerLine['word'];
  /** In words, of a decision of this browser that the garage has not answered for yet. */
  readonly onItsWay: string | false;
  readonly isAsked: boolean;
  readonly isNew: boolean;
  readonly view: OpenOwnerView;
  readonly onDecide: (lineId: string, accepted: boolean) => void;
}

function Line({ line, lines, word, onItsWay, isAsked, isNew, view, onDecide }: LineProps) {
  const { lineId, name, alternativeOf, discountBp, agreedBeforeKopecks } = line;
  const original = lines.find((other) => other.lineId === alternativeOf);
  const amount = quantity(line.quantityThousandths);
  const details = [
    original && t('line.instead', { name: original.name }),
    (amount !== 1000 || line.unit) &&
      `${formatQuantity(amount, language, line.unit)} × ${money(line.unitPriceKopecks, view)}`,
    discountBp > 0 && t('line.discount', { percent: `${discountBp / 100} %` }),
    agreedBeforeKopecks !== null && t('line.before', { sum: money(agreedBeforeKopecks, view) }),
  ].filter(Boolean);
  return (
    <li class={`line ${line.kind}`} data-word={word}>
      <div class="what">
        <span class="name">
          {name}
          {isNew && <em class="new">{t('line.new')}</em>}
        </span>
        {details.length > 0 && <span class="quiet-text">{details.join(' · ')}</span>}
      </div>
      <span class="sum">{money(line.totalKopecks, view)}</span>
      {isAsked ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a grid on older phones
        <div class="choice" role="group" aria-label={t('line.for', { name })}>
          <button type="button" aria-pressed={word === 'accepted'} onClick={() => onDecide(lineId, true)}>
            {t('line.yes')}
          </button>
          <button type="button" aria-pressed={word === 'declined'} onClick={() => onDecide(lineId, false)}>
            {t('line.no')}
          </button>
        </div>
      ) : (
        word !== 'pending' && (
          <span class="word" data-word={word}>
            {t(word === 'accepted' ? 'line.accepted' : 'line.declined')}
            {onItsWay && ` · ${onItsWay}`}
          </span>
        )
      )}
    </li>
  );
}

/** The decisions of this browser that are on their way: shown as made, and not asked about again. */
function sentChoices(pending: readonly PendingReply[], orderId: string, hash: string): OwnerChoices {
  const choices = new Map<string, boolean>();
  for (const { reply } of pending) {
    if (reply.kind !== 'answer' || reply.orderId !== orderId || reply.hash !== hash) continue;
    for (const { lineId, accepted } of reply.decisions) choices.set(lineId, accepted);
  }
  return choices;
}

/** What an owner is asked to agree to in a line, as one text to compare. */
const termsOf = (line: OwnerLine) =>
  JSON.stringify({ ...line, word: null, agreedBeforeKopecks: null, parentLineId: null });

/**
 * The choices that are not sent yet. When the garage changes the estimate meanwhile, those on lines that are the same stay; the others are asked about again, and
 * marked.
 */
function useChoices(estimate: OwnerEstimate) {
  const [choices, set] = useState(none);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const before = useRef(estimate);
  useEffect(() => {
    const former = before.current;
    before.current = estimate;
    if (former.hash === estimate.hash) return;
    const same = new Map(former.lines.map((line) => [line.lineId, termsOf(line)] as const));
    const isSame = (line: OwnerLine) => same.get(line.lineId) === termsOf(line);
    const kept = new Set(estimate.lines.filter(isSame).map(({ lineId }) => lineId));
    set((chosen) => new Map([...chosen].filter(([lineId]) => kept.has(lineId))));
    setChanged(new Set(estimate.lines.filter((line) => !isSame(line)).map(({ lineId }) => lineId)));
  }, [estimate]);
  const clear = () => {
    set(none);
    setChanged(new Set());
  };
  return { choices, changed, set, clear };
}
