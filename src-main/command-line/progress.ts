import type { Language } from '../../src-shared/texts/text.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { translate } from '../../src-shared/texts/translate.ts';

/** Shown no more often than this: a terminal is slower than the work. */
const everyMs = 100;

/** One line on the terminal that says how far the work is; nothing at all where stderr is a file or a pipe. */
export function showProgress(language: Language): {
  readonly show: (what: TextKey, done: number, total: number) => void;
  readonly end: () => void;
} {
  const { stderr } = process;
  let shownAt = 0;
  let isShown = false;
  return {
    show(what, done, total) {
      const now = performance.now();
      if (!stderr.isTTY || now - shownAt < everyMs) return;
      shownAt = now;
      isShown = true;
      const figure = total > 0 ? `${Math.floor((100 * done) / total)} %` : new Intl.NumberFormat(language).format(done);
      stderr.write(`\r\u001b[2K${translate(language, what)} ${figure}`);
    },
    end() {
      if (isShown) stderr.write('\r\u001b[2K');
      isShown = false;
    },
  };
}
