import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { formatMoney, kopecks, parseMoney } from '../../../src-shared/domain/money.ts';
import { useLanguage, useText } from '../../app/text.ts';

interface MoneyFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  /** Kopecks; null is empty; NaN is a text that is no amount (and must not be saved, see {@link isUnreadableMoney}). */
  readonly value?: number | null;
  readonly onChange: (value: number | null) => void;
}

/** Money as people type it (`1250,5`, `1 250.50 ₽`), put in order on leaving the field. */
export function MoneyField({ value = null, onChange, error, onBlur, ...props }: MoneyFieldProps) {
  const t = useText();
  const language = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === null || Number.isNaN(value) ? '' : formatMoney(kopecks(value), language);
  const change = (text: string) => {
    setTyped(text);
    if (text.trim() === '') return onChange(null);
    const parsed = parseMoney(text);
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
      error={isWrong ? t('field.money.wrong') : error}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onBlur={(event) => {
        // An amount is shown in its one form; what could not be read stays as it was typed.
        if (!Number.isNaN(value)) setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}

/** Whether a {@link MoneyField} holds a text that is no amount: for a form's validation. */
export function isUnreadableMoney(value: number | null): boolean {
  return Number.isNaN(value);
}
