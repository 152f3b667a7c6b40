/** Lets everything else run that waits: screens, local work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
