import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientRow } from '../../src-shared/contract/clients.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useFirstFound } from '../ui/first-found.ts';
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
  });
  // What was found for the letters before must not be taken for these.
  const isFound = found.data !== undefined && search === (typed ?? '');
  const rows = isFound ? found.data.rows.filter(({ id }) => id !== exceptId) : [];
  const choose = (chosen: ClientRow | undefined) => {
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
          placeholder={t('clients.search')}
          autoComplete="off"
          value={typed ?? value}
          rightSection={found.isFetching && typed !== null && <Loader size="xs" />}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            combobox.openDropdown();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || typed === null || isFound) return;
            event.preventDefault();
            awaitFirst();
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
          {isFound && rows.length === 0 && <Combobox.Empty>{t('search.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
