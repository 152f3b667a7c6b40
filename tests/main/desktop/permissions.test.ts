import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  externalAddress,
  guardContents,
  guardSession,
  mayNavigate,
  mayRequest,
  mayUse,
} from '../../../src-main/desktop/permissions.ts';

const page = 'app://garageflow/orders/1';
const viewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html';

describe('what a page may do', () => {
  it('is to copy texts, and nothing else of what browsers offer', () => {
    expect(mayUse('clipboard-sanitized-write', page)).toBe(true);
    expect(mayUse('clipboard-sanitized-write', 'https://example.com')).toBe(false);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'hid',
      'usb',
      'fileSystem',
      'unknown',
    ])
      expect(mayUse(permission, page), permission).toBe(false);
  });

  it('is to stay in the program; frames in it show its own documents', () => {
    expect(mayNavigate(page, true)).toBe(true);
    for (const address of [
      'https://example.com',
      'file:///etc/passwd',
      'app://garageflow.example/',
      'app://other/',
      'javascript:alert(1)',
      'data:text/html,x',
      'blob:app://garageflow/1',
      'about:blank',
    ])
      expect(mayNavigate(address, true), address).toBe(false);
    for (const address of [page, 'blob:app://garageflow/0190', viewer, 'about:blank'])
      expect(mayNavigate(address, false), address).toBe(true);
    for (const address of ['https://example.com', 'blob:https://example.com/1', 'chrome-extension://other/index.html'])
      expect(mayNavigate(address, false), address).toBe(false);
  });

  it('asks nothing of the network', () => {
    for (const address of [page, 'blob:app://garageflow/1', 'data:image/png;base64,', viewer])
      expect(mayRequest(address), address).toBe(true);
    for (const address of [
      'https://example.com/',
      'http://127.0.0.1:4780/',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'ftp://x/',
    ])
      expect(mayRequest(address), address).toBe(false);
  });
});

describe('a link outwards', () => {
  it.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['tel:+79161234567', 'tel:+79161234567'],
    ['mailto:client@example.ru', 'mailto:client@example.ru'],
  ])('goes to the system: %s', (address, opened) => {
    expect(externalAddress(address)).toBe(opened);
  });

  it.each([
    'http://example.com',
    'file:///C:/Windows/System32/calc.exe',
    'smb://server/share',
    'ms-msdt:/id',
    'search-ms:query=x',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://bank.example@evil.example/',
    'https://user:secret@example.com/',
    'garageflow://order/1',
    'no address',
    `https://example.com/${'a'.repeat(3000)}`,
  ])('is opened by nobody: %s', (address) => {
    expect(externalAddress(address)).toBeNull();
  });
});

/** The events of Electron's page, by which it asks before it goes anywhere. */
class Contents extends EventEmitter {
  openWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openWindow = handler;
  }
  /** Whether the page was kept from it. */
  ask(event: string, details: object = {}): boolean {
    let isPrevented = false;
    this.emit(event, { ...details, preventDefault: () => (isPrevented = true) });
    return isPrevented;
  }
}

describe('a guarded page', () => {
  const guarded = () => {
    const contents = new Contents();
    const opened: string[] = [];
    guardContents(contents as unknown as WebContents, (address) => opened.push(address));
    return { contents, opened };
  };

  it('stays where it is, and hands a link outwards to the system', () => {
    const { contents, opened } = guarded();
    expect(contents.ask('will-frame-navigate', { url: 'app://garageflow/clients', isMainFrame: true })).toBe(false);
    expect(contents.ask('will-frame-navigate', { url: 'https://example.com/', isMainFrame: true })).toBe(true);
    expect(contents.ask('will-frame-navigate', { url: 'https://example.com/', isMainFrame: false })).toBe(true);
    expect(contents.ask('will-redirect', { url: 'https://example.com/', isMainFrame: true })).toBe(true);
    expect(opened).toEqual(['https://example.com/']);
  });

  it('opens no window and no web view', () => {
    const { contents, opened } = guarded();
    expect(contents.openWindow({ url: 'tel:+79161234567' })).toEqual({ action: 'deny' });
    expect(contents.openWindow({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
    expect(contents.ask('will-attach-webview')).toBe(true);
    expect(opened).toEqual(['tel:+79161234567']);
  });

  it('is refused every permission, device and request that is not its own', () => {
    const handlers: Record<string, (...args: never[]) => unknown> = {};
    const keep = (name: string) => (handler: (...args: never[]) => unknown) => {
      handlers[name] = handler;
    };
    guardSession({
      setPermissionRequestHandler: keep('ask'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      webRequest: { onBeforeRequest: keep('request') },
    } as unknown as Session);
    const call = (name: string, ...args: unknown[]) => {
      let answered: unknown;
      const returned = handlers[name]?.(...([...args, (answer: unknown) => (answered = answer)] as never[]));
      return returned ?? answered;
    };
    expect(call('ask', { getURL: () => page }, 'media')).toBe(false);
    expect(call('ask', { getURL: () => page }, 'clipboard-sanitized-write')).toBe(true);
    expect(call('check', null, 'geolocation', 'app://garageflow/')).toBe(false);
    expect(call('device', {})).toBe(false);
    expect(call('request', { url: 'https://example.com/' })).toEqual({ cancel: true });
    expect(call('request', { url: page })).toEqual({ cancel: false });
  });
});
