import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type QueryKey, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useText } from '../app/text.ts';
import { useFirstFound } from './first-found.ts';

const askAfterMs = 120;

/** How many records a picker offers at once. */
export const pickerRowsMax = 8;

/** What every picker of records takes, whatever they are. */
export interface RecordPickerProps<Row> {
  readonly label: string;
  /** The record that is chosen, in words; '' for none. */
  readonly value: string;
  readonly onChoose: (row: Row) => void;
  readonly exceptId?: string;
  readonly error?: ReactNode;
  readonly autoFocus?: boolean;
}

interface RecordSource<Row> {
  readonly placeholder: string;
  /** The first rows of the list for what is typed; '' asks for those that were in use last. */
  readonly find: (search: string) => {
    readonly queryKey: QueryKey;
    readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<readonly Row[]>;
  };
  readonly option: (row: Row) => ReactNode;
}

/** Finds one record of a kind as one types. Enter takes the first that is found, also when it is pressed before the answer is there. */
export function RecordPicker<Row extends { readonly id: string }>(
  props: RecordPickerProps<Row> & { readonly source: RecordSource<Row> },
) {
  const { label, value, onChoose, exceptId, error, autoFocus = false, source } = props;
  const t = useText();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState<string | null>(null);
  const [search] = useDebouncedValue(typed ?? '', askAfterMs);
  const found = useQuery(source.find(search));
  // What was found for the letters before must not be taken for these.
  const isFound = found.data !== undefined && search === (typed ?? '');
  const rows = isFound ? found.data.filter(({ id }) => id !== exceptId) : [];
  const choose = (chosen: Row | undefined) => {
    if (chosen) onChoose(chosen);
    setTyped(null);
    combobox.closeDropdown();
  };
  const awaitFirst = useFirstFound({ combobox, typed, found: isFound ? rows : null, choose });
  return (
    <Combobox store={combobox} onOptionSubmit={(id) => choose(rows.find((row) => row.id === id))}>
      <Combobox.Target>
        <TextInput
          label={label}
          error={error}
          autoFocus={autoFocus}
          // A dialog gives the focus to whatever is marked so, and else to the first thing in it.
          {...(autoFocus && { 'data-autofocus': true })}
          placeholder={source.placeholder}
          autoComplete="off"
          value={typed ?? value}
          rightSection={found.isFetching && typed !== null && <Loader size="xs" />}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') combobox.openDropdown();
            if (event.key !== 'Enter' || typed === null || isFound) return;
            event.preventDefault();
            awaitFirst();
          }}
          onBlur={() => {
            setTyped(null);
            combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={label}>
          {rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              {source.option(row)}
            </Combobox.Option>
          ))}
          {isFound && rows.length === 0 && <Combobox.Empty>{t('search.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
