import type { PartChoice } from '../../src-shared/contract/parts.ts';
import { useFormats, useText } from '../app/text.ts';
import classes from './parts.module.css';

/** A part among what was found: what it is, what it is sold for, and how much can be had. */
export function PartOption({ part }: { readonly part: PartChoice }) {
  const t = useText();
  const { money, quantity } = useFormats();
  const { article, brand, name, unit, priceKopecks, availableThousandths, shelf, match } = part;
  return (
    <span className={classes.option}>
      <span>{name}</span>
      <span className="figures">{priceKopecks === null ? '' : money(priceKopecks)}</span>
      <span className={classes.minor}>
        {[article, brand, shelf, match === 'cross' && t('parts.match.cross')].filter(Boolean).join(' · ')}
      </span>
      <span className={`figures ${availableThousandths > 0 ? classes.there : classes.minor}`}>
        {availableThousandths > 0 ? quantity(availableThousandths, unit) : t('parts.option.none')}
      </span>
    </span>
  );
}
