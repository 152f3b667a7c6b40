import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SheetLine } from '../../src-shared/contract/stocktakes.ts';
import { useText } from '../app/text.ts';
import { PartName } from '../buying/part-name.tsx';
import { QuantityText } from '../parts/quantity-text.tsx';
import { QuantityField } from '../ui/form/quantity-field.tsx';
import classes from './counting.module.css';

const whole = 1000;
const steps = [1, 2, 5, 10] as const;

interface CountPadProps {
  readonly line: SheetLine;
  readonly isBusy: boolean;
  readonly onAdd: (thousandths: number) => void;
  /** Begins the part's count anew with this. */
  readonly onSet: (thousandths: number) => void;
}

/** The part that is being counted, with targets for thumbs: so many more, or: it is so many. */
export function CountPad({ line, isBusy, onAdd, onSet }: CountPadProps) {
  const t = useText();
  const [typed, setTyped] = useState<number | null>(null);
  return (
    <>
      <div>
        <div className={classes.nowName}>
          <PartName part={line} />
        </div>
        {line.shelf !== '' && <span className="quiet">{t('goods.shelf', { shelf: line.shelf })}</span>}
      </div>
      <output className={classes.nowFigure} aria-label={t('stocktakes.counted_of', { name: line.name })}>
        {line.countedThousandths === null ? '—' : <QuantityText value={line.countedThousandths} unit={line.unit} />}
      </output>
      <form
        className={classes.pad}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === null) return;
          onSet(typed);
          setTyped(null);
        }}
      >
        {steps.map((step) => (
          <Button key={step} type="button" variant="default" disabled={isBusy} onClick={() => onAdd(step * whole)}>
            +{step}
          </Button>
        ))}
        <Button type="button" variant="default" disabled={isBusy} onClick={() => onSet(0)}>
          {t('stocktakes.none_here')}
        </Button>
        <QuantityField
          className={classes.exactly ?? ''}
          size="lg"
          aria-label={t('stocktakes.exactly_of', { name: line.name })}
          placeholder={t('stocktakes.exactly')}
          value={typed}
          onChange={setTyped}
        />
        <Button type="submit" disabled={typed === null || isBusy}>
          {t('stocktakes.set')}
        </Button>
      </form>
    </>
  );
}
