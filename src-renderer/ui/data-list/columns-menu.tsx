import { ActionIcon, Button, Checkbox, Popover, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react';
import { useText } from '../../app/text.ts';
import classes from './data-list.module.css';
import type { ListLayout } from './list-layout.ts';

/** Which columns are shown, and in which order. */
export function ColumnsMenu<Row, Sort extends string>({ layout }: { readonly layout: ListLayout<Row, Sort> }) {
  const t = useText();
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('list.columns')}>
          <ActionIcon variant="default" aria-label={t('list.columns')}>
            <IconColumns3 size="1rem" stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.columns')}>
        <ul className={classes.columns}>
          {layout.allColumns.map(({ id, text, isRequired = false }) => (
            <li key={id} className={classes.column}>
              <Checkbox
                size="xs"
                label={t(text)}
                checked={isRequired || layout.isShown(id)}
                disabled={isRequired}
                onChange={() => layout.toggle(id)}
              />
              <ActionIcon
                size="sm"
                aria-label={t('list.column_left', { name: t(text) })}
                onClick={() => layout.move(id, -1)}
              >
                <IconChevronUp size="0.875rem" />
              </ActionIcon>
              <ActionIcon
                size="sm"
                aria-label={t('list.column_right', { name: t(text) })}
                onClick={() => layout.move(id, 1)}
              >
                <IconChevronDown size="0.875rem" />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <Button variant="subtle" size="compact-sm" onClick={layout.reset}>
          {t('list.columns_reset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
