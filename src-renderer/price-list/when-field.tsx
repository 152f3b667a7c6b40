import { SegmentedControl, Stack } from '@mantine/core';
import { dayAway } from '../../src-shared/domain/day.ts';
import { dayOf } from '../app/garage-time.ts';
import { useText } from '../app/text.ts';
import { DateField } from '../ui/form/date-time-field.tsx';

/** From when a change counts: at once, or from the beginning of a day (UTC milliseconds; null while none is chosen). */
export type When = { readonly kind: 'now' } | { readonly kind: 'day'; readonly day: number | null };

interface WhenFieldProps {
  readonly value: When;
  readonly onChange: (when: When) => void;
}

/** At once, or from a day to come. */
export function WhenField({ value, onChange }: WhenFieldProps) {
  const t = useText();
  const isPast = value.kind === 'day' && value.day !== null && value.day <= Date.now();
  return (
    <Stack gap="0.375rem">
      <SegmentedControl
        aria-label={t('prices.edit.when')}
        data={[
          { value: 'now', label: t('prices.edit.when.now') },
          { value: 'day', label: t('prices.edit.when.day') },
        ]}
        value={value.kind}
        onChange={(kind) => onChange(kind === 'now' ? { kind } : { kind: 'day', day: null })}
      />
      {value.kind === 'day' && (
        <DateField
          aria-label={t('prices.edit.day')}
          placeholder={t('prices.edit.day')}
          minDate={dayAway(dayOf(Date.now()), 1)}
          value={value.day}
          error={isPast && t('prices.edit.day_wrong')}
          popoverProps={{ withinPortal: false }}
          onChange={(day) => onChange({ kind: 'day', day })}
        />
      )}
    </Stack>
  );
}
