/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import {
  addToBasket,
  type Basket,
  basketTotal,
  changeQuantity,
  removeFromBasket,
} from '../../src-shared/links/basket.ts';
import type { OpenOwnerView } from '../../src-shared/links/view.ts';
import type { PartProps } from './page.tsx';
import { date, moment, money, t } from './words.ts';

type BookingOffer = NonNullable<OpenOwnerView['booking']>;

/** How many works are shown at once: a price list has hundreds, and nobody scrolls through them. */
const shownMax = 12;

/** A visit to ask for: works of the price list in a basket, a wished time, a few words. */
export function Booking(props: PartProps & { readonly booking: BookingOffer }) {
  const { view, booking, send } = props;
  const [carId, setCarId] = useState(view.cars[0]?.carId ?? '');
  const [basket, setBasket] = useState<Basket>([]);
  const [wish, setWish] = useState('');
  const [comment, setComment] = useState('');
  const [asked, setAsked] = useState(0);
  const car = view.cars.find((known) => known.carId === carId) || view.cars[0];
  if (!car) return null;
  const places = new Map(booking.works.map(({ workId }, index) => [workId, index] as const));
  const priceOf = (workId: string) => car.prices[places.get(workId) ?? -1] ?? null;
  const { totalKopecks, isExact } = basketTotal(basket, priceOf);
  const wishAt = wish === '' ? null : new Date(wish).getTime();
  const isEmpty = basket.length === 0 && comment.trim() === '';
  return (
    <section class="card">
      <h2>{t('booking')}</h2>
      <Requests {...props} />
      <details>
        <summary>{t('booking.hint')}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isEmpty) return;
            const items = basket.map((item) => ({ ...item }));
            send({ format: 1, at: Date.now(), kind: 'booking', carId: car.carId, items, wishAt, comment });
            setBasket([]);
            setComment('');
            setWish('');
            setAsked(asked + 1);
          }}
        >
          {view.cars.length > 1 && (
            <label class="field">
              <span>{t('booking.car')}</span>
              <select value={car.carId} onChange={({ currentTarget }) => setCarId(currentTarget.value)}>
                {view.cars.map(({ carId: id, title, plate }) => (
                  <option key={id} value={id}>
                    {[title, plate].filter(Boolean).join(' ')}
                  </option>
                ))}
              </select>
            </label>
          )}
          <Works
            // What was looked for belongs to the request that is sent.
            key={asked}
            booking={booking}
            view={view}
            priceOf={priceOf}
            onAdd={(workId) => setBasket(addToBasket(basket, workId))}
          />
          {basket.length > 0 && (
            <div class="basket">
              <h3>{t('booking.basket')}</h3>
              <ul>
                {basket.map(({ workId, quantity }) => {
                  const name = booking.works[places.get(workId) ?? -1]?.name ?? '';
                  return (
                    <li key={workId}>
                      <span>{name}</span>
                      <span class="count">
                        <button
                          type="button"
                          aria-label={t('booking.less', { name })}
                          onClick={() => setBasket(changeQuantity(basket, workId, -1))}
                        >
                          −
                        </button>
                        <output>{quantity}</output>
                        <button
                          type="button"
                          aria-label={t('booking.more', { name })}
                          onClick={() => setBasket(changeQuantity(basket, workId, 1))}
                        >
                          +
                        </button>
                        <button
                          type="button"
                          aria-label={t('booking.remove', { name })}
                          onClick={() => setBasket(removeFromBasket(basket, workId))}
                        >
                          ×
                        </button>
                      </span>
                    </li>
                  );
                })}
              </ul>
              <p class="total" aria-live="polite">
                <span>{t('estimate.total')}</span>
                <strong>
                  {isExact ? money(totalKopecks, view) : t('booking.from', { sum: money(totalKopecks, view) })}
                </strong>
              </p>
            </div>
          )}
          <label class="field">
            <span>{t('booking.comment')}</span>
            <textarea
              rows={2}
              maxLength={2000}
              value={comment}
              onInput={({ currentTarget }) => setComment(currentTarget.value)}
            />
          </label>
          <label class="field">
            <span>{t('booking.wish')}</span>
            <input
              type="datetime-local"
              min={localMinute(Date.now())}
              value={wish}
              onInput={({ currentTarget }) => setWish(currentTarget.value)}
            />
          </label>
          <button type="submit" class="button" disabled={isEmpty}>
            {t('booking.send')}
          </button>
        </form>
      </details>
    </section>
  );
}

/** A moment as the field for one writes it, by the phone's clock: `2026-11-21T10:00`. */
function localMinute(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

interface WorksProps {
  readonly booking: BookingOffer;
  readonly view: OpenOwnerView;
  readonly priceOf: (workId: string) => ReturnType<typeof basketTotal>['totalKopecks'] | null;
  readonly onAdd: (workId: string) => void;
}

function Works({ booking, view, priceOf, onAdd }: WorksProps) {
  const [search, setSearch] = useState('');
  const words = fold(search).split(/\s+/);
  const found = booking.works.filter(({ name, category }) =>
    words.every((word) => fold(`${name} ${category}`).includes(word)),
  );
  return (
    <>
      <label class="field">
        <span>{t('booking.search')}</span>
        <input
          type="search"
          value={search}
          maxLength={100}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      </label>
      <ul class="works">
        {found.slice(0, shownMax).map(({ workId, name }) => {
          const price = priceOf(workId);
          return (
            <li key={workId}>
              <button type="button" onClick={() => onAdd(workId)}>
                {/* Whoever hears the page hears the price too, which a label of its own would hide. */}
                <span class="hidden">{t('booking.add', { name })}</span>
                <span aria-hidden="true">{name}</span>
                <span class="sum">{price === null ? t('booking.on_request') : money(price, view)}</span>
                <span aria-hidden="true">+</span>
              </button>
            </li>
          );
        })}
      </ul>
      {found.length === 0 && <p class="quiet-text">{t('booking.none_found')}</p>}
      {found.length > shownMax && <p class="quiet-text">{t('booking.shown', { count: shownMax })}</p>}
    </>
  );
}

const fold = (text: string) => text.toLowerCase().replace(/ё/g, 'е');

/** What was asked for before, and what the garage said. */
function Requests({ booking, state, view }: PartProps & { readonly booking: BookingOffer }) {
  const waiting = state.pending.filter(({ reply }) => reply.kind === 'booking');
  if (booking.requests.length + waiting.length === 0) return null;
  return (
    <ul class="requests">
      {waiting.map(({ id, isSent }) => (
        <li key={id}>
          <span>{t('booking.request', { date: date(Date.now(), view) })}</span>
          <strong>{t(isSent ? 'booking.state.new' : 'message.waits')}</strong>
        </li>
      ))}
      {booking.requests.map(({ id, at, wishAt, state: standing }) => (
        <li key={id} data-state={standing}>
          <span>
            {t('booking.request', { date: date(at, view) })}
            {wishAt !== null && <small class="quiet-text">{moment(wishAt, view, Date.now())}</small>}
          </span>
          <strong>{t(`booking.state.${standing}`)}</strong>
        </li>
      ))}
    </ul>
  );
}
