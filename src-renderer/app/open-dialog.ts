/** Whether a dialog stands over the screen: the focus and the keys are then its own, whatever happens behind it. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}
