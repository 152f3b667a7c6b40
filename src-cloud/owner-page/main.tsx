/** @jsxImportSource preact */
import { render } from 'preact';
import { config } from 'zod/mini';
import { readLinkAddress } from '../../src-shared/links/address.ts';
import { deriveLinkKeys } from '../../src-shared/links/keys.ts';
import { Page } from './page.tsx';
import { isPreview, Preview } from './preview.ts';
import { nothingYet, type PageSession, type PageState, type Problem, Session } from './session.ts';
import { language } from './words.ts';

// The page's policy forbids making code of texts, which the library would try for speed.
config({ jitless: true });
document.documentElement.lang = language;

const root = document.getElementById('page');

let isShown = false;

function show(state: PageState, session: PageSession | null): void {
  if (root) render(<Page state={state} session={session} />, root);
  // For measuring: when the owner saw something.
  if (state.view && !isShown) performance.mark('garageflow.shown');
  isShown = isShown || state.view !== null;
}

const fail = (problem: Problem) => show({ ...nothingYet, problem }, null);

async function open(): Promise<void> {
  if (isPreview()) {
    const preview: PageSession = new Preview((state) => show(state, preview));
    return;
  }
  show(nothingYet, null);
  const link = readLinkAddress(window.location.pathname, window.location.hash);
  if (typeof link === 'string') return fail(link === 'address.no_link' ? 'no_link' : 'no_key');
  // Without encryption (an old browser, a page that is not served safely) there is nothing to be read.
  if (!window.crypto?.subtle) return fail('damaged');
  const session: Session = new Session(await deriveLinkKeys(link.id, link.key), (state) => show(state, session));
  await session.start();
}

// A second link opened in the same tab is another page.
window.addEventListener('hashchange', () => window.location.reload());
if (!isPreview() && 'serviceWorker' in navigator)
  window.addEventListener('load', () => void navigator.serviceWorker.register('./worker.js').catch(() => {}));
void open();
