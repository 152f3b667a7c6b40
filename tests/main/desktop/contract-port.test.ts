import { type MessagePort, MessageChannel as PortChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ContractPort, serveContractPort } from '../../../src-main/desktop/contract-port.ts';
import { messages } from '../../../src-main/desktop/messages.ts';
import { Session } from '../../../src-main/session/session.ts';
import { WindowRequests } from '../../../src-main/session/window-requests.ts';
import { openMessagePortWire } from '../../../src-renderer/app/connection/message-port.ts';
import type { Contract } from '../../../src-shared/contract/contract.ts';
import { aClient } from '../support/builders.ts';
import { managerPin, startGarage } from '../support/garage.ts';

/** What the preload hands to the program; in the program Electron carries it. */
const carried = vi.hoisted(() => ({ take: (_channel: string, _ports: unknown[]) => {} }));
vi.mock('electron', () => ({
  ipcRenderer: {
    postMessage: (channel: string, _message: unknown, ports: unknown[]) => carried.take(channel, ports),
  },
}));

/** A browser's window, as far as messages go: what is posted arrives later, with its ports, as coming from itself. */
class PageWindow extends EventTarget {
  /** The ports that the page was given, the newest last. */
  readonly given: MessagePort[] = [];
  readonly location = { origin: 'app://garageflow' };
  postMessage(data: unknown, origin: string, ports: MessagePort[] = []): void {
    if (origin !== this.location.origin) throw new Error(`Nobody of ${origin} is here.`);
    this.given.push(...ports);
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data, ports, source: this })));
  }
}

/** The preload and the page in one window, and the program on the other end of the port. */
async function openWindow() {
  const started = await startGarage();
  const session = new Session({ id: 'window', host: 'desktop', address: '', lastUsedAt: 0 });
  const requests = new WindowRequests();
  const ports: ContractPort[] = [];
  carried.take = (channel, [port]) => {
    expect(channel).toBe(messages.connect);
    const received = port as ContractPort;
    ports.push(received);
    serveContractPort(started.application, session, requests, received);
  };
  const page = new PageWindow();
  vi.stubGlobal('window', page);
  vi.stubGlobal('MessageChannel', PortChannel);
  vi.resetModules();
  await import('../../../src-main/desktop/preload.ts');
  const connect = async () => {
    const wire = await openMessagePortWire();
    const client: ContractRouterClient<Contract> = createORPCClient(wire.link);
    // A page that goes away closes its end with it.
    return { wire, client, leave: () => page.given.at(-1)?.close() };
  };
  return { ...started, session, requests, ports, connect };
}

afterEach(() => vi.unstubAllGlobals());

describe('the window’s port', () => {
  it('carries the contract: a sign-in, a call, a refusal in words', async () => {
    const { connect, session, staffId } = await openWindow();
    const { client, leave } = await connect();
    await expect(client.clients.create(aClient())).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await client.session.signIn({ staffId, pin: managerPin });
    expect(session.staff?.id).toBe(staffId);
    expect((await client.session.current()).host).toBe('desktop');
    await client.clients.create(aClient());
    await expect(client.clients.create(aClient({ name: ' ' }))).rejects.toMatchObject({
      data: { code: 'client.name_missing' },
    });
    leave();
  });

  it('brings the news of what others change, until the page closes it', async () => {
    const { connect, staffId, manager, ports } = await openWindow();
    const { client, wire, leave } = await connect();
    await client.session.signIn({ staffId, pin: managerPin });
    const news = await client.live.changes();
    const first = news.next();
    await manager.clients.create(aClient());
    expect(await first).toMatchObject({ value: { topics: expect.arrayContaining(['clients']) } });
    const rest = news.next().catch((error: unknown) => error);
    leave();
    await wire.closed;
    expect(ports).toHaveLength(1);
    await expect(rest).resolves.toBeDefined();
  });

  it('serves a page that starts anew, still signed in', async () => {
    const { connect, staffId, ports } = await openWindow();
    const first = await connect();
    await first.client.session.signIn({ staffId, pin: managerPin });
    first.leave();
    const second = await connect();
    expect((await second.client.session.current()).staff?.id).toBe(staffId);
    expect(ports).toHaveLength(2);
    second.leave();
  });

  it('tells the page which address a link opens, also one that came before the page', async () => {
    const { connect, requests } = await openWindow();
    requests.open('/orders/1');
    requests.open('/orders/2');
    const { client, leave } = await connect();
    const wishes = await client.window.requests();
    expect((await wishes.next()).value).toEqual({ open: '/orders/2' });
    const next = wishes.next();
    requests.open('/clients');
    expect((await next).value).toEqual({ open: '/clients' });
    leave();
  });

  it('is given to the page’s own word alone', async () => {
    const { ports } = await openWindow();
    const page = window as unknown as PageWindow;
    page.dispatchEvent(Object.assign(new Event('message'), { data: messages.ready, ports: [], source: {} }));
    page.dispatchEvent(Object.assign(new Event('message'), { data: 'something else', ports: [], source: page }));
    expect(ports).toHaveLength(0);
  });
});
