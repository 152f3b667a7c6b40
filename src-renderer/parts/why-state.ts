import { create } from 'zustand';

/** Which figure is asked about. */
export interface AskedFigure {
  /** A part, or a product of another system. */
  readonly productId: string;
  /** Null: all warehouses. */
  readonly warehouseId: string | null;
  readonly title: string;
  readonly unit: string;
}

/** The figure whose movements are shown over the screen; null when none is. */
export const useAskedFigure = create<{ readonly asked: AskedFigure | null }>(() => ({ asked: null }));

/** "Why is this number 3?" */
export function askWhy(asked: AskedFigure): void {
  useAskedFigure.setState({ asked });
}

export function closeWhy(): void {
  useAskedFigure.setState({ asked: null });
}
