import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { parseQuantity } from '../../../src-shared/domain/quantity.ts';
import { useFormats, useText } from '../../app/text.ts';

interface QuantityFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  /** Thousandths; null is empty; NaN is a text that is no quantity (and must not be saved). */
  readonly value?: number | null;
  readonly onChange: (value: number | null) => void;
  readonly ref?: React.Ref<HTMLInputElement>;
}

/** A quantity as people type it (`1,5`, `2 л`), put in order on leaving the field. */
export function QuantityField({ value = null, onChange, error, onBlur, ...props }: QuantityFieldProps) {
  const t = useText();
  const { quantity } = useFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === null || Number.isNaN(value) ? '' : quantity(value);
  const change = (text: string) => {
    setTyped(text);
    if (text.trim() === '') return onChange(null);
    const parsed = parseQuantity(text);
    return onChange(parsed.ok ? parsed.value : Number.NaN);
  };
  const isWrong = Number.isNaN(value) && typed !== null;
  return (
    <TextInput
      {...props}
      inputMode="decimal"
      autoComplete="off"
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      value={typed ?? shown}
      error={isWrong ? t('stock.quantity_wrong') : error}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onBlur={(event) => {
        // A quantity is shown in its one form; what could not be read stays as it was typed.
        if (!Number.isNaN(value)) setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}
