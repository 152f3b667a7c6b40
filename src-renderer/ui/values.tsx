import { useFormats } from '../app/text.ts';
import classes from './values.module.css';

/** Kopecks as money, in figures that stand under one another. A debt is red; zero is quiet, so that what matters stands out in a column. */
export function MoneyText({ amount, isDebt = false }: { readonly amount: number; readonly isDebt?: boolean }) {
  const { money } = useFormats();
  const look = amount === 0 ? 'quiet' : isDebt ? classes.debt : undefined;
  return <span className={`figures ${look ?? ''}`}>{money(amount)}</span>;
}

/** A day (UTC milliseconds); nothing for 0, which is "never". */
export function DateText({ at }: { readonly at: number }) {
  const { date } = useFormats();
  return at === 0 ? null : (
    <time dateTime={new Date(at).toISOString()} className="figures">
      {date(at)}
    </time>
  );
}

/** A day and the time of day. */
export function DateTimeText({ at }: { readonly at: number }) {
  const { dateTime } = useFormats();
  return at === 0 ? null : (
    <time dateTime={new Date(at).toISOString()} className="figures">
      {dateTime(at)}
    </time>
  );
}

/** A phone as it is read aloud. */
export function PhoneText({ phone }: { readonly phone: string }) {
  const { phone: format } = useFormats();
  return <span className="figures">{format(phone)}</span>;
}

/** A number; zero is quiet. */
export function NumberText({ value }: { readonly value: number }) {
  const { number } = useFormats();
  return <span className={`figures ${value === 0 ? 'quiet' : ''}`}>{number(value)}</span>;
}

/** A share in basis points as percent; nothing for 0. */
export function PercentText({ bp }: { readonly bp: number }) {
  const { percent } = useFormats();
  return bp === 0 ? null : <span className="figures">{percent(bp)}</span>;
}
