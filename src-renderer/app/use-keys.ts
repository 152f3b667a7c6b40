import { type RefObject, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import { isPressed, type KeyName, keys } from './keys.ts';
import { isDialogOpen } from './open-dialog.ts';

type Handlers = Partial<Record<KeyName, (event: KeyboardEvent) => void>>;

interface Registration {
  readonly names: readonly KeyName[];
  readonly handlers: RefObject<Handlers>;
  readonly within: RefObject<HTMLElement | null> | undefined;
}

/** Which keys do something right now; the last registered is asked first, as the innermost part of the screen. */
const useRegistrations = create<{ readonly all: readonly Registration[] }>(() => ({ all: [] }));

/** The names of all keys that are bound on the present screen, for the sheet. */
export function useBoundKeys(): ReadonlySet<KeyName> {
  const all = useRegistrations((state) => state.all);
  return new Set(all.flatMap(({ names }) => names));
}

/**
 * Binds keys of the table while the component is on the screen: `useKeys({ 'record.edit': () => edit() })`. With `within`, only while the focus
 * is inside that element. A key without Ctrl or Alt does nothing while someone types.
 */
export function useKeys(handlers: Handlers, options: { readonly within?: RefObject<HTMLElement | null> } = {}): void {
  const latest = useRef(handlers);
  // Before the screen is painted: a key works from the moment that one can see what it is for.
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  const names = Object.keys(handlers).filter((name): name is KeyName => Object.hasOwn(keys, name));
  const signature = names.join(' ');
  const { within } = options;
  useLayoutEffect(() => {
    const registration: Registration = {
      names: signature.split(' ').filter((name): name is KeyName => Object.hasOwn(keys, name)),
      handlers: latest,
      within,
    };
    useRegistrations.setState(({ all }) => ({ all: [registration, ...all] }));
    return () => useRegistrations.setState(({ all }) => ({ all: all.filter((other) => other !== registration) }));
  }, [signature, within]);
}

/** Whether Esc was pressed on something that it closes by itself: an open menu, list or popover. The record behind it stays. */
let isEscapeTaken = false;
/** Whether a dialog was open when the key was pressed, be the focus in it or (its button having just gone grey) on nothing at all. */
let isUnderDialog = false;
// Asked before anybody else hears of the key: once a dialog has heard of its Esc, it is gone.
window.addEventListener(
  'keydown',
  ({ key, target }) => {
    isEscapeTaken = key === 'Escape' && target instanceof Element && isOpenOver(target);
    isUnderDialog = isDialogOpen();
  },
  true,
);

function isOpenOver(target: Element): boolean {
  return (
    target.closest('[role="menu"], [role="listbox"], [role="dialog"]:not([aria-modal="true"])') !== null ||
    target.matches('[aria-expanded="true"], [aria-haspopup="listbox"][aria-controls]')
  );
}

document.addEventListener('keydown', (event) => {
  if (isEscapeTaken || event.defaultPrevented || event.isComposing || !(event.target instanceof Element)) return;
  for (const registration of useRegistrations.getState().all) {
    const name = registration.names.find((candidate) => isFor(registration, candidate, event));
    if (!name) continue;
    event.preventDefault();
    registration.handlers.current[name]?.(event);
    return;
  }
});

function isFor({ within }: Registration, name: KeyName, event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  const key = keys[name];
  if (!key.combos.some((combo) => isPressed(combo, event))) return false;
  if (within) return within.current?.contains(target) === true && !isTypedInto(target, event);
  if (isUnderDialog && !('evenInDialog' in key)) return false;
  return !isTypedInto(target, event);
}

/** Whether the key belongs to the text that is being typed. Esc and the function keys never do. */
function isTypedInto(target: Element, event: KeyboardEvent): boolean {
  const isText =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)) ||
    (target instanceof HTMLElement && target.isContentEditable);
  if (!isText || event.key === 'Escape' || /^F\d/.test(event.key)) return false;
  const belongsToText = ['a', 'z', 'я', 'ф'].includes(event.key.toLowerCase());
  return !(event.ctrlKey || event.metaKey || event.altKey) || belongsToText;
}
