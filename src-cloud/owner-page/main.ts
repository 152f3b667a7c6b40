import { readLinkAddress } from '../../src-shared/links/address.ts';
import { deriveLinkKeys } from '../../src-shared/links/keys.ts';
import { Cloud } from './cloud.ts';
import { isPreview } from './is-preview.ts';

// The small part that comes first: it asks for what the link shows while the browser still fetches what shows it (a slow network's time is in its answers, not
// in its bytes).
const app = import('./app.tsx');

async function open(): Promise<void> {
  if (isPreview()) return (await app).openPreview();
  const link = readLinkAddress(window.location.pathname, window.location.hash);
  if (typeof link === 'string') return (await app).openNothing(link === 'address.no_link' ? 'no_link' : 'no_key');
  // Without encryption (an old browser, a page that is not served safely) there is nothing to be read.
  if (!window.crypto?.subtle) return (await app).openNothing('damaged');
  const cloud = deriveLinkKeys(link.id, link.key).then((keys) => new Cloud(keys));
  void cloud.then((asked) => asked.readAhead());
  await (await app).openLink(cloud);
}

// A second link opened in the same tab is another page.
window.addEventListener('hashchange', () => window.location.reload());
if (!isPreview() && 'serviceWorker' in navigator)
  window.addEventListener('load', () => void navigator.serviceWorker.register('./worker.js').catch(() => {}));
void open();
