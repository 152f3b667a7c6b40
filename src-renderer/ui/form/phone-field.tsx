import { TextInput, type TextInputProps } from '@mantine/core';
import { formatPhone, parsePhone } from '../../../src-shared/domain/phone.ts';

interface PhoneFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  /** The phone as it was typed; main keeps it in E.164. */
  readonly value?: string;
  readonly onChange: (value: string) => void;
}

/** A phone in any usual shape; on leaving the field it is written as it is read aloud. */
export function PhoneField({ value = '', onChange, onBlur, ...props }: PhoneFieldProps) {
  return (
    <TextInput
      {...props}
      type="tel"
      inputMode="tel"
      autoComplete="off"
      styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onBlur={(event) => {
        const parsed = parsePhone(value);
        if (parsed.ok) onChange(formatPhone(parsed.value));
        onBlur?.(event);
      }}
    />
  );
}

/** Whether a text is no phone; an empty one is nobody's mistake. For a form's validation. */
export function isUnreadablePhone(text: string): boolean {
  return text.trim() !== '' && !parsePhone(text).ok;
}
