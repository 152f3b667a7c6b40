import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PartRow } from '../../src-shared/contract/parts.ts';
import { type MarkupRule, retailPrice } from '../../src-shared/domain/markup.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import classes from './markups.module.css';

interface MarkupPreviewProps {
  readonly rules: readonly MarkupRule[];
  /** The rule as it would be saved; its id is that of the rule it takes the place of. */
  readonly edited: MarkupRule;
}

const askAfterMs = 200;
/** Of these many parts, those whose price would change are shown. */
const askedMax = 100;
const shownMax = 8;

/** What the prices of real parts would become. */
export function MarkupPreview({ rules, edited }: MarkupPreviewProps) {
  const t = useText();
  const { money } = useFormats();
  const [scope] = useDebouncedValue(`${edited.brand}\n${edited.category}`, askAfterMs);
  const [brand = '', category = ''] = scope.split('\n');
  const parts = useQuery({
    ...garage.parts.list.queryOptions({
      input: {
        search: '',
        filters: { ...(brand !== '' && { brand }), ...(category !== '' && { category }) },
        sort: { by: 'value', descending: true },
        offset: 0,
        limit: askedMax,
      },
    }),
    placeholderData: keepPreviousData,
  });
  const next = [...rules.filter(({ id }) => id !== edited.id), edited];
  const rows = (parts.data?.rows ?? []).flatMap((row) => {
    const before = priceOf(row, rules);
    const after = priceOf(row, next);
    return before === after || after === null ? [] : [{ row, before, after }];
  });
  if (!parts.data) return null;
  if (rows.length === 0) return <p className="quiet">{t('markups.preview_none')}</p>;
  return (
    <table className={classes.preview}>
      <caption>{t('markups.preview')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('parts.column.name')}</th>
          <th scope="col">{t('parts.column.cost')}</th>
          <th scope="col">{t('markups.before')}</th>
          <th scope="col">{t('markups.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, shownMax).map(({ row, before, after }) => (
          <tr key={row.id}>
            <td>
              {row.name} <span className="quiet">{[row.article, row.brand].filter(Boolean).join(' · ')}</span>
            </td>
            <td className="figures">{row.costKopecks === null ? '' : money(row.costKopecks)}</td>
            <td className="figures">{before === null ? '—' : money(before)}</td>
            <td className={`figures ${classes.changed}`}>{money(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The price by these rules; a price of the part's own stays whatever they are. */
function priceOf({ brand, category, costKopecks, priceSource, retailKopecks }: PartRow, rules: readonly MarkupRule[]) {
  const own = priceSource === 'fixed' ? retailKopecks : null;
  return retailPrice({ brand, category, costKopecks, retailKopecks: own }, rules).priceKopecks;
}
