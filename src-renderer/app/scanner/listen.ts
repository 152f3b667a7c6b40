import { followKey, type KeyBurst, noBurst } from '../../../src-shared/domain/key-burst.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** What stood in the field before the scanner typed into it. */
interface Snapshot {
  readonly field: TextField;
  readonly value: string;
  readonly start: number | null;
  readonly end: number | null;
}

/**
 * Listens to the whole page for a scanner that types like a keyboard, and hands each code over. What it typed into a field on its way is taken out again, and its
 * Enter presses nothing. A field marked `data-takes-scan` gets it as if it had been typed. Answers how to stop.
 */
export function listenForScans(onScan: (code: string) => void): () => void {
  let burst: KeyBurst = noBurst;
  let before: Snapshot | null = null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const { key, code, timeStamp, shiftKey, ctrlKey, altKey, metaKey, repeat } = event;
    const followed = followKey(burst, {
      key,
      code,
      at: timeStamp,
      isShift: shiftKey,
      isCommand: ctrlKey || altKey || metaKey,
      isRepeat: repeat,
    });
    const target = document.activeElement;
    const field = isTextField(target) ? target : null;
    if (followed.burst.keys.length === 1 && followed.burst !== burst) before = field && snapshotOf(field);
    const isGoingOn = followed.burst.keys.length > 1 && followed.burst !== burst;
    burst = followed.burst;
    if (followed.code !== null) {
      if (field?.matches('[data-takes-scan]')) return;
      swallow(event);
      if (before) restore(before);
      onScan(followed.code);
    } else if (isGoingOn && !field && !isEditable(target)) {
      // Signs inside of a code are no keys of the program: a slash would open the search, a space press the button that has the focus.
      swallow(event);
    }
  };
  // On the way down, before anything on the page hears of the key.
  document.addEventListener('keydown', onKeyDown, true);
  return () => document.removeEventListener('keydown', onKeyDown, true);
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function isTextField(element: Element | null): element is TextField {
  if (element instanceof HTMLTextAreaElement) return true;
  return (
    element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(element.type)
  );
}

function isEditable(element: Element | null): boolean {
  return element instanceof HTMLElement && element.isContentEditable;
}

function snapshotOf(field: TextField): Snapshot {
  return { field, value: field.value, start: field.selectionStart, end: field.selectionEnd };
}

/** Sets the field back as a person would: React hears of a value only through the element's own setter and an event. */
function restore({ field, value, start, end }: Snapshot): void {
  if (!field.isConnected || field.value === value) return;
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  if (start !== null && document.activeElement === field) field.setSelectionRange(start, end);
}
