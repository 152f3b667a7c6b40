import { Alert, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import type { PartValues } from './part-values.ts';
import classes from './parts.module.css';

const askAfterMs = 250;
const separator = '\n';

interface LookalikesProps {
  readonly values: PartValues;
  /** The part that is being edited is no double of itself. */
  readonly exceptId: string | null;
}

/** Parts that may be the one being typed: shown while one types, so that nothing is entered twice. */
export function PartLookalikes({ values: { article, brand, barcodes }, exceptId }: LookalikesProps) {
  const t = useText();
  const navigate = useNavigate();
  const typed = [article.trim(), brand.trim(), ...barcodes.map(({ code }) => code.trim()).filter(Boolean)];
  const [asked] = useDebouncedValue(typed.join(separator), askAfterMs);
  const [askedArticle = '', askedBrand = '', ...askedBarcodes] = asked.split(separator);
  const found = useQuery({
    ...garage.parts.lookalikes.queryOptions({
      input: {
        exceptId,
        article: askedArticle.slice(0, 60),
        brand: askedBrand.slice(0, 60),
        barcodes: askedBarcodes.slice(0, 50).map((code) => code.slice(0, 80)),
      },
    }),
    enabled: askedArticle !== '' || askedBarcodes.length > 0,
    placeholderData: keepPreviousData,
  });
  if (!found.data || found.data.length === 0) return null;
  return (
    <Alert mb="md" color="yellow" role="status" title={t('parts.lookalikes', { count: found.data.length })}>
      {found.data.map(({ id, name, article: itsArticle, brand: itsBrand, reason }) => (
        <div key={id} className={classes.look}>
          <span>
            {[itsArticle, itsBrand, name].filter(Boolean).join(' · ')}{' '}
            <span className="quiet">({t(`parts.lookalike.${reason}`)})</span>
          </span>
          <Button size="compact-sm" variant="default" onClick={() => void navigate(`/parts/${id}`)}>
            {t('parts.lookalike.open')}
          </Button>
        </div>
      ))}
    </Alert>
  );
}
