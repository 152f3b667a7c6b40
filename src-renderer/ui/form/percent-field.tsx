import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { parsePercent } from './parse-percent.ts';

interface PercentFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  /** Basis points (7.5 % is 750); NaN is a text that is no share from 0 to 100 %. */
  readonly value?: number;
  readonly onChange: (value: number) => void;
}

/** A share typed in percent, with up to two decimals. */
export function PercentField({ value = 0, onChange, onBlur, ...props }: PercentFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = Number.isNaN(value) || value === 0 ? '' : String(value / 100).replace('.', ',');
  const change = (text: string) => {
    setTyped(text);
    onChange(parsePercent(text));
  };
  return (
    <TextInput
      {...props}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? shown}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onBlur={(event) => {
        if (!Number.isNaN(value)) setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}
