import { notifications } from '@mantine/notifications';
import { useFormats, useText } from '../../app/text.ts';
import type { ListDefinition } from './definition.ts';
import type { ListAddress } from './list-address.ts';
import { type ListMarks, marksMax } from './list-marks.ts';

/** Rows per question while marking all: the most that the contract allows. */
const windowSize = 200;

/** Marks every row that the list shows, also those that were never on the screen; says so when there are more than an action may take. */
export function useMarkAll<Row, Sort extends string, Filters, Totals>(
  list: ListDefinition<Row, Sort, Filters, Totals>,
  address: ListAddress<Sort>,
  marks: ListMarks | null,
): () => Promise<void> {
  const t = useText();
  const { number } = useFormats();
  return async () => {
    if (!marks) return;
    const { search, sort } = address;
    const filters = list.toFilters(address.filters);
    const { signal } = new AbortController();
    const ids: string[] = [];
    for (let total = 1; ids.length < Math.min(total, marksMax); ) {
      const page = await list.procedure.call(
        { search, sort, filters, offset: ids.length, limit: windowSize },
        { signal },
      );
      if (page.rows.length === 0) break;
      ids.push(...page.rows.map(list.rowId));
      total = page.total;
      if (total > marksMax && ids.length >= marksMax)
        notifications.show({ message: t('list.too_many_to_mark', { count: number(marksMax) }), color: 'yellow' });
    }
    marks.add(ids);
  };
}
