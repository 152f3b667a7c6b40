import { TextInput, type TextInputProps } from '@mantine/core';
import { parseVin } from '../../src-shared/domain/vin.ts';
import { useText } from '../app/text.ts';

const vinLength = 17;

interface VinFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  readonly value?: string;
  readonly onChange: (value: string) => void;
}

/** A VIN: capitals as one types, and how many of its 17 signs are there; look-alikes of the other alphabet are mended on leaving the field. */
export function VinField({ value = '', onChange, onBlur, ...props }: VinFieldProps) {
  const t = useText();
  const signs = value.replace(/[\s-]/g, '').length;
  const isPart = signs > 0 && signs !== vinLength;
  return (
    <TextInput
      {...props}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
      value={value}
      rightSection={
        isPart && (
          <span className="quiet figures" aria-hidden="true">
            {signs}/{vinLength}
          </span>
        )
      }
      aria-description={isPart ? t('cars.vin.signs', { count: signs }) : undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value.toUpperCase())}
      onBlur={(event) => {
        const parsed = parseVin(value);
        if (parsed.ok) onChange(parsed.value);
        onBlur?.(event);
      }}
    />
  );
}
