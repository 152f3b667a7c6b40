import { create } from 'zustand';

/** Whether the search box is open. */
export const useSearchBox = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function openSearchBox(): void {
  useSearchBox.setState({ isOpen: true });
}

export function closeSearchBox(): void {
  useSearchBox.setState({ isOpen: false });
}
