import { useQuery } from '@tanstack/react-query';
import type { PricePeriod } from '../../src-shared/contract/price-rules.ts';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useCarAddress, useCarName } from './car-address.ts';
import { PriceText, useHours } from './price-text.tsx';
import classes from './prices.module.css';

/** What a work cost for the car of the address, costs and will cost: newest first, each with what changed it and who. */
export function PriceTimeline({ workId }: { readonly workId: string }) {
  const t = useText();
  const nameOf = useCarName();
  const explain = useFailureText();
  const { car } = useCarAddress();
  const periods = useQuery(garage.prices.history.queryOptions({ input: { workId, car } }));
  if (periods.error) return <p role="alert">{explain(periods.error).text}</p>;
  if (!periods.data) return null;
  return (
    <>
      <p className="quiet">{t('prices.timeline.for', { cars: nameOf(car) })}</p>
      {periods.data.length === 0 && <p>{t('prices.timeline.none')}</p>}
      <ol className={classes.rows}>
        {periods.data.toReversed().map((period) => (
          <Period key={period.from} period={period} />
        ))}
      </ol>
    </>
  );
}

function Period({ period: { from, to, price, cause } }: { readonly period: PricePeriod }) {
  const t = useText();
  const hours = useHours();
  const { date, time } = useFormats();
  const isComing = from > Date.now();
  const when = isComing
    ? t('prices.timeline.coming', { from: date(from) })
    : to === null
      ? t('prices.timeline.since', { from: date(from) })
      : t('prices.timeline.period', { from: date(from), to: date(to) });
  const note = cause && 'note' in cause ? cause.note : '';
  const reason = cause === null ? [] : [t(`prices.cause.${cause.kind}`), note, cause.staffName ?? t('history.program')];
  return (
    <li className={classes.row}>
      <span>
        <span className={isComing ? classes.warning : undefined} title={time(from)}>
          {when}
        </span>
        <br />
        <span className={classes.minor}>{reason.filter(Boolean).join(' · ')}</span>
      </span>
      <b>
        <PriceText price={price} />
      </b>
      <span className={classes.minor}>{price.rule?.kind === 'hourly' && hours(price.normHoursThousandths)}</span>
    </li>
  );
}
