/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { OwnerReply } from '../../src-shared/links/reply.ts';
import type { OpenOwnerView, OwnerView } from '../../src-shared/links/view.ts';
import { Booking } from './booking.tsx';
import { Messages } from './messages.tsx';
import { Repair } from './repair.tsx';
import type { PageSession, PageState, Problem } from './session.ts';
import { Visits } from './visits.tsx';
import { moment, money, t } from './words.ts';

/** What every part of the page is given. */
export interface PartProps {
  readonly view: OpenOwnerView;
  readonly state: PageState;
  readonly session: PageSession;
  /** False for the first picture, in which a slow phone shows what a screen has room for; the rest follows at once. */
  readonly isWhole: boolean;
  /** Hands a reply over, and says so once it is. */
  readonly send: (reply: OwnerReply) => void;
}

/** The whole page: one column, the most urgent first. */
export function Page({
  state,
  session,
  isWhole,
}: {
  readonly state: PageState;
  readonly session: PageSession | null;
  readonly isWhole: boolean;
}) {
  const { view, problem, garage } = state;
  const [sent, setSent] = useState<{ text: string } | null>(null);
  useEffect(() => {
    if (!sent) return;
    const timer = setTimeout(() => setSent(null), 5_000);
    return () => clearTimeout(timer);
  }, [sent]);
  // With the picture and not after it: a page that was closed names the car nowhere any more.
  useLayoutEffect(() => {
    document.title = view ? `${titleOf(view)} · ${view.garage.name}` : 'GarageFlow';
  }, [view]);

  const send = (reply: OwnerReply) => {
    if (!session) return;
    setSent({ text: session.isPreview ? t('sent.preview') : t(`sent.${reply.kind}`) });
    void session.send(reply);
  };

  // Without a network it is the truth that is said: it is kept, and not sent.
  const said = sent && (session?.isPreview || !waits(state) ? sent.text : noteOf(state));

  return (
    <>
      <Header garage={garage} />
      {/* Another one than that which says to wait: the header above has grown, and nothing that somebody reads has moved. */}
      <main id="content" key={view ? 'view' : problem}>
        {view && session ? (
          <Content view={view} state={state} session={session} isWhole={isWhole} send={send} />
        ) : problem ? (
          <ProblemNote problem={problem} garage={garage} />
        ) : (
          <p class="loading" role="status">
            {t('loading')}
          </p>
        )}
      </main>
      {view && isWhole && <footer>{t('private')}</footer>}
      <div class="toasts" role="status" aria-live="polite">
        {state.refused ? (
          <p class="toast bad">{t(`sent.not.${state.refused}`)}</p>
        ) : (
          said && <p class="toast">{said}</p>
        )}
      </div>
    </>
  );
}

const titleOf = ({ kind, cars }: OpenOwnerView) => {
  const [car] = cars;
  return kind === 'order' && car ? [car.title, car.plate].filter(Boolean).join(' ') : t('title.client');
};

const waits = ({ pending }: PageState) => pending.some(({ isSent }) => !isSent);

/** That what is shown may be old, and what was sent is still here; nothing while the page is at one with the cloud. */
function noteOf(state: PageState): string | null {
  const { view, isOffline, isMissing } = state;
  if (!view || !(isOffline || isMissing)) return null;
  const when = moment(view.publishedAt, view, Date.now());
  return t(`${isMissing ? 'missing' : 'net'}.${waits(state) ? 'waiting' : 'shown'}`, { when });
}

function Header({ garage }: { readonly garage: OwnerView['garage'] | null }) {
  return (
    <header>
      <div class="bar">
        <div class="garage">
          <strong>{garage ? garage.name : 'GarageFlow'}</strong>
          {garage?.address && <span>{garage.address}</span>}
        </div>
        {garage?.phone && (
          <a
            class="button quiet"
            href={`tel:${garage.phone.replace(/[^\d+]/g, '')}`}
            aria-label={t('call.to', { phone: garage.phone })}
          >
            {t('call')}
          </a>
        )}
      </div>
    </header>
  );
}

function Content(props: PartProps) {
  const { view, state, isWhole } = props;
  const { bonus } = view;
  const note = noteOf(state);
  const cars = isWhole ? view.cars : view.cars.slice(0, 1);
  return (
    <>
      <h1 class={view.kind === 'order' ? 'hidden' : ''}>{view.kind === 'order' ? titleOf(view) : t('cars')}</h1>
      {note && (
        <p class="note" role="status">
          {note}
        </p>
      )}
      {bonus && (
        <section class="card row">
          <h2>{t('bonus')}</h2>
          <strong>{money(bonus.balanceKopecks, view)}</strong>
        </section>
      )}
      {cars.map((car) => (
        <div key={car.carId} class="car">
          <div class="car-name">
            <strong>{car.title}</strong>
            {car.plate && <span class="plate">{car.plate}</span>}
          </div>
          {(isWhole ? car.repairs : car.repairs.slice(0, 1)).map((repair) => (
            <Repair key={repair.orderId} {...props} repair={repair} />
          ))}
          {isWhole && <Visits {...props} car={car} />}
        </div>
      ))}
      {isWhole && <Messages {...props} />}
      {isWhole && view.booking && <Booking {...props} booking={view.booking} />}
    </>
  );
}

function ProblemNote({ problem, garage }: { readonly problem: Problem; readonly garage: OwnerView['garage'] | null }) {
  return (
    <section class="card problem" role="alert">
      <h1>{t(`problem.${problem}`)}</h1>
      <p>{t(`problem.${problem}.hint`)}</p>
      {garage?.phone && (
        <a class="button" href={`tel:${garage.phone.replace(/[^\d+]/g, '')}`}>
          {t('call.to', { phone: garage.phone })}
        </a>
      )}
    </section>
  );
}
