import { formatPlate } from '../../src-shared/domain/plate.ts';
import { textOf, useFormats, useText } from '../app/text.ts';

/**
 * How a column's value is written in a history, by what the column's name says of it: `_kopecks` is money, `_at` a moment (so are an order's `planned_from` and `planned_to`), `_bp` a share,
 * `_milli` and `_thousandths` thousandths; a word of a fixed set has the text `value.<column>.<value>`.
 */
export function useHistoryValue(): (column: string, value: string | number | null) => string {
  const t = useText();
  const { money, percent, dateTime, phone, number } = useFormats();
  return (column, value) => {
    if (value === null || value === '') return t('history.nothing');
    if (typeof value === 'string') {
      if (column === 'phone') return phone(value);
      if (column === 'plate') return formatPlate(value);
      return textOf(t, `value.${column}.${value}`, value);
    }
    if (column.endsWith('_kopecks')) return money(value);
    if (column.endsWith('_bp')) return percent(value);
    if (column.endsWith('_at') || column.startsWith('planned_')) return dateTime(value);
    if (column.endsWith('_milli') || column.endsWith('_thousandths')) return number(value / 1000);
    if (column.startsWith('is_') || column.startsWith('has_') || column.startsWith('can_'))
      return t(value === 0 ? 'ui.no' : 'ui.yes');
    return number(value);
  };
}
