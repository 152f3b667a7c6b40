import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import { DateInput, type DateInputProps } from '@mantine/dates';
import dayjs from 'dayjs';
import { useLanguage, useText } from '../../app/text.ts';
import classes from './date-time-field.module.css';
import { parseDay } from './parse-day.ts';

interface DateFieldProps extends Omit<DateInputProps, 'value' | 'defaultValue' | 'onChange' | 'locale'> {
  /** UTC milliseconds; null is empty. A day is its first moment in this PC's zone. */
  readonly value?: number | null;
  readonly onChange: (value: number | null) => void;
}

const isoDay = 'YYYY-MM-DD';

/** A day: picked from the calendar, or typed as `13.3`, `13.03.26` or `13.03.2026`. */
export function DateField({ value = null, onChange, ...props }: DateFieldProps) {
  const t = useText();
  const language = useLanguage();
  return (
    <DateInput
      {...props}
      locale={language}
      valueFormat={language === 'ru' ? 'DD.MM.YYYY' : 'DD MMM YYYY'}
      value={value === null ? null : dayjs(value).format(isoDay)}
      dateParser={(text) => parseDay(text, Date.now()) ?? ''}
      popoverProps={{ shadow: 'md' }}
      clearButtonProps={{ 'aria-label': t('field.clear') }}
      onChange={(day) => onChange(day === null ? null : dayjs(day, isoDay).valueOf())}
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
    const clock = value === null ? dayjs().add(1, 'hour').startOf('hour') : dayjs(value);
    return onChange(dayjs(day).hour(clock.hour()).minute(clock.minute()).valueOf());
  };
  const setTime = (text: string) => {
    const [hour, minute] = text.split(':').map(Number);
    if (hour === undefined || minute === undefined || Number.isNaN(hour + minute)) return;
    onChange(
      dayjs(value ?? undefined)
        .hour(hour)
        .minute(minute)
        .second(0)
        .millisecond(0)
        .valueOf(),
    );
  };
  return (
    <div className={classes.root}>
      <DateField {...props} label={label} value={value} onChange={setDay} />
      <label className={classes.time}>
        <span>{timeLabel}</span>
        <input
          type="time"
          value={value === null ? '' : dayjs(value).format('HH:mm')}
          onChange={({ target }) => setTime(target.value)}
        />
      </label>
    </div>
  );
}
