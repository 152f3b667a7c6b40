import { readLinkAddress } from '../../src-shared/links/address.ts';
import { deriveLinkKeys } from '../../src-shared/links/keys.ts';
import { openLink, openNothing, openPreview } from './app.tsx';
import './begun.ts';
import { Cloud } from './cloud.ts';
import { isPreview } from './is-preview.ts';

async function open(): Promise<void> {
  if (isPreview()) return openPreview();
  const link = readLinkAddress(window.location.pathname, window.location.hash);
  if (typeof link === 'string') return openNothing(link === 'address.no_link' ? 'no_link' : 'no_key');
  // Without encryption (an old browser, a page that is not served safely) there is nothing to be read.
  if (!window.crypto?.subtle) return openNothing('damaged');
  const begun = window.garageflowBegun?.linkId === link.id ? window.garageflowBegun : null;
  const keys = begun ? begun.keys : deriveLinkKeys(link.id, link.key);
  await openLink(keys.then((known) => new Cloud(known, begun?.answer)));
}

// A second link opened in the same tab is another page.
window.addEventListener('hashchange', () => window.location.reload());
// The worker fetches and keeps, for which there is time once the owner sees something.
void open().then(() => {
  if (!isPreview() && 'serviceWorker' in navigator) navigator.serviceWorker.register('./worker.js').catch(() => {});
});
