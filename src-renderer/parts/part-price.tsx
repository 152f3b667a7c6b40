import type { Part, PartRow } from '../../src-shared/contract/parts.ts';
import type { MarkupRule } from '../../src-shared/domain/markup.ts';
import { useFormats, useText } from '../app/text.ts';
import { MoneyText } from '../ui/values.tsx';
import classes from './parts.module.css';

interface PriceTextProps {
  readonly kind: PartRow['priceSource'];
  readonly amount: number | null;
}

/** A retail price, or why there is none. */
export function PriceText({ kind, amount }: PriceTextProps) {
  const t = useText();
  if (amount !== null) return <MoneyText amount={amount} />;
  return (
    <span className={classes.warning}>{t(kind === 'no_cost' ? 'parts.price.no_cost' : 'parts.price.no_rule')}</span>
  );
}

/** Which rule gave the price, in words: "cost 1 000,00 ₽ from 500 to 2 000 ₽, brand MANN: +40 %, up to 10 ₽". */
export function PriceSource({ price }: { readonly price: Part['price'] }) {
  const t = useText();
  const words = useRuleWords();
  if (price.kind === 'fixed') return <>{t('parts.price.fixed')}</>;
  if (price.rule === null)
    return <>{t(price.kind === 'no_cost' ? 'parts.price.no_cost_hint' : 'parts.price.no_rule_hint')}</>;
  return <>{t('parts.price.by_rule', { rule: words(price.rule) })}</>;
}

type Rule = MarkupRule;

/** Puts a markup rule into words. */
function useRuleWords(): (rule: Omit<Rule, 'id'>) => string {
  const t = useText();
  const { percent } = useFormats();
  const scope = useRuleScope();
  const round = useRounding();
  return (rule) =>
    t('parts.rule.words', {
      scope: scope(rule),
      markup: percent(rule.markupBp),
      rounding: round(rule.roundToKopecks),
    });
}

/** What a markup rule is for: brand, category, range of costs. */
export function useRuleScope(): (
  rule: Pick<Rule, 'brand' | 'category' | 'costFromKopecks' | 'costToKopecks'>,
) => string {
  const t = useText();
  const { money } = useFormats();
  return ({ brand, category, costFromKopecks, costToKopecks }) => {
    const from = money(costFromKopecks);
    const range =
      costToKopecks !== null
        ? t('parts.rule.cost_between', { from, to: money(costToKopecks) })
        : costFromKopecks > 0
          ? t('parts.rule.cost_from', { from })
          : '';
    return [brand, category, range].filter(Boolean).join(', ') || t('parts.rule.all');
  };
}

/** How a price is rounded, in words; '' where it stays as it is. */
export function useRounding(): (roundToKopecks: number) => string {
  const t = useText();
  const { money } = useFormats();
  return (step) => (step <= 1 ? '' : t('parts.rule.rounding', { step: money(step) }));
}
