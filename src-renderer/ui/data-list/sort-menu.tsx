import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useText } from '../../app/text.ts';
import type { ListColumn } from './definition.ts';
import type { ListAddress } from './list-address.ts';

interface SortMenuProps<Row, Sort extends string> {
  readonly columns: readonly ListColumn<Row, Sort>[];
  readonly address: ListAddress<Sort>;
}

/** The order of rows where there are no headers to press. */
export function SortMenu<Row, Sort extends string>({ columns, address }: SortMenuProps<Row, Sort>) {
  const t = useText();
  const { by, descending } = address.sort;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={t('list.order')}>
          <IconArrowsSort size="1rem" stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.flatMap(({ id, text, sort, isDescendingFirst = false }) => {
          if (sort === undefined) return [];
          const isSorted = sort === by;
          const Arrow = descending ? IconArrowDown : IconArrowUp;
          return (
            <Menu.Item
              key={id}
              aria-current={isSorted}
              rightSection={isSorted && <Arrow size="1rem" aria-hidden />}
              onClick={() => address.setSort(sort, isSorted ? !descending : isDescendingFirst)}
            >
              {t(text)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
