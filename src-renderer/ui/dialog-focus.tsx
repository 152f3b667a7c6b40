import { useLayoutEffect, useRef } from 'react';

/** Where the focus was last outside of menus and lists: what a menu's item opens gives the focus back to the menu's button. */
let lastFocused: HTMLElement | null = null;
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && !target.closest('[role="menu"], [role="listbox"]')) lastFocused = target;
});

/** Dialogs that are open now, one over another. */
let openCount = 0;

/**
 * Stands first inside a dialog: takes the focus into it as it appears, keeps everything of the frame behind it out of reach, and gives the focus
 * back to where it was in the very moment the dialog goes, so that no key between is lost. The library does the first a little later, and the last
 * not at all for a dialog that is taken off the screen.
 */
export function DialogFocus() {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const dialog = place.current?.closest<HTMLElement>('[role="dialog"]') ?? null;
    const before = lastFocused;
    // A menu that is just closing hands the focus over itself, and would take it away again.
    if (dialog && document.activeElement === before)
      (dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog).focus({ preventScroll: true });
    openCount += 1;
    keepFrameOutOfReach();
    return () => {
      openCount -= 1;
      keepFrameOutOfReach();
      giveBack(before, dialog);
    };
  }, []);
  return <span ref={place} hidden />;
}

/** Messages stay within reach: "Undo" is there for whoever made a mistake in a dialog as well. */
function keepFrameOutOfReach(): void {
  document.getElementById('frame')?.toggleAttribute('inert', openCount > 0);
}

function giveBack(before: HTMLElement | null, dialog: HTMLElement | null): void {
  const { activeElement } = document;
  const isMovedOn = activeElement !== null && activeElement !== document.body && !dialog?.contains(activeElement);
  if (isMovedOn) return;
  const screen = document.getElementById('screen');
  const target = before?.isConnected ? before : (screen?.querySelector<HTMLElement>('[role="grid"]') ?? screen);
  target?.focus({ preventScroll: true });
}
