import type { WorkRow } from '../../src-shared/contract/prices.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import type { FilterValues, ListDefinition } from '../ui/data-list/definition.ts';
import { DateText, NumberText } from '../ui/values.tsx';
import { HoursCell } from './hours-cell.tsx';
import { PriceCell } from './price-cell.tsx';
import classes from './prices.module.css';
import { RuleCell } from './rule-cell.tsx';

type Sort = 'name' | 'code' | 'category' | 'normHours' | 'created';

interface Filters {
  readonly category?: string;
  readonly make?: string;
  readonly model?: string;
  readonly generation?: string;
  readonly at?: number;
  readonly inBin?: boolean;
}

/** In the address: works that have no category at all. */
export const noCategory = '-';

/** The list of works: columns, filters, order. The screen adds the car, and the categories that there are. */
export const workList: ListDefinition<WorkRow, Sort, Filters, object> = {
  name: 'prices',
  procedure: garage.prices.list,
  defaultSort: { by: 'category', descending: false },
  rowId: ({ id }) => id,
  rowTitle: ({ name }) => name,
  columns: [
    {
      id: 'code',
      text: 'prices.column.code',
      width: 92,
      sort: 'code',
      isMinor: true,
      cell: ({ code }) => <Code code={code} />,
    },
    {
      id: 'name',
      text: 'prices.column.name',
      width: 240,
      grow: 5,
      sort: 'name',
      isRequired: true,
      cell: ({ name }) => <span className={classes.name}>{name}</span>,
    },
    {
      id: 'category',
      text: 'prices.column.category',
      width: 180,
      grow: 3,
      sort: 'category',
      isMinor: true,
      cell: ({ category }) => category,
    },
    {
      id: 'normHours',
      text: 'prices.column.normHours',
      width: 104,
      align: 'end',
      sort: 'normHours',
      isMinor: true,
      isDescendingFirst: true,
      cell: (row) => <HoursCell work={row} />,
    },
    {
      id: 'price',
      text: 'prices.column.price',
      width: 132,
      align: 'end',
      isRequired: true,
      cell: (row) => <PriceCell work={row} />,
    },
    {
      id: 'rule',
      text: 'prices.column.rule',
      width: 150,
      grow: 2,

      cell: (row) => <RuleCell work={row} />,
    },
    {
      id: 'rules',
      text: 'prices.column.rules',
      width: 84,
      align: 'end',
      isHiddenAtFirst: true,
      cell: ({ ruleCount }) => <NumberText value={ruleCount} />,
    },
    {
      id: 'created',
      text: 'prices.column.created',
      width: 120,
      align: 'end',
      sort: 'created',
      isDescendingFirst: true,
      isHiddenAtFirst: true,
      cell: ({ createdAt }) => <DateText at={createdAt} />,
    },
  ],
  filters: [],
  toFilters: ({ category, bin }: FilterValues) => ({
    ...(category !== undefined && { category: category === noCategory ? '' : category }),
    ...(bin === 'yes' && { inBin: true }),
  }),
  export: (request) => ({ list: 'works', request }),
  importPath: '/import/price-list',
  compact: (row) => <CompactWork row={row} />,
};

function Code({ code }: { readonly code: string }) {
  return <span className="quiet figures">{code}</span>;
}

function CompactWork({ row }: { readonly row: WorkRow }) {
  const t = useText();
  return (
    <div className={classes.compact}>
      <span className={classes.name}>{row.name}</span>
      <PriceCell work={row} />
      <span className={classes.minor}>
        {[row.code, row.category || t('prices.filter.category.none')].filter(Boolean).join(' · ')}
      </span>
      <span className={classes.minor}>
        <RuleCell work={row} />
      </span>
    </div>
  );
}
