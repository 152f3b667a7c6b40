import type { ListPrice } from '../../src-shared/contract/price-rules.ts';
import type { PriceTerms } from '../../src-shared/domain/price-entries.ts';
import { formatQuantity, quantity } from '../../src-shared/domain/quantity.ts';
import { useFormats, useLanguage, useText } from '../app/text.ts';
import { MoneyText } from '../ui/values.tsx';
import classes from './prices.module.css';

/** A price, or in a word why there is none. */
export function PriceText({
  price: { state, priceKopecks },
}: {
  readonly price: Pick<ListPrice, 'state' | 'priceKopecks'>;
}) {
  const t = useText();
  if (priceKopecks !== null) return <MoneyText amount={priceKopecks} />;
  return (
    <span className={state === 'incomplete' ? classes.warning : 'quiet'}>
      {t(`prices.state.${state === 'priced' ? 'unknown' : state}`)}
    </span>
  );
}

/** Thousandths of an hour as hours: `1,5 ч`; nothing for none. */
export function useHours(): (thousandths: number | null) => string {
  const t = useText();
  const language = useLanguage();
  return (thousandths) =>
    thousandths === null || thousandths === 0
      ? ''
      : t('prices.hours', { hours: formatQuantity(quantity(thousandths), language) });
}

/** What a rule says, in a line: `1 500 ₽`, `2 000 ₽ за нормо-час · 1,5 ч`, `не делаем`. */
export function useTermsText(): (terms: PriceTerms | null) => string {
  const t = useText();
  const hours = useHours();
  const { money } = useFormats();
  return (terms) => {
    if (terms === null) return t('prices.state.unknown');
    const { kind, amountKopecks, normHoursThousandths } = terms;
    if (kind === 'none') return t('prices.state.not_done');
    if (kind === 'removed') return t('prices.rules.removed');
    const rate =
      amountKopecks > 0 ? t('prices.rule.hourly', { rate: money(amountKopecks) }) : t('prices.rule.hourly_other');
    return [kind === 'fixed' ? money(amountKopecks) : rate, hours(normHoursThousandths)].filter(Boolean).join(' · ');
  };
}
