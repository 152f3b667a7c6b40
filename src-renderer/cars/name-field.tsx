import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { type FocusEvent, type ReactNode, useState } from 'react';
import classes from './cars.module.css';

/** A name to choose, and what to tell of it. */
export interface NameOption {
  readonly key: string;
  readonly text: string;
  readonly hint?: string;
}

interface NameFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly NameOption[];
  readonly error?: ReactNode;
  /** What is being typed; null when nothing is, and the options are those to choose from. */
  readonly onType: (typed: string | null) => void;
  readonly onChange: (value: string) => void;
  readonly onChoose: (option: NameOption) => void;
  readonly onBlur?: (event: FocusEvent<HTMLInputElement>) => void;
}

/** A name with proposals as one types; any other name may stand there as well. */
export function NameField({ label, value, options, error, onType, onChange, onChoose, onBlur }: NameFieldProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [isTyping, setTyping] = useState(false);
  const end = () => {
    setTyping(false);
    onType(null);
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(key) => {
        const chosen = options.find((option) => option.key === key);
        if (chosen) onChoose(chosen);
        end();
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          role="combobox"
          label={label}
          error={error}
          autoComplete="off"
          value={value}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value);
            onType(currentTarget.value === '' ? null : currentTarget.value);
            setTyping(currentTarget.value !== '');
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onClick={() => combobox.openDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') combobox.openDropdown();
          }}
          onBlur={(event) => {
            end();
            combobox.closeDropdown();
            onBlur?.(event);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown
        hidden={options.length === 0 || (isTyping && options.length === 1 && options[0]?.text === value)}
      >
        <Combobox.Options aria-label={label} className={classes.options ?? ''}>
          {options.map(({ key, text, hint }) => (
            <Combobox.Option key={key} value={key}>
              {text} {hint && <span className="quiet">{hint}</span>}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
