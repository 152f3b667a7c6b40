import { useQuery } from '@tanstack/react-query';
import type { Part } from '../../src-shared/contract/parts.ts';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { DateTimeText, MoneyText } from '../ui/values.tsx';
import { PriceSource } from './part-price.tsx';
import classes from './parts.module.css';

/** What a part was bought and sold for, the newest first. */
export function PartPrices({ part }: { readonly part: Part }) {
  const t = useText();
  const { quantity } = useFormats();
  const explain = useFailureText();
  const prices = useQuery(garage.parts.prices.queryOptions({ input: { id: part.id } }));
  if (prices.error) return <p role="alert">{explain(prices.error).text}</p>;
  if (!prices.data) return null;
  return (
    <>
      <p className="quiet">
        <PriceSource price={part.price} />
      </p>
      {prices.data.length === 0 && <p className="quiet">{t('parts.prices.none')}</p>}
      <ol className={classes.rows}>
        {prices.data.map(({ at, kind, amountKopecks, staffName, quantityThousandths }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a price of the past has no other name, and never moves.
          <li key={index} className={classes.listRow}>
            <span>{t(`parts.prices.${kind}`)}</span>
            <span>
              {amountKopecks === null ? (
                <span className="quiet">{t('parts.prices.by_rules')}</span>
              ) : (
                <MoneyText amount={amountKopecks} />
              )}
            </span>
            <span className={classes.minor}>
              <DateTimeText at={at} />
              {staffName !== null && ` · ${staffName}`}
            </span>
            <span className={classes.minor}>
              {quantityThousandths !== null && quantity(quantityThousandths, part.unit)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
