import { describe, expect, it } from 'vitest';
import { aClient } from '../support/builders.ts';
import { managerPin, startApplication, startGarage } from '../support/garage.ts';
import { ask, Browser, type ContractClient, serveWorkshop } from '../support/workshop.ts';

const anyClients = { search: '', filters: {}, sort: { by: 'name' as const, descending: false }, offset: 0, limit: 10 };
const notSignedIn = { code: 'NOT_SIGNED_IN' };

/** A founded garage, served. */
async function servedGarage() {
  const started = await startGarage();
  const { address, port } = await serveWorkshop(started.application);
  const signIn = (client: ContractClient) => client.session.signIn({ staffId: started.staffId, pin: managerPin });
  return { ...started, address, port, signIn };
}

/** The first event of the live news. */
async function nextNews(client: ContractClient): Promise<readonly string[]> {
  for await (const { topics } of await client.live.changes(undefined)) return topics;
  return [];
}

describe('the page', () => {
  it('is served with the headers that keep everything else out', async () => {
    const { address } = await servedGarage();
    const { status, headers, body } = await ask(address, '/', { headers: { accept: 'text/html' } });
    expect(status).toBe(200);
    const nonce = /nonce="([^"]+)"/.exec(body)?.[1];
    expect(nonce).toMatch(/^[\w+/=]{20,}$/);
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const again = await ask(address, '/', { headers: { accept: 'text/html' } });
    expect(again.body).not.toContain(nonce);
  });

  it('sets a cookie that no script can read and no other site can send', async () => {
    const { address, port } = await servedGarage();
    const { headers } = await ask(address, '/');
    const [cookie = ''] = headers['set-cookie'] ?? [];
    expect(cookie).toMatch(new RegExp(`^garageflow-${port}=[\\w-]{43}; `));
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).toContain('Path=/');
    const known = await ask(address, '/', { headers: { cookie: cookie.split(';')[0] } });
    expect(known.headers['set-cookie']).toBeUndefined();
  });

  it('is the answer to every address of a screen, and to nothing else', async () => {
    const { address } = await servedGarage();
    const asBrowser = { headers: { accept: 'text/html' } };
    expect((await ask(address, '/orders/1?tab=money', asBrowser)).status).toBe(200);
    expect((await ask(address, '/assets/app-1.js')).headers['content-type']).toContain('javascript');
    expect((await ask(address, '/assets/none.js', asBrowser)).status).toBe(404);
    expect((await ask(address, '/orders/1')).status).toBe(404);
    expect((await ask(address, '/assets/..%2f..%2fpackage.json', asBrowser)).body).not.toContain('dependencies');
    expect((await ask(address, '/', { method: 'POST' })).status).toBe(404);
  });

  it('is refused under any other name, which is how a foreign site would reach it', async () => {
    const { address, port } = await servedGarage();
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example', '0.0.0.0', '[::1]'])
      expect((await ask(address, '/', { headers: { host } })).status, host).toBe(421);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`])
      expect((await ask(address, '/', { headers: { host } })).status, host).toBe(200);
  });

  it('is refused to a request that a foreign page makes', async () => {
    const { address, port } = await servedGarage();
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${port + 1}`, `https://127.0.0.1:${port}`])
      expect((await ask(address, '/', { headers: { origin } })).status, origin).toBe(403);
  });
});

describe('the contract', () => {
  it('is answered to nobody who has not loaded the page here', async () => {
    const { address, port } = await servedGarage();
    const browser = await Browser.open(address);
    for (const headers of [
      { cookie: '' },
      { cookie: `garageflow-${port}=${'A'.repeat(43)}` },
      { cookie: browser.cookie.replace(String(port), String(port + 1)) },
      { origin: 'https://evil.example' },
      { origin: '' },
      { host: 'evil.example' },
    ])
      await expect(browser.tab(headers), JSON.stringify(headers)).rejects.toThrow(/HTTP 4\d\d/);
    expect((await ask(address, '/contract', { headers: { cookie: browser.cookie } })).status).toBeGreaterThanOrEqual(
      400,
    );
    const { client } = await browser.tab();
    expect(await client.setup.state()).toMatchObject({ phase: 'ready' });
  });

  it('closes the socket at a large message before sign-in, and takes it after', async () => {
    const { address, signIn } = await servedGarage();
    const browser = await Browser.open(address);
    const large = { ...anyClients, search: 'x'.repeat(65 * 1024) };
    const anonymous = await browser.tab();
    anonymous.client.clients.list(large).catch(() => {});
    expect(await anonymous.closed).toBe(1008);
    const { client } = await browser.tab();
    await signIn(client);
    // Read and refused by the contract's own limits, not by the socket's.
    await expect(client.clients.list(large)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await client.clients.list(anyClients)).total).toBe(0);
  });

  it('closes the socket of a flood and goes on serving the others', async () => {
    const { address } = await servedGarage();
    const other = await (await Browser.open(address)).tab();
    const flood = await (await Browser.open(address)).tab();
    for (let count = 0; count < 2000; count += 1) flood.client.setup.state().catch(() => {});
    expect(await flood.closed).toBe(1008);
    expect(await other.client.setup.state()).toMatchObject({ phase: 'ready' });
  });

  it('closes the socket at a message that is none of the contract', async () => {
    const { address, bugs } = await servedGarage();
    const { socket, closed } = await (await Browser.open(address)).tab();
    socket.send('{"not": "the contract"');
    expect(await closed).toBe(1008);
    expect(bugs).toEqual([]);
  });
});

describe('sessions', () => {
  it('are each their own: who signs in on one browser is signed in on no other', async () => {
    const { address, signIn } = await servedGarage();
    const desk = await (await Browser.open(address)).tab();
    const other = await (await Browser.open(address)).tab();
    await signIn(desk.client);
    expect((await desk.client.session.current()).staff).not.toBeNull();
    expect((await other.client.session.current()).staff).toBeNull();
    await expect(other.client.clients.list(anyClients)).rejects.toMatchObject(notSignedIn);
  });

  it('are one for all tabs of a browser: locking one locks the other, which hears of it', async () => {
    const { address, signIn } = await servedGarage();
    const browser = await Browser.open(address);
    const one = await browser.tab();
    const other = await browser.tab();
    await signIn(one.client);
    expect((await other.client.clients.list(anyClients)).total).toBe(0);
    const news = nextNews(other.client);
    news.catch(() => {});
    // Its own answer comes after the news has been asked for, on the same socket.
    await other.client.session.current();
    await one.client.session.lock();
    await expect(news).rejects.toMatchObject(notSignedIn);
    await expect(other.client.clients.list(anyClients)).rejects.toMatchObject(notSignedIn);
  });

  it('hear of every change, whoever made it', async () => {
    const { address, signIn, manager } = await servedGarage();
    const tabs = await Promise.all([1, 2, 3].map(async () => (await Browser.open(address)).tab()));
    for (const { client } of tabs) await signIn(client);
    const news = tabs.map(({ client }) => nextNews(client));
    await Promise.all(tabs.map(({ client }) => client.session.current()));
    await manager.clients.create(aClient());
    for (const topics of await Promise.all(news)) expect(topics.toSorted()).toEqual(['clients', 'history']);
  });

  it('of two programs on one PC do not disturb each other', async () => {
    const one = await servedGarage();
    const other = await servedGarage();
    const browser = await Browser.open(one.address);
    const beside = await Browser.open(other.address);
    // A browser sends the cookies of all ports of a host.
    const cookie = `${browser.cookie}; ${beside.cookie}`;
    const here = await browser.tab({ cookie });
    const there = await beside.tab({ cookie });
    await one.signIn(here.client);
    await other.signIn(there.client);
    expect((await here.client.session.current()).staff?.id).toBe(one.staffId);
    expect((await there.client.session.current()).staff?.id).toBe(other.staffId);
    await here.client.session.lock();
    expect((await there.client.session.current()).staff?.id).toBe(other.staffId);
  });

  it('wait longer and longer after wrong PINs', async () => {
    const { address, staffId } = await servedGarage();
    const { client } = await (await Browser.open(address)).tab();
    const codes: unknown[] = [];
    for (let count = 0; count < 5; count += 1)
      await client.session.signIn({ staffId, pin: '0000' }).catch((error) => codes.push(error.data?.code));
    expect(codes.at(0)).toBe('sign_in.wrong_pin');
    expect(codes.at(-1)).toBe('sign_in.wait');
  });
});

describe('an idle screen', () => {
  it('is signed out after the garage’s minutes, by main alone, on all its tabs', async () => {
    const { address, signIn, clock } = await servedGarage();
    const browser = await Browser.open(address);
    const { client } = await browser.tab();
    const other = await browser.tab();
    await signIn(client);
    expect((await client.session.current()).autoLockMinutes).toBe(10);
    clock.advance(9 * 60_000);
    expect((await client.clients.list(anyClients)).total).toBe(0);
    await client.session.touch();
    clock.advance(9 * 60_000);
    // Reading is not using: screens read by themselves whenever something changes anywhere.
    expect((await client.clients.list(anyClients)).total).toBe(0);
    clock.advance(61_000);
    await expect(other.client.clients.list(anyClients)).rejects.toMatchObject(notSignedIn);
    expect((await client.session.current()).staff).toBeNull();
    await expect(client.session.touch()).rejects.toMatchObject(notSignedIn);
  });

  it('stays signed in as long as the garage wishes, from the moment it wishes so', async () => {
    const { address, signIn, clock, garage } = await servedGarage();
    const { client } = await (await Browser.open(address)).tab();
    await signIn(client);
    const set = (autoLockMinutes: number) =>
      garage.database.write({ staffId: null, action: 'settings.save' }, async ({ db }) => {
        await db.updateTable('garage').set({ autoLockMinutes }).execute();
      });
    await set(0);
    clock.advance(24 * 3_600_000);
    expect((await client.clients.list(anyClients)).total).toBe(0);
    await set(30);
    await expect(client.clients.list(anyClients)).rejects.toMatchObject(notSignedIn);
  });

  it('loses its rights with its person’s role, and its sign-in with its person', async () => {
    const { application, garage, as } = await startGarage();
    const { address } = await serveWorkshop(application);
    const { client } = await (await Browser.open(address)).tab();
    const { session } = await as('master');
    const staffId = session.staff?.id ?? '';
    await client.session.signIn({ staffId, pin: '7391' });
    expect((await client.clients.list(anyClients)).total).toBe(0);
    const change = (fields: { role?: 'mechanic'; deletedAt?: number }) =>
      garage.database.write({ staffId: null, action: 'staff.update' }, async ({ db }) => {
        await db.updateTable('staff').set(fields).where('id', '=', staffId).execute();
      });
    await change({ role: 'mechanic' });
    await expect(client.clients.list(anyClients)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await change({ deletedAt: 1 });
    await expect(client.session.touch()).rejects.toMatchObject(notSignedIn);
  });
});

describe('the first start', () => {
  it('founds a garage over the wire, once', async () => {
    const { application } = await startApplication();
    const { address } = await serveWorkshop(application);
    const { client } = await (await Browser.open(address)).tab();
    expect(await client.setup.state()).toEqual({ phase: 'empty' });
    const wish = { name: 'Гараж', branchName: '', managerName: 'Ольга', pin: managerPin, language: 'ru' } as const;
    const { staffId } = await client.setup.createGarage(wish);
    await expect(client.setup.createGarage(wish)).rejects.toMatchObject({ data: { code: 'garage.exists' } });
    await client.session.signIn({ staffId, pin: managerPin });
    expect((await client.session.current()).staff?.name).toBe('Ольга');
  });
});
