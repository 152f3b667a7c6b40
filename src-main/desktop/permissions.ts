import type { Session, WebContents } from 'electron';
import { pageOrigin } from './page.ts';

/** What a page may use without asking. Everything else that a browser could offer is denied. */
const allowed: readonly string[] = ['clipboard-sanitized-write'];

/** Whether the page may use something of the browser: only ours, and only copying texts to the clipboard. */
export function mayUse(permission: string, origin: string): boolean {
  return allowed.includes(permission) && isOwnAddress(origin);
}

/** Whether an address is one of the program's own page. */
export function isOwnAddress(address: string): boolean {
  return address === pageOrigin || address.startsWith(`${pageOrigin}/`);
}

/** Chromium's own viewer of PDF documents: it has this id in every Chromium. */
const pdfViewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

/** What a frame inside the page may show: a document that the page itself made, in the viewer for it. */
function isOwnDocument(address: string): boolean {
  return address.startsWith(`blob:${pageOrigin}/`) || address.startsWith(pdfViewer) || address === 'about:blank';
}

/** Whether a frame may go to an address. The page stays with the program; a frame in it shows nothing but the page's own documents. */
export function mayNavigate(address: string, isMainFrame: boolean): boolean {
  return isOwnAddress(address) || (!isMainFrame && isOwnDocument(address));
}

/** Whether a request may leave the window at all. The program's screens need no network, so none of theirs ever goes out. */
export function mayRequest(address: string): boolean {
  return isOwnAddress(address) || isOwnDocument(address) || /^(?:data|devtools):/.test(address);
}

const externalAddressMax = 2000;
/** Pages, and what writes to people or calls them: an owner's link is sent by message. */
const externalProtocols: readonly string[] = ['https:', 'tel:', 'mailto:', 'sms:', 'viber:'];

/**
 * The address to hand to the system's browser, phone or mail program, or null for what must not be opened.
 * Other schemes can start programs, a name and password in an address hides where it leads.
 */
export function externalAddress(address: string): string | null {
  if (address.length > externalAddressMax || !URL.canParse(address)) return null;
  const url = new URL(address);
  const isKnown = externalProtocols.includes(url.protocol);
  if (!isKnown || url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** Puts all of it into force for the window's browser session: permissions, devices, requests. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => answer(mayUse(permission, contents.getURL())));
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayRequest(url) }));
}

/** Keeps a page where it is: no other address, no new window, no web view; a link outwards goes to the system, after a check. */
export function guardContents(contents: WebContents, openExternal: (address: string) => void): void {
  const leave = (address: string) => {
    const external = externalAddress(address);
    if (external) openExternal(external);
  };
  contents.on('will-frame-navigate', (event) => {
    if (mayNavigate(event.url, event.isMainFrame)) return;
    event.preventDefault();
    if (event.isMainFrame) leave(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    leave(url);
    return { action: 'deny' };
  });
}
