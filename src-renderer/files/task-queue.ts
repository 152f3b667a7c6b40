/** Runs tasks in the order they came, `atOnceMax` at a time. A task whose signal is aborted before its turn is never begun, and rejects. */
export function taskQueue(atOnceMax: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  const next = () => {
    if (running >= atOnceMax) return;
    waiting.shift()?.();
  };
  return async <Result>(task: () => Promise<Result>, signal: AbortSignal): Promise<Result> => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      next();
    });
    running += 1;
    try {
      signal.throwIfAborted();
      return await task();
    } finally {
      running -= 1;
      next();
    }
  };
}
