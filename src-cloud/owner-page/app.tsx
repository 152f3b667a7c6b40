/** @jsxImportSource preact */
import { render } from 'preact';
import { config } from 'zod/mini';
import type { Cloud } from './cloud.ts';
import { Page } from './page.tsx';
import { Preview } from './preview.ts';
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

/** Shows why there is nothing to show. */
export const openNothing = (problem: Problem): void => show({ ...nothingYet, problem }, null);

/** Shows what the garage's screen around the page hands in. */
export function openPreview(): void {
  const preview: PageSession = new Preview((state) => show(state, preview));
}

/** Shows what a link shows, and stays open. */
export async function openLink(cloud: Promise<Cloud>): Promise<void> {
  show(nothingYet, null);
  const session: Session = new Session(await cloud, (state) => show(state, session));
  await session.start();
}
