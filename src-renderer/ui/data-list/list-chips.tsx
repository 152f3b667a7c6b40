import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { momentOf } from '../../app/garage-time.ts';
import { type Formats, type Translate, useFormats, useText } from '../../app/text.ts';
import classes from './data-list.module.css';
import type { ListDefinition, ListFilter } from './definition.ts';
import { optionText } from './filter-menu.tsx';
import type { ListAddress } from './list-address.ts';
import { parsePeriod } from './period.ts';

interface ListChipsProps<Row, Sort extends string, Filters, Totals> {
  readonly list: ListDefinition<Row, Sort, Filters, Totals>;
  readonly address: ListAddress<Sort>;
}

/** The filters that are on; each goes off by itself. */
export function ListChips<Row, Sort extends string, Filters, Totals>({
  list,
  address,
}: ListChipsProps<Row, Sort, Filters, Totals>) {
  const t = useText();
  const formats = useFormats();
  const on = list.filters.flatMap((filter) => {
    const value = address.filters[filter.name];
    return value === undefined ? [] : [{ filter, words: wordsOf(filter, value, t, formats) }];
  });
  if (on.length === 0) return null;
  return (
    <div className={classes.chips}>
      {on.map(({ filter, words }) => (
        <button
          key={filter.name}
          type="button"
          className={classes.chip}
          aria-label={t('list.filter_off', { name: `${t(filter.text)}: ${words}` })}
          onClick={() => address.setFilter(filter.name, '')}
        >
          <span>
            <span className="quiet">{t(filter.text)}:</span> {words}
          </span>
          <IconX size="0.875rem" aria-hidden="true" />
        </button>
      ))}
      {on.length > 1 && (
        <Button variant="subtle" size="compact-sm" onClick={address.clear}>
          {t('list.filters_off')}
        </Button>
      )}
    </div>
  );
}

function wordsOf(filter: ListFilter, value: string, t: Translate, { date }: Formats): string {
  if (filter.kind === 'choice') {
    const chosen = filter.isMultiple ? value.split(',') : [value];
    return filter.options
      .filter((option) => chosen.includes(option.value))
      .map((option) => optionText(t, option.text))
      .join(', ');
  }
  const { from, until } = parsePeriod(value);
  const day = (text: string) => date(momentOf(text));
  return [from && t('list.from', { date: day(from) }), until && t('list.until', { date: day(until) })]
    .filter(Boolean)
    .join(' ');
}
