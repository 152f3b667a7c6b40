import { TextInput, type TextInputProps } from '@mantine/core';
import { type Ref, useState } from 'react';
import type { TextKey } from '../../../src-shared/texts/texts.ts';
import { useText } from '../../app/text.ts';

export interface FigureFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  /** In the smallest unit; null is empty; NaN is a text that is no such figure (and must not be saved). */
  readonly value?: number | null;
  readonly onChange: (value: number | null) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

interface FigureKind {
  /** What people type; null for what is no such figure. */
  readonly read: (text: string) => number | null;
  /** Its one form. */
  readonly show: (value: number) => string;
  readonly wrong: TextKey;
}

/** A figure as people type it, put in order on leaving the field. */
export function FigureField({
  value = null,
  onChange,
  error,
  onBlur,
  kind: { read, show, wrong },
  ...props
}: FigureFieldProps & { readonly kind: FigureKind }) {
  const t = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === null || Number.isNaN(value) ? '' : show(value);
  const change = (text: string) => {
    setTyped(text);
    onChange(text.trim() === '' ? null : (read(text) ?? Number.NaN));
  };
  const isWrong = Number.isNaN(value) && typed !== null;
  return (
    <TextInput
      {...props}
      inputMode="decimal"
      autoComplete="off"
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      value={typed ?? shown}
      error={isWrong ? t(wrong) : error}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onBlur={(event) => {
        // A figure is shown in its one form; what could not be read stays as it was typed.
        if (!Number.isNaN(value)) setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}
