import { type KeyboardEvent, useState } from 'react';
import { formatMoney, type Kopecks, kopecks, parseMoney } from '../../src-shared/domain/money.ts';
import { formatQuantity, parseQuantity, type Quantity, quantity } from '../../src-shared/domain/quantity.ts';
import { useFormats, useLanguage } from '../app/text.ts';
import { parsePercent } from '../ui/form/parse-percent.ts';
import classes from './line-cells.module.css';

interface CellProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly isEditable: boolean;
  readonly onCommit: (value: Value) => void;
}

interface TypedCellProps<Value> extends CellProps<Value> {
  readonly format: (value: Value) => string;
  /** The value of a typed text, or null for a text that is none. */
  readonly parse: (text: string) => Value | null;
  readonly align?: 'end';
  /** Figures that are short need no room for money. */
  readonly isShort?: boolean;
}

/**
 * A cell that is typed into where it stands: Enter or leaving it keeps the value, Esc brings the old one back,
 * a text that is no value stays marked until it is one.
 */
function TypedCell<Value>({
  label,
  value,
  isEditable,
  onCommit,
  format,
  parse,
  align,
  isShort = false,
}: TypedCellProps<Value>) {
  const [typed, setTyped] = useState<string | null>(null);
  if (!isEditable)
    return <span className={`${classes.read} ${align === 'end' ? 'figures' : ''}`}>{format(value)}</span>;
  const parsed = typed === null ? value : parse(typed);
  const commit = () => {
    if (typed === null || parsed === null) return;
    setTyped(null);
    if (parsed !== value) onCommit(parsed);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      commit();
      event.currentTarget.select();
    }
    if (event.key === 'Escape' && typed !== null) {
      // The first Esc is for the cell, the next one for the order.
      event.stopPropagation();
      event.nativeEvent.stopImmediatePropagation();
      setTyped(null);
    }
  };
  return (
    <input
      className={classes.input}
      data-align={align}
      data-is-short={isShort || undefined}
      aria-label={label}
      aria-invalid={parsed === null || undefined}
      autoComplete="off"
      inputMode={align === 'end' ? 'decimal' : 'text'}
      value={typed ?? format(value)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}

/** A name, as long as it is: it wraps. An empty one is none. */
export function TextCell({ label, value, isEditable, onCommit }: CellProps<string>) {
  const [typed, setTyped] = useState<string | null>(null);
  if (!isEditable) return <span className={classes.read}>{value}</span>;
  const commit = () => {
    const text = typed?.trim() ?? '';
    if (text !== '' && text !== value) onCommit(text);
    setTyped(null);
  };
  return (
    <textarea
      rows={1}
      className={`${classes.input} ${classes.wrapping}`}
      aria-label={label}
      value={typed ?? value}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          commit();
        }
        if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation();
          event.nativeEvent.stopImmediatePropagation();
          setTyped(null);
        }
      }}
    />
  );
}

/** How much of it, in thousandths. */
export function QuantityCell({ unit, value, onCommit, ...props }: CellProps<number> & { readonly unit: string }) {
  const language = useLanguage();
  return (
    <TypedCell<Quantity>
      {...props}
      isShort
      align="end"
      value={quantity(value)}
      onCommit={onCommit}
      format={(amount) => formatQuantity(amount, language, unit)}
      parse={(text) => {
        const parsed = parseQuantity(text);
        return parsed.ok && parsed.value > 0 ? parsed.value : null;
      }}
    />
  );
}

/** A price in kopecks. */
export function MoneyCell({ value, onCommit, ...props }: CellProps<number>) {
  const language = useLanguage();
  return (
    <TypedCell<Kopecks>
      {...props}
      align="end"
      value={kopecks(value)}
      onCommit={onCommit}
      format={(amount) => formatMoney(amount, language)}
      parse={(text) => {
        const parsed = parseMoney(text);
        return parsed.ok ? parsed.value : null;
      }}
    />
  );
}

/** A share in basis points. */
export function PercentCell(props: CellProps<number>) {
  const { percent } = useFormats();
  return (
    <TypedCell
      {...props}
      isShort
      align="end"
      format={(bp) => (bp === 0 ? '' : percent(bp))}
      parse={(text) => {
        const bp = parsePercent(text);
        return Number.isNaN(bp) ? null : bp;
      }}
    />
  );
}
