import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { PartChoice } from '../../src-shared/contract/parts.ts';
import { useText } from '../app/text.ts';
import { MoneyField } from '../ui/form/money-field.tsx';
import { QuantityField } from '../ui/form/quantity-field.tsx';
import { PartPicker } from './part-picker.tsx';
import { lineOf, type StockLineValues } from './stock-line-values.ts';
import classes from './stock-lines.module.css';

interface StockLinesProps {
  readonly title: string;
  readonly lines: readonly StockLineValues[];
  readonly onChange: (lines: readonly StockLineValues[]) => void;
  /** In which warehouse it is told what there is. */
  readonly warehouseId: string | null;
  /** What one costs is asked as well. */
  readonly withCost?: boolean;
  /** Someone tried to save: what is missing is marked. */
  readonly isTried: boolean;
}

/** One whole unit. */
const one = 1000;

/**
 * Lines of parts, typed or scanned into the field below them: article, name or barcode, Enter; the quantity, Enter; the next one. A part that is there
 * already has its line raised by one; a barcode leaves the field ready for the next beep.
 */
export function StockLines({ title, lines, onChange, warehouseId, withCost = false, isTried }: StockLinesProps) {
  const t = useText();
  const picker = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLUListElement>(null);
  /** The line whose quantity is to be typed next. */
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const field = table.current?.querySelector<HTMLInputElement>(`[data-part="${CSS.escape(wanted.current)}"] input`);
    wanted.current = null;
    field?.focus();
    field?.select();
  });
  const choose = (part: PartChoice) => {
    const known = lines.some(({ partId }) => partId === part.id);
    const isScan = part.match === 'barcode';
    if (!isScan) wanted.current = part.id;
    onChange(
      known
        ? lines.map((line) =>
            line.partId === part.id && isScan ? { ...line, quantity: (line.quantity || 0) + one } : line,
          )
        : [...lines, lineOf(part, one)],
    );
  };
  const set = (partId: string, fields: Partial<StockLineValues>) =>
    onChange(lines.map((line) => (line.partId === partId ? { ...line, ...fields } : line)));
  const goOn = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const row = event.currentTarget.closest('li');
    const fields = [...(row?.querySelectorAll('input') ?? [])];
    const next = fields[fields.indexOf(event.currentTarget) + 1] ?? picker.current;
    next?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser.
    <div role="group" aria-label={title} className={classes.root}>
      {lines.length > 0 && (
        <ul ref={table} className={classes.lines} data-with-cost={withCost || undefined}>
          {lines.map((line) => (
            <li key={line.partId} className={classes.line} data-part={line.partId}>
              <span className={classes.part}>
                <span className={classes.name}>{line.name}</span>
                <span className={classes.article}>{[line.article, line.brand].filter(Boolean).join(' · ')}</span>
              </span>
              <QuantityField
                aria-label={t('stock.line.quantity', { name: line.name })}
                className={classes.quantity ?? ''}
                rightSection={<span className={classes.unit}>{line.unit}</span>}
                rightSectionWidth="2.5rem"
                value={line.quantity}
                error={isTried && !(line.quantity !== null && line.quantity > 0)}
                onChange={(quantity) => set(line.partId, { quantity })}
                onKeyDown={goOn}
              />
              {withCost && (
                <MoneyField
                  aria-label={t('stock.line.cost', { name: line.name })}
                  placeholder={t('stock.line.cost_short')}
                  className={classes.cost ?? ''}
                  value={line.cost}
                  onChange={(cost) => set(line.partId, { cost })}
                  onKeyDown={goOn}
                />
              )}
              <ActionIcon
                aria-label={t('stock.line.remove', { name: line.name })}
                onClick={() => onChange(lines.filter(({ partId }) => partId !== line.partId))}
              >
                <IconX size="1rem" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <PartPicker label={t('stock.line.add')} inputRef={picker} autoFocus warehouseId={warehouseId} onChoose={choose} />
      {isTried && lines.length === 0 && (
        <p className={classes.missing} role="alert">
          {t('stock.lines_missing')}
        </p>
      )}
    </div>
  );
}
