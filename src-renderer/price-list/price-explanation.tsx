import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ExplainedPrice } from '../../src-shared/contract/price-rules.ts';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useCarAddress, useCarName } from './car-address.ts';
import { PriceText, useHours, useTermsText } from './price-text.tsx';
import classes from './prices.module.css';

type Step = ExplainedPrice['explanation'][number];

interface PriceExplanationProps {
  readonly workId: string;
  /** Names the prices that do not count here, and why. */
  readonly withOthers?: boolean;
}

/** How a price came about for the car of the address: step by step, then the other prices of the work and why they do not count. */
export function PriceExplanation({ workId, withOthers = true }: PriceExplanationProps) {
  const t = useText();
  const explainFailure = useFailureText();
  const { car, at } = useCarAddress();
  const price = useQuery(
    garage.prices.resolve.queryOptions({ input: { workId, car, ...(at !== undefined && { at }) } }),
  );
  if (price.error) return <p role="alert">{explainFailure(price.error).text}</p>;
  if (!price.data) return <Loader size="xs" />;
  const { explanation, considered } = price.data;
  // What is for other cars says nothing about this one, and what was replaced is its history.
  const others = considered.filter(({ verdict }) => ['less_specific', 'not_yet', 'removed'].includes(verdict));
  return (
    <div className={classes.explanation}>
      <div className={classes.part}>{t('prices.explain.title')}</div>
      {explanation.length === 0 ? (
        <p className="quiet">{t('prices.explain.nothing')}</p>
      ) : (
        <ol className={classes.steps}>
          {explanation.map((step) => (
            <StepText key={step.step} step={step} />
          ))}
          <li className={classes.result}>
            <span>{t('prices.explain.result')}</span>
            <b>
              <PriceText price={price.data} />
            </b>
          </li>
        </ol>
      )}
      {withOthers && others.length > 0 && (
        <>
          <div className={classes.part}>{t('prices.explain.others')}</div>
          <ul className={classes.steps}>
            {others.map(({ entry, verdict }) => (
              <OtherPrice key={entry.id} entry={entry} verdict={verdict} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function StepText({ step }: { readonly step: Step }) {
  const t = useText();
  const hours = useHours();
  const nameOf = useCarName();
  const { money, date } = useFormats();
  const origin =
    'rule' in step && step.rule
      ? `${t('prices.explain.rule', { cars: nameOf(step.rule) })}, ${t('prices.rule.since', { date: date(step.rule.effectiveFrom) })}`
      : step.step === 'rate'
        ? t('prices.explain.garage_rate')
        : step.step === 'norm_hours'
          ? t('prices.explain.own_hours')
          : '';
  const values = {
    rate: step.step === 'rate' ? money(step.rateKopecks) : '',
    hours: step.step === 'norm_hours' ? hours(step.normHoursThousandths) : '',
  };
  return (
    <li>
      {t(`price.step.${step.step}`, values)}
      {origin !== '' && <span className="quiet"> — {origin}</span>}
    </li>
  );
}

function OtherPrice({ entry, verdict }: ExplainedPrice['considered'][number]) {
  const t = useText();
  const nameOf = useCarName();
  const termsText = useTermsText();
  const { date } = useFormats();
  return (
    <li>
      <span>
        {nameOf(entry)}: {termsText(entry)}
      </span>
      <span className="quiet">
        {verdict === 'not_yet'
          ? t('prices.rule.from_day', { date: date(entry.effectiveFrom) })
          : t(`price.verdict.${verdict}`)}
      </span>
    </li>
  );
}
