/** How long a page that nobody looks at waits for a frame that it is not given, in milliseconds. */
const hiddenMs = 100;

/** Resolves once the browser has painted what stands in the page now. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, hiddenMs);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      // A frame's callbacks come before its painting, and a timer after it.
      setTimeout(resolve);
    });
  });
}
