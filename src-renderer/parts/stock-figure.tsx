import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { shownQuantity } from '../../src-shared/domain/stock.ts';
import { useFormats, useText } from '../app/text.ts';
import classes from './stock-figure.module.css';
import { type AskedFigure, askWhy } from './why-state.ts';

interface StockFigureProps extends AskedFigure {
  /** The true sum of the movements. */
  readonly thousandths: number;
  /** What is shown, where a sum over warehouses counts one below zero as nothing; else it follows from the sum. */
  readonly isBelowZero?: boolean;
  /** The unit beside the figure. */
  readonly withUnit?: boolean;
}

/**
 * How much there is. Pressed, it lists the movements that it is made of. Below zero it is shown as 0 with a mark and the true figure: on the shelf there is
 * nothing, and some entry is missing.
 */
export function StockFigure({ thousandths, isBelowZero, withUnit = false, ...asked }: StockFigureProps) {
  const t = useText();
  const { quantity } = useFormats();
  const isMarked = isBelowZero ?? thousandths < 0;
  const shown = quantity(shownQuantity(thousandths), withUnit ? asked.unit : undefined);
  const trueFigure = thousandths < 0 ? quantity(thousandths) : null;
  return (
    <button
      type="button"
      className={classes.root}
      data-is-none={thousandths === 0 || undefined}
      title={t('stock.why')}
      onClick={(event) => {
        // In a list the row would open as well.
        event.stopPropagation();
        askWhy(asked);
      }}
    >
      {isMarked && (
        <span className={classes.mark} title={t('stock.below_zero')}>
          <IconAlertTriangle size="0.875rem" aria-label={t('stock.below_zero')} />
          {trueFigure !== null && <span className={classes.true}>{trueFigure}</span>}
        </span>
      )}
      <span className="figures">{shown}</span>
      <VisuallyHidden>{t('stock.why.of', { name: asked.title })}</VisuallyHidden>
    </button>
  );
}
