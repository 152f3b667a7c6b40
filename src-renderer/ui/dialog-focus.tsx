import { useLayoutEffect, useRef } from 'react';

/** Where the focus was last outside of menus and lists: what a menu's item opens gives the focus back to the menu's button. */
let lastFocused: HTMLElement | null = null;
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && !target.closest('[role="menu"], [role="listbox"]')) lastFocused = target;
});

/**
 * Stands first inside a dialog: takes the focus into it as it appears, and gives it back to where it was in the very moment it goes, so that
 * no key between is lost. The library does the one a little later, and the other not at all for a dialog that is taken off the screen.
 */
export function DialogFocus() {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const dialog = place.current?.closest<HTMLElement>('[role="dialog"]');
    const { activeElement } = document;
    const isElsewhere = activeElement instanceof HTMLElement && activeElement === lastFocused;
    const before = lastFocused;
    // A menu that is just closing hands the focus over itself, and would take it away again.
    if (dialog && isElsewhere)
      (dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog).focus({ preventScroll: true });
    return () => giveBack(before, dialog);
  }, []);
  return <span ref={place} hidden />;
}

function giveBack(before: HTMLElement | null, dialog: HTMLElement | null | undefined): void {
  const { activeElement } = document;
  const isMovedOn = activeElement !== null && activeElement !== document.body && !dialog?.contains(activeElement);
  if (isMovedOn) return;
  const screen = document.getElementById('screen');
  const target = before?.isConnected ? before : (screen?.querySelector<HTMLElement>('[role="grid"]') ?? screen);
  target?.focus({ preventScroll: true });
}
