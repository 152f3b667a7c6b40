import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CarRow } from '../../src-shared/contract/cars.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useFirstFound } from '../ui/first-found.ts';
import { carHeading } from './car-name.ts';
import classes from './cars.module.css';
import { PlateText } from './plate-text.tsx';

const askAfterMs = 120;
const shownMax = 8;

interface CarPickerProps {
  readonly label: string;
  /** The car that is chosen, in words; '' for none. */
  readonly value: string;
  readonly onChoose: (car: CarRow) => void;
  readonly exceptId?: string;
  readonly error?: ReactNode;
  readonly autoFocus?: boolean;
}

/** Finds a car by any part of its plate, VIN, model or owner, as one types. */
export function CarPicker({ label, value, onChoose, exceptId, error, autoFocus = false }: CarPickerProps) {
  const t = useText();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState<string | null>(null);
  const [search] = useDebouncedValue(typed ?? '', askAfterMs);
  const found = useQuery({
    ...garage.cars.list.queryOptions({
      input: { search, filters: {}, sort: { by: 'lastOrder', descending: true }, offset: 0, limit: shownMax },
    }),
  });
  // What was found for the letters before must not be taken for these.
  const isFound = found.data !== undefined && search === (typed ?? '');
  const rows = isFound ? found.data.rows.filter(({ id }) => id !== exceptId) : [];
  const choose = (chosen: CarRow | undefined) => {
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
          placeholder={t('cars.search')}
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
              <span className={classes.option}>
                <PlateText plate={row.plate} />
                <span>{[carHeading(row), row.year].filter(Boolean).join(', ')}</span>
                <span className="quiet">{row.clientName}</span>
              </span>
            </Combobox.Option>
          ))}
          {isFound && rows.length === 0 && <Combobox.Empty>{t('search.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
