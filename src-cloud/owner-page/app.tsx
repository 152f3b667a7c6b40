/** @jsxImportSource preact */
import { render } from 'preact';
import type { Cloud } from './cloud.ts';
import { Page } from './page.tsx';
import { painted } from './painted.ts';
import { Preview } from './preview.ts';
import { nothingYet, type PageSession, type PageState, type Problem, Session } from './session.ts';
import { language, learnToWrite } from './words.ts';

document.documentElement.lang = language;

const root = document.getElementById('page');

let latest: { readonly state: PageState; readonly session: PageSession | null } = { state: nothingYet, session: null };
let isBegun = false;
let isWhole = false;

function show(state: PageState, session: PageSession | null): void {
  latest = { state, session };
  draw();
  if (!state.view || isBegun) return;
  isBegun = true;
  void painted().then(() => {
    // For measuring: when the owner saw the repair.
    performance.mark('garageflow.shown');
    isWhole = true;
    draw();
  });
}

function draw(): void {
  if (root) render(<Page {...latest} isWhole={isWhole} />, root);
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
  learnToWrite();
  const session: Session = new Session(await cloud, (state) => show(state, session));
  await session.start();
}
