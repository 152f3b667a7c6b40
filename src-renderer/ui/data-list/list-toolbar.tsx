import { ActionIcon, Button, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useText } from '../../app/text.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import classes from './data-list.module.css';
import type { ListDefinition } from './definition.ts';
import { FilesMenu } from './files-menu.tsx';
import { FilterMenu } from './filter-menu.tsx';
import type { ListAddress } from './list-address.ts';
import type { ListLayout } from './list-layout.ts';
import { SortMenu } from './sort-menu.tsx';

interface ListToolbarProps<Row, Sort extends string, Filters, Totals> {
  readonly list: ListDefinition<Row, Sort, Filters, Totals>;
  readonly address: ListAddress<Sort>;
  readonly layout: ListLayout<Row, Sort>;
  readonly isCompact: boolean;
  readonly title: string;
  readonly searchHint: string | undefined;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** ↓, Enter or Esc in the search box: on to the rows. */
  readonly onLeaveSearch: () => void;
  readonly actions: ReactNode;
  readonly create: { readonly text: string; readonly run: () => void } | undefined;
}

/** Fast enough to feel like typing, slow enough to ask once per word. */
const searchAfterMs = 120;

/** The head of a list: its name, the search, filters, order or columns, and the screen's own buttons. */
export function ListToolbar<Row, Sort extends string, Filters, Totals>(
  props: ListToolbarProps<Row, Sort, Filters, Totals>,
) {
  const { list, address, layout, isCompact, title, searchHint, searchRef, onLeaveSearch, actions, create } = props;
  return (
    <header className={classes.toolbar} data-compact={isCompact}>
      <h1 className={classes.title}>{title}</h1>
      {searchHint !== undefined && (
        <SearchField hint={searchHint} address={address} fieldRef={searchRef} onLeave={onLeaveSearch} />
      )}
      <div className={classes.tools}>
        {list.filters.length > 0 && <FilterMenu filters={list.filters} address={address} isCompact={isCompact} />}
        {isCompact ? <SortMenu columns={list.columns} address={address} /> : <ColumnsMenu layout={layout} />}
        {!isCompact && <FilesMenu list={list} address={address} layout={layout} />}
      </div>
      <div className={classes.actions}>
        {actions}
        {create &&
          (isCompact ? (
            <ActionIcon variant="filled" color="petrol" aria-label={create.text} onClick={create.run}>
              <IconPlus size="1.125rem" />
            </ActionIcon>
          ) : (
            <Button leftSection={<IconPlus size="1rem" />} onClick={create.run}>
              {create.text}
            </Button>
          ))}
      </div>
    </header>
  );
}

interface SearchFieldProps<Sort extends string> {
  readonly hint: string;
  readonly address: ListAddress<Sort>;
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly onLeave: () => void;
}

function SearchField<Sort extends string>({ hint, address, fieldRef, onLeave }: SearchFieldProps<Sort>) {
  const t = useText();
  const [text, setText] = useState(address.search);
  const search = useDebouncedCallback(address.setSearch, searchAfterMs);
  useEffect(() => {
    // Back, forward or "show everything" changed the address under the field; while someone types, the field is right.
    if (document.activeElement !== fieldRef.current || address.search === '') setText(address.search);
  }, [address.search, fieldRef]);
  const change = (value: string) => {
    setText(value);
    search(value);
  };
  return (
    <TextInput
      ref={fieldRef}
      className={classes.search ?? ''}
      type="search"
      aria-label={t('list.search')}
      placeholder={hint}
      value={text}
      leftSection={<IconSearch size="1rem" stroke={1.8} />}
      rightSection={text !== '' && <CloseButton size="sm" aria-label={t('field.clear')} onClick={() => change('')} />}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') change('');
        else if (!['Escape', 'ArrowDown', 'Enter'].includes(event.key)) return;
        else {
          search.flush();
          onLeave();
        }
        event.preventDefault();
      }}
    />
  );
}
