import { IconTrendingDown } from '@tabler/icons-react';
import { useText } from '../app/text.ts';
import classes from './parts.module.css';

/** That there is no more of a part than its reorder point. */
export function LowMark({ isLow }: { readonly isLow: boolean }) {
  const t = useText();
  if (!isLow) return null;
  return (
    <span className={classes.low} title={t('parts.low')}>
      <IconTrendingDown size="0.9375rem" aria-label={t('parts.low')} />
    </span>
  );
}
