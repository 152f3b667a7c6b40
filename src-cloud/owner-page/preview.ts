import { isView } from './read.ts';
import { nothingYet, type PageSession, type PageState } from './session.ts';

/**
 * The page as a preview: it is handed its view, and its files, by the screen around it, which has the same origin. Nothing is sent anywhere.
 */
export class Preview implements PageSession {
  readonly isPreview = true;
  readonly #waiting = new Map<string, (file: Blob | null) => void>();

  constructor(onState: (state: PageState) => void) {
    window.addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
      if (origin !== window.location.origin || source !== window.parent) return;
      if (typeof data !== 'object' || data === null) return;
      const { view, content, file } = data as Record<string, unknown>;
      if (typeof content === 'string') {
        this.#waiting.get(content)?.(file instanceof Blob ? file : null);
        this.#waiting.delete(content);
      }
      if (!isView(view)) return;
      onState(
        view.state === 'open'
          ? { ...nothingYet, view, garage: view.garage }
          : { ...nothingYet, problem: 'withdrawn', garage: view.garage },
      );
    });
    this.#say({ isReady: true });
  }

  async send(): Promise<void> {}

  readonly file: PageSession['file'] = ({ parts: [content = ''], mediaType }) =>
    new Promise((resolve) => {
      this.#waiting.set(content, (file) => resolve(file && new Blob([file], { type: mediaType })));
      this.#say({ content });
    });

  #say(message: object): void {
    window.parent.postMessage(message, window.location.origin);
  }
}
