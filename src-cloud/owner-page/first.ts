import { readLinkAddress } from '../../src-shared/links/address.ts';
import { deriveLinkKeys } from '../../src-shared/links/keys.ts';
import './begun.ts';
import { askForLink } from './ask.ts';

// Stands in the document itself: it asks for what the link shows at the same time as the browser fetches what shows it. On a phone's network the time is in the
// answers that wait for each other, so the owner waits for two: the document, and then everything else.
const link = readLinkAddress(window.location.pathname, window.location.hash);
if (typeof link !== 'string' && window.parent === window && window.crypto?.subtle) {
  const keys = deriveLinkKeys(link.id, link.key);
  const answer = keys.then((known) => askForLink(known, '', {}));
  // Whoever goes on with it hears of it.
  answer.catch(() => {});
  window.garageflowBegun = { linkId: link.id, keys, answer };
}
