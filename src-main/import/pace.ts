/** How far a long piece of work has come. `total` is null while it cannot be known. */
export interface Progress {
  readonly stage: 'reading' | 'planning';
  readonly done: number;
  readonly total: number | null;
}

/** What whoever starts a long piece of work may hand in: a way to stop it and a way to watch it. */
export interface PaceOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Rows handled between two looks at the world: small enough for other screens' calls to slip in, large enough to cost nothing. */
export const rowsPerPause = 500;

/**
 * Lets everything else that waits on the event loop run, then reports progress.
 * @throws the signal's reason once the work was cancelled.
 */
export async function pause(options: PaceOptions, progress: Progress): Promise<void> {
  options.signal?.throwIfAborted();
  options.onProgress?.(progress);
  await new Promise<void>((resolve) => setImmediate(resolve));
  options.signal?.throwIfAborted();
}
