import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CarRow } from '../../src-shared/contract/cars.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
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
          placeholder={t('cars.search')}
          autoComplete="off"
          value={typed ?? value}
          rightSection={found.isFetching && typed !== null && <Loader size="xs" />}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onClick={() => combobox.openDropdown()}
          onKeyDown={(event) => event.key === 'ArrowDown' && combobox.openDropdown()}
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
          {rows.length === 0 && <Combobox.Empty>{t('search.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
