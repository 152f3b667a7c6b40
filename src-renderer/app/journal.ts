/** How many failures a screen remembers for its log: the last ones tell the story. */
const entriesMax = 50;

interface JournalEntry {
  readonly at: string;
  readonly where: string;
  readonly screen: string;
  readonly failure: string;
}

const entries: JournalEntry[] = [];

/** Notes a failure for the log that a person can copy. Holds what failed and where, never what was typed. */
export function recordFailure(error: unknown, where: string): void {
  const failure = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
  entries.push({ at: new Date().toISOString(), where, screen: window.location.pathname, failure });
  if (entries.length > entriesMax) entries.shift();
}

/** The screen's log as text, for the clipboard. `reference` finds the other half in the log of the garage's process. */
export function journalText(reference: string | null): string {
  return JSON.stringify({ reference, browser: navigator.userAgent, entries }, null, 2);
}

window.addEventListener('error', (event) => recordFailure(event.error ?? event.message, 'window'));
window.addEventListener('unhandledrejection', (event) => recordFailure(event.reason, 'promise'));
