import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientRow } from '../../src-shared/contract/clients.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import classes from './clients.module.css';

const askAfterMs = 120;
const shownMax = 8;

interface ClientPickerProps {
  readonly label: string;
  /** The name of the client who is chosen; '' for none. */
  readonly value: string;
  readonly onChoose: (client: ClientRow) => void;
  readonly exceptId?: string;
  readonly error?: React.ReactNode;
  readonly autoFocus?: boolean;
}

/** Finds a client by any part of name, phone, plate, as one types. */
export function ClientPicker({ label, value, onChoose, exceptId, error, autoFocus = false }: ClientPickerProps) {
  const t = useText();
  const { phone: format } = useFormats();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState<string | null>(null);
  const [search] = useDebouncedValue(typed ?? '', askAfterMs);
  const found = useQuery({
    ...garage.clients.list.queryOptions({
      input: {
        search,
        filters: {},
        sort: { by: search === '' ? 'lastOrder' : 'name', descending: search === '' },
        offset: 0,
        limit: shownMax,
      },
    }),
    placeholderData: keepPreviousData,
  });
  const rows = (found.data?.rows ?? []).filter(({ id }) => id !== exceptId);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const chosen = rows.find((row) => row.id === id);
        if (chosen) onChoose(chosen);
        setTyped(null);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          label={label}
          error={error}
          autoFocus={autoFocus}
          placeholder={t('clients.search')}
          autoComplete="off"
          value={typed ?? value}
          rightSection={found.isFetching && typed !== null && <Loader size="xs" />}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={() => combobox.openDropdown()}
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
              <span className={classes.name}>{row.name}</span>{' '}
              <span className="quiet">{[format(row.phone), row.cars].filter(Boolean).join(' · ')}</span>
            </Combobox.Option>
          ))}
          {rows.length === 0 && <Combobox.Empty>{t('search.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
