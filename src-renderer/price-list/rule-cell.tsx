import { useState } from 'react';
import type { WorkRow } from '../../src-shared/contract/prices.ts';
import { useFormats, useText } from '../app/text.ts';
import { Bubble } from '../ui/bubble.tsx';
import { useCarName } from './car-address.ts';
import { CellButton } from './cell-button.tsx';
import { PriceExplanation } from './price-explanation.tsx';
import classes from './prices.module.css';

/** Which rule gave the price; pressed, it tells every step. */
export function RuleCell({ work: { id, name, price } }: { readonly work: Pick<WorkRow, 'id' | 'name' | 'price'> }) {
  const t = useText();
  const nameOf = useCarName();
  const { date } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const { rule, state } = price;
  if (state === 'unknown') return null;
  return (
    <Bubble
      label={t('prices.explain.title')}
      isOpen={isOpen}
      onToggle={setOpen}
      position="bottom-start"
      width={360}
      target={
        <CellButton
          className={classes.rule ?? ''}
          title={t('prices.explain', { name })}
          onClick={() => setOpen(!isOpen)}
        >
          {rule === null ? t('prices.rule.garage') : nameOf(rule)}
          {rule?.changesAt != null && (
            <span className={classes.warning}> {t('prices.rule.until', { date: date(rule.changesAt) })}</span>
          )}
        </CellButton>
      }
    >
      {() => <PriceExplanation workId={id} />}
    </Bubble>
  );
}
