import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { client, garage } from '../../app/garage.ts';
import type { ListColumn } from './definition.ts';

/** How a person likes a list: which columns, in which order, how wide. Kept per person. */
interface Layout {
  readonly hidden: readonly string[];
  readonly order: readonly string[];
  /** Pixels, of the columns that were pulled. */
  readonly widths: Readonly<Record<string, number>>;
}

export interface ListLayout<Row, Sort extends string> {
  /** Those that are shown, in their order. */
  readonly columns: readonly ListColumn<Row, Sort>[];
  /** All of them, in their order, for the menu. */
  readonly allColumns: readonly ListColumn<Row, Sort>[];
  readonly isShown: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  /** Moves a column one place towards the beginning (-1) or the end (1). */
  readonly move: (id: string, by: -1 | 1) => void;
  readonly setWidth: (id: string, width: number) => void;
  readonly reset: () => void;
  /** The value of `grid-template-columns`. */
  readonly template: string;
}

const widthMin = 48;
/** A column that is being pulled changes many times a second; only where it ends up is kept. */
const saveAfterMs = 600;

/** The columns of a list as this person likes them. */
export function useListLayout<Row, Sort extends string>(
  name: string,
  columns: readonly ListColumn<Row, Sort>[],
  /** What the list has, in pixels at 100 % zoom. */
  room: number,
): ListLayout<Row, Sort> {
  const key = `list.${name}`;
  const kept = useQuery(garage.preferences.get.queryOptions({ input: { key } }));
  const initial = useMemo(() => initialLayout(columns), [columns]);
  const [chosen, setChosen] = useState<Layout | null>(null);
  const layout = useMemo(() => chosen ?? parseLayout(kept.data ?? null, initial), [chosen, kept.data, initial]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = useCallback(
    (next: Layout) => {
      setChosen(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        // The columns stay as chosen for as long as the screen is open; the next choice tries to keep them again.
        client.preferences.set({ key, value: JSON.stringify(next) }).catch(() => {});
      }, saveAfterMs);
    },
    [key],
  );
  useEffect(() => () => clearTimeout(timer.current), []);

  return useMemo(() => {
    const place = (id: string) => (layout.order.includes(id) ? layout.order.indexOf(id) : layout.order.length);
    const allColumns = columns.toSorted((a, b) => place(a.id) - place(b.id));
    const isShown = (id: string) => !layout.hidden.includes(id);
    const shown = fitting(
      allColumns.filter(({ id, isRequired }) => isRequired || isShown(id)),
      layout.widths,
      room,
    );
    return {
      columns: shown,
      allColumns,
      isShown,
      toggle: (id) =>
        change({
          ...layout,
          hidden: isShown(id) ? [...layout.hidden, id] : layout.hidden.filter((other) => other !== id),
        }),
      move: (id, by) => {
        const order = allColumns.map((column) => column.id);
        const from = order.indexOf(id);
        order.splice(from, 1);
        order.splice(Math.max(0, from + by), 0, id);
        change({ ...layout, order });
      },
      setWidth: (id, width) =>
        change({ ...layout, widths: { ...layout.widths, [id]: Math.max(widthMin, Math.round(width)) } }),
      reset: () => change(initial),
      template: shown.map((column) => trackOf(column, layout.widths[column.id])).join(' '),
    };
  }, [columns, layout, initial, change, room]);
}

/** The columns without those minor ones that there is no room for, the last of them first. */
function fitting<Row, Sort extends string>(
  columns: readonly ListColumn<Row, Sort>[],
  widths: Layout['widths'],
  room: number,
): readonly ListColumn<Row, Sort>[] {
  const width = columns.reduce((sum, column) => sum + (widths[column.id] ?? column.width), 0);
  const last = columns.findLastIndex(({ isMinor }) => isMinor);
  return width <= room || last === -1 ? columns : fitting(columns.toSpliced(last, 1), widths, room);
}

function trackOf(
  { width, grow }: { readonly width: number; readonly grow?: number },
  pulled: number | undefined,
): string {
  if (pulled !== undefined) return `${pulled}px`;
  const base = `${width / 16}rem`;
  return grow === undefined ? base : `minmax(${base}, ${grow}fr)`;
}

function initialLayout<Row, Sort extends string>(columns: readonly ListColumn<Row, Sort>[]): Layout {
  return {
    hidden: columns.filter(({ isHiddenAtFirst }) => isHiddenAtFirst).map(({ id }) => id),
    order: [],
    widths: {},
  };
}

/** What was kept, as far as it is understood: a preference is never worth an error. */
function parseLayout(text: string | null, initial: Layout): Layout {
  if (text === null) return initial;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null) return initial;
    const strings = (value: unknown) =>
      Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
    const widths: unknown = Reflect.get(kept, 'widths');
    return {
      hidden: strings(Reflect.get(kept, 'hidden')),
      order: strings(Reflect.get(kept, 'order')),
      widths: Object.fromEntries(
        Object.entries(typeof widths === 'object' && widths !== null ? widths : {}).filter(
          (entry): entry is [string, number] => typeof entry[1] === 'number',
        ),
      ),
    };
  } catch {
    return initial;
  }
}
