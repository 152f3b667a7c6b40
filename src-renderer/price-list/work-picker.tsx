import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CarScope } from '../../src-shared/contract/price-rules.ts';
import type { WorkRow } from '../../src-shared/contract/prices.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useFirstOption } from './first-option.ts';
import classes from './packages.module.css';
import { PriceText } from './price-text.tsx';

const askAfterMs = 100;
const none: readonly never[] = [];
const shownMax = 10;

interface WorkPickerProps {
  readonly label: string;
  readonly car: CarScope;
  readonly onChoose: (work: WorkRow) => void;
  /** The field is left without a choice. */
  readonly onLeave: () => void;
}

/** Finds works by any part of code or name, as one types, each with its price for the car; stays for the next one. */
export function WorkPicker({ label, car, onChoose, onLeave }: WorkPickerProps) {
  const t = useText();
  const combobox = useCombobox({ defaultOpened: true, onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, askAfterMs);
  const found = useQuery({
    ...garage.prices.list.queryOptions({
      input: {
        search,
        filters: { make: car.make, model: car.model, generation: car.generation },
        sort: { by: 'name', descending: false },
        offset: 0,
        limit: shownMax,
      },
    }),
    placeholderData: keepPreviousData,
  });
  const rows = found.data?.rows ?? none;
  useFirstOption(combobox, rows);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const chosen = rows.find((row) => row.id === id);
        if (chosen) onChoose(chosen);
        setText('');
      }}
    >
      <Combobox.Target>
        <TextInput
          autoFocus
          aria-label={label}
          placeholder={t('prices.search')}
          autoComplete="off"
          value={text}
          rightSection={found.isFetching && <Loader size="xs" />}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            combobox.openDropdown();
          }}
          onBlur={onLeave}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            // The first Esc is for the field, the next one for the form.
            event.stopPropagation();
            event.nativeEvent.stopImmediatePropagation();
            onLeave();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={label}>
          {rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              <span className={classes.option}>
                <span>
                  {row.code !== '' && <span className="quiet">{row.code} </span>}
                  {row.name}
                </span>
                <PriceText price={row.price} />
              </span>
            </Combobox.Option>
          ))}
          {rows.length === 0 && <Combobox.Empty>{t('search.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
