import { ownerViewSchema } from '../../src-shared/links/view.ts';
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
      const parsed = ownerViewSchema.safeParse(view);
      if (!parsed.success) return;
      const shown = parsed.data;
      onState(
        shown.state === 'open'
          ? { ...nothingYet, view: shown, garage: shown.garage }
          : { ...nothingYet, problem: 'withdrawn', garage: shown.garage },
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
