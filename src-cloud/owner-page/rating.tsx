/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { OwnerRepair } from '../../src-shared/links/view.ts';
import type { PartProps } from './page.tsx';
import { t } from './words.ts';

const all = [1, 2, 3, 4, 5];

/** Five stars and a few words, once, after the hand-over. */
export function Rating({ repair, state, send }: PartProps & { readonly repair: OwnerRepair }) {
  const [stars, setStars] = useState(0);
  const [comment, setComment] = useState('');
  const { orderId } = repair;
  const mine = state.pending.find(({ reply }) => reply.kind === 'rating' && reply.orderId === orderId);
  const given = mine?.reply.kind === 'rating' ? mine.reply : repair.rating;
  if (!given) return null;
  if (given !== 'open')
    return (
      <section class="card rating">
        <h2>{t('rating.done')}</h2>
        <p class="stars" role="img" aria-label={t('rating.star', { stars: given.stars })}>
          {all.map((star) => (
            <span key={star} class={star <= given.stars ? 'on' : ''} aria-hidden="true">
              {star <= given.stars ? '★' : '☆'}
            </span>
          ))}
        </p>
        {given.comment && <p class="text">{given.comment}</p>}
      </section>
    );
  return (
    <section class="card rating">
      <h2>{t('rating')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (stars > 0) send({ format: 1, at: Date.now(), kind: 'rating', orderId, stars, comment });
        }}
      >
        <fieldset class="stars">
          <legend class="hidden">{t('rating')}</legend>
          {all.map((star) => (
            <label key={star} class={star <= stars ? 'on' : ''}>
              <input
                type="radio"
                name={`stars-${orderId}`}
                value={star}
                checked={star === stars}
                onChange={() => setStars(star)}
              />
              <span class="hidden">{t('rating.star', { stars: star })}</span>
              <span aria-hidden="true">{star <= stars ? '★' : '☆'}</span>
            </label>
          ))}
        </fieldset>
        {stars > 0 && (
          <>
            <label class="field">
              <span>{t('rating.comment')}</span>
              <textarea
                rows={3}
                maxLength={2000}
                value={comment}
                onInput={({ currentTarget }) => setComment(currentTarget.value)}
              />
            </label>
            <button type="submit" class="button">
              {t('rating.send')}
            </button>
          </>
        )}
      </form>
    </section>
  );
}
