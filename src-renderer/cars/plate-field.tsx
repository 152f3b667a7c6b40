import { TextInput, type TextInputProps } from '@mantine/core';
import { formatPlate, formatPlateAsTyped, parsePlate } from '../../src-shared/domain/plate.ts';

interface PlateFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  /** The plate as it was typed; main keeps it in its one form. */
  readonly value?: string;
  readonly onChange: (value: string) => void;
}

/** A plate in any alphabet and spacing: it falls into its groups while one types, and into its own letters on leaving the field. */
export function PlateField({ value = '', onChange, onBlur, ...props }: PlateFieldProps) {
  return (
    <TextInput
      {...props}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      styles={{ input: { fontVariantNumeric: 'tabular-nums', fontWeight: 550 } }}
      value={value}
      onChange={({ currentTarget: { value: typed, selectionStart } }) =>
        // Whoever mends something in the middle must not have the cursor thrown to the end.
        onChange(selectionStart === typed.length ? formatPlateAsTyped(typed) : typed)
      }
      onBlur={(event) => {
        const parsed = parsePlate(value);
        if (parsed.ok) onChange(formatPlate(parsed.value));
        onBlur?.(event);
      }}
    />
  );
}
