import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Order } from '../../src-shared/contract/orders.ts';
import type { PartChoice } from '../../src-shared/contract/parts.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { parseQuantity, type Quantity, quantity } from '../../src-shared/domain/quantity.ts';
import { garage } from '../app/garage.ts';
import { useScannedParts } from '../app/scanner/use-scanned-parts.ts';
import { useFormats, useText } from '../app/text.ts';
import { PartOption } from '../parts/part-option.tsx';
import { useChange } from '../ui/change.ts';
import { isUnreadableMoney, MoneyField } from '../ui/form/money-field.tsx';
import classes from './line-entry.module.css';

const askAfterMs = 100;
const shownMax = 8;

/** What is being typed: a work of the price list, a part of the catalogue, or a work or part by its name. */
interface Entry {
  readonly kind: 'work' | 'part';
  readonly workId: string | null;
  readonly partId: string | null;
  readonly name: string;
  readonly priceKopecks: number | null;
}

interface LineEntryProps {
  readonly order: Order;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/**
 * The last row of the table, where lines come from: code or name (Enter takes the first that is found), Tab to the quantity and the price,
 * Enter adds the line and waits for the next one.
 */
export function LineEntry({ order, inputRef }: LineEntryProps) {
  const t = useText();
  const { money } = useFormats();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState('');
  const [entry, setEntry] = useState<Entry | null>(null);
  const [count, setCount] = useState('1');
  const countRef = useRef<HTMLInputElement>(null);
  /** Enter was pressed before the price list had answered: fast typists mean the first that will be found. */
  const wantsFirst = useRef(false);
  const [search] = useDebouncedValue(typed.trim(), askAfterMs);
  const { make, model, generation } = order.car;
  const found = useQuery({
    ...garage.prices.list.queryOptions({
      input: {
        search,
        filters: { make, model, generation },
        sort: { by: 'name', descending: false },
        offset: 0,
        limit: shownMax,
      },
    }),
    enabled: search !== '',
  });
  const foundParts = useQuery({
    ...garage.parts.find.queryOptions({ input: { text: search, warehouseId: null, limit: shownMax } }),
    enabled: search !== '',
  });
  // What was found for the letters before must not be taken for these.
  const isFound = typed.trim() === search && found.data !== undefined && !foundParts.isPending;
  const works = isFound ? found.data.rows : [];
  const parts = isFound ? (foundParts.data ?? []) : [];
  // A scanned barcode, or an article as it is printed, means the part and no work.
  const isExact = parts[0] !== undefined && parts[0].match !== 'text';
  const first = isExact ? parts[0]?.id : (works[0]?.id ?? parts[0]?.id);
  const add = useChange(garage.orders.addLine, {
    done: ({ wasRaised }) => [wasRaised ? 'orders.done.line_raised' : 'orders.done.line_added', {}],
    onDone: () => {
      setTyped('');
      setEntry(null);
      setCount('1');
      inputRef.current?.focus();
    },
  });
  useScannedParts(({ id: partId, name, priceKopecks }) => {
    const scanned = { kind: 'part', workId: null, partId, name, priceKopecks } as const;
    add.mutate({ orderId: order.id, line: toLine(order, scanned, quantity(1000)) });
  }, null);
  const parsedCount = parseQuantity(count);
  const isWrongCount = !parsedCount.ok || parsedCount.value <= 0;
  const isWrongPrice = entry !== null && entry.priceKopecks !== null && isUnreadableMoney(entry.priceKopecks);

  const choose = (value: string) => {
    const work = works.find(({ id }) => id === value);
    const part = parts.find(({ id }) => id === value);
    const named = { workId: null, partId: null, name: typed.trim(), priceKopecks: null };
    if (work)
      setEntry({ ...named, kind: 'work', workId: work.id, name: work.name, priceKopecks: work.price.priceKopecks });
    else if (part)
      setEntry({ ...named, kind: 'part', partId: part.id, name: part.name, priceKopecks: part.priceKopecks });
    else setEntry({ ...named, kind: value === 'part' ? 'part' : 'work' });
    if (work ?? part) setTyped((work ?? part)?.name ?? '');
    combobox.closeDropdown();
    countRef.current?.focus();
    countRef.current?.select();
  };
  const { selectFirstOption } = combobox;
  // biome-ignore lint/correctness/useExhaustiveDependencies: answers what was typed when its results come, and only then.
  useEffect(() => {
    if (!isFound || entry) return;
    if (wantsFirst.current) choose(first ?? 'part');
    else selectFirstOption();
    wantsFirst.current = false;
  }, [isFound, search]);
  const submit = () => {
    const chosen =
      entry ??
      (typed.trim() === ''
        ? null
        : { kind: 'work' as const, workId: null, partId: null, name: typed.trim(), priceKopecks: null });
    if (!chosen || isWrongCount || isWrongPrice || add.isPending) return;
    add.mutate({ orderId: order.id, line: toLine(order, chosen, parsedCount.ok ? parsedCount.value : quantity(1000)) });
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    submit();
  };

  return (
    <div className={classes.root}>
      <Combobox store={combobox} onOptionSubmit={choose}>
        <Combobox.Target>
          <TextInput
            ref={inputRef}
            className={classes.name ?? ''}
            aria-label={t('orders.entry')}
            placeholder={t('orders.entry_hint')}
            autoComplete="off"
            value={typed}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              setEntry(null);
              combobox.openDropdown();
              combobox.selectFirstOption();
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && typed.trim() !== '' && entry === null && !isFound) wantsFirst.current = true;
            }}
            onFocus={() => typed !== '' && entry === null && combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!isFound}>
          <Combobox.Options aria-label={t('orders.entry')} className={classes.options ?? ''}>
            {isExact && parts.map(partOption)}
            {works.map(({ id, code, name, price }) => (
              <Combobox.Option key={id} value={id}>
                <span className={classes.option}>
                  <span>
                    {code !== '' && <span className="quiet">{code} </span>}
                    {name}
                  </span>
                  <span className="figures">{price.priceKopecks === null ? '' : money(price.priceKopecks)}</span>
                </span>
              </Combobox.Option>
            ))}
            {!isExact && parts.map(partOption)}
            <Combobox.Option value="part">{t('orders.entry_part', { name: typed.trim() })}</Combobox.Option>
            <Combobox.Option value="work">{t('orders.entry_work', { name: typed.trim() })}</Combobox.Option>
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <TextInput
        ref={countRef}
        className={classes.count ?? ''}
        aria-label={t('orders.line.quantity')}
        inputMode="decimal"
        value={count}
        error={isWrongCount}
        onChange={({ currentTarget }) => setCount(currentTarget.value)}
        onKeyDown={onEnter}
      />
      <MoneyField
        className={classes.price ?? ''}
        aria-label={t('orders.line.price')}
        placeholder={t('orders.line.price')}
        value={entry?.priceKopecks ?? null}
        onChange={(priceKopecks) =>
          setEntry({ ...(entry ?? { kind: 'work', workId: null, partId: null, name: typed.trim() }), priceKopecks })
        }
        onKeyDown={onEnter}
      />
    </div>
  );
}

const partOption = (part: PartChoice) => (
  <Combobox.Option key={part.id} value={part.id}>
    <PartOption part={part} />
  </Combobox.Option>
);

/** Parts belong to the work that was added last: people name a work and then what it takes. */
function toLine({ lines }: Order, { kind, workId, partId, name, priceKopecks }: Entry, quantityThousandths: Quantity) {
  const parentLineId = kind === 'part' ? (lines.findLast((line) => line.kind === 'work')?.id ?? null) : null;
  const price = priceKopecks === null ? {} : { unitPriceKopecks: kopecks(priceKopecks) };
  if (partId !== null) return { kind, partId, quantityThousandths, parentLineId, ...price };
  return workId === null
    ? { kind, name, quantityThousandths, parentLineId, ...price }
    : { kind, workId, quantityThousandths, ...price };
}
