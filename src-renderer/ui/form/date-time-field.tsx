import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import { DateInput, type DateInputProps } from '@mantine/dates';
import { clockTime, dayOf, momentOf } from '../../app/garage-time.ts';
import { useLanguage, useText } from '../../app/text.ts';
import classes from './date-time-field.module.css';
import { parseDay } from './parse-day.ts';

interface DateFieldProps extends Omit<DateInputProps, 'value' | 'defaultValue' | 'onChange' | 'locale'> {
  /** UTC milliseconds; null is empty. A day is its first moment by the garage's clock. */
  readonly value?: number | null;
  readonly onChange: (value: number | null) => void;
}

const hourMinutes = 60;
const lastHourMinute = 23 * hourMinutes;

/** A day: picked from the calendar, or typed as `13.3`, `13.03.26` or `13.03.2026`. */
export function DateField({ value = null, onChange, ...props }: DateFieldProps) {
  const t = useText();
  const language = useLanguage();
  return (
    <DateInput
      {...props}
      locale={language}
      valueFormat={language === 'ru' ? 'DD.MM.YYYY' : 'DD MMM YYYY'}
      value={value === null ? null : dayOf(value)}
      dateParser={(text) => parseDay(text, Date.now()) ?? ''}
      popoverProps={{ shadow: 'md' }}
      clearButtonProps={{ 'aria-label': t('field.clear') }}
      onChange={(day) => onChange(day === null ? null : momentOf(day))}
    />
  );
}

interface DateTimeFieldProps extends Omit<DateFieldProps, 'label'> {
  readonly label: string;
  readonly timeLabel: string;
}

/** A day and a time of day. Choosing a day first gives it the coming full hour. */
export function DateTimeField({ value = null, onChange, label, timeLabel, ...props }: DateTimeFieldProps) {
  const setDay = (day: number | null) => {
    if (day === null) return onChange(null);
    const minute = value === null ? comingHour() : clockTime(value).minute;
    return onChange(momentOf(dayOf(day), minute));
  };
  const setTime = (text: string) => {
    const [hour, minute] = text.split(':').map(Number);
    if (hour === undefined || minute === undefined || Number.isNaN(hour + minute)) return;
    onChange(momentOf(dayOf(value ?? Date.now()), hour * hourMinutes + minute));
  };
  return (
    <div className={classes.root}>
      <DateField {...props} label={label} value={value} onChange={setDay} />
      <label className={classes.time}>
        <span>{timeLabel}</span>
        <input
          type="time"
          value={value === null ? '' : timeOf(value)}
          onChange={({ target }) => setTime(target.value)}
        />
      </label>
    </div>
  );
}

/** The minute of the day at which the next full hour begins; late in the evening, that of the last one. */
function comingHour(): number {
  const { minute } = clockTime(Date.now());
  return Math.min((Math.floor(minute / hourMinutes) + 1) * hourMinutes, lastHourMinute);
}

/** `09:05`, as a field for times of day takes it. */
function timeOf(at: number): string {
  const { minute } = clockTime(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / hourMinutes))}:${two(minute % hourMinutes)}`;
}
