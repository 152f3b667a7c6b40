import { client } from './garage.ts';

/** The change that Ctrl+Z takes back: the last one made on this screen that can be. Set by `useChange`. */
let last: { readonly changeId: string; readonly onUndo: () => Promise<void> } | null = null;

/** Remembers a change as the last one. */
export function rememberChange(changeId: string, onUndo: () => Promise<void>): void {
  last = { changeId, onUndo };
}

/** Forgets the last change, because it has been taken back. */
export function forgetChange(changeId: string): void {
  if (last?.changeId === changeId) last = null;
}

/** Takes the last change of this screen back, if there is one. */
export async function undoLastChange(): Promise<void> {
  const change = last;
  last = null;
  await change?.onUndo();
}

/** Takes a change back; answers the change that this in turn was. */
export async function undoChange(changeId: string): Promise<string | null> {
  const undone = await client.history.undo({ changeId });
  return undone.changeId;
}
