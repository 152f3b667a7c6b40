/** @jsxImportSource preact */
import type { OwnerCar } from '../../src-shared/links/view.ts';
import type { PartProps } from './page.tsx';
import { date, language, money, t } from './words.ts';

/** What was done to the car before, for this owner. */
export function Visits({ car, view }: PartProps & { readonly car: OwnerCar }) {
  if (car.visits.length === 0) return null;
  return (
    <section class="card">
      <h2>{t('visits')}</h2>
      <ul class="visits">
        {car.visits.map(({ number, at, kilometres, works, moreWorks, totalKopecks, rating }) => (
          <li key={number}>
            <details>
              <summary>
                <span>
                  {date(at, view)}
                  {kilometres !== null && (
                    <small class="quiet-text">
                      {t('visit.kilometres', { kilometres: new Intl.NumberFormat(language).format(kilometres) })}
                    </small>
                  )}
                </span>
                <strong>{money(totalKopecks, view)}</strong>
              </summary>
              <ul>
                {works.map((work, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same work may stand twice, and the list never changes
                  <li key={index}>{work}</li>
                ))}
                {moreWorks > 0 && <li>{t('visit.more', { count: moreWorks })}</li>}
              </ul>
              {rating !== null && (
                <p class="quiet-text">{`${t('rating.done')}: ${t('rating.star', { stars: rating })}`}</p>
              )}
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
