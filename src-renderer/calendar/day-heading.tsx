import { useDayFormat } from '../app/text.ts';
import type { Day } from './week.ts';

/** `пн, 16 нояб.` */
export function DayHeading({ day }: { readonly day: Day }) {
  const format = useDayFormat({ weekday: 'short', day: 'numeric', month: 'short' });
  return <time dateTime={day.name}>{format.format(day.from)}</time>;
}
