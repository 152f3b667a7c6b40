import { once } from 'node:events';
import { type RequestOptions, request } from 'node:https';
import { createServer } from 'node:net';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Application } from '../../../src-main/application/application.ts';
import { WorkshopAccess } from '../../../src-main/workshop/access.ts';
import { aClient } from '../support/builders.ts';
import { managerPin, screenOf, startApplication, startGarage, TestClock } from '../support/garage.ts';
import { freePort } from '../support/ports.ts';
import { type Answer, type ContractClient, someScreens } from '../support/workshop.ts';

const here = '127.0.0.1';
/** The whole of 127/8 is the loopback on Linux and Windows; on a Mac it is one address. */
const there = process.platform === 'darwin' ? here : '127.0.0.2';

/** A network whose addresses a test decides. */
class Network {
  addresses: string[] = [here];
  readonly list = () => this.addresses.map((address) => ({ address, connection: 'Wi-Fi' }));
}

/** A clock of today: a browser looks at a certificate's dates with its own. */
class ClockOfToday extends TestClock {
  constructor() {
    super();
    this.advance(Date.now() - this.now());
  }
}

function openTo(application: Application, network: Network) {
  const access = new WorkshopAccess({
    application,
    rendererFolder: someScreens(),
    addresses: network.list,
    name: 'garage-pc.local',
  });
  application.lan = access;
  access.start();
  onTestFinished(() => access.close());
  return access;
}

async function garageInNetwork() {
  const started = await startGarage(new ClockOfToday());
  const network = new Network();
  const access = openTo(started.application, network);
  return { ...started, network, access };
}

/** One HTTPS request; without `ca` the certificate is looked at by nobody. */
function askSecurely(url: string, options: RequestOptions = {}): Promise<Answer & { fingerprint: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { rejectUnauthorized: options.ca !== undefined, agent: false, ...options },
      (response) => {
        let body = '';
        const { fingerprint256 } = (response.socket as import('node:tls').TLSSocket).getPeerCertificate();
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body, fingerprint: fingerprint256 }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

/** A tablet: it opens the page, keeps the cookie, and talks the contract over a secure socket. */
async function tabletAt(url: string, headers: Record<string, string> = {}) {
  const page = await askSecurely(url, { headers: { accept: 'text/html', 'user-agent': 'Tablet', ...headers } });
  const cookie = page.headers['set-cookie']?.[0] ?? '';
  const origin = url.replace(/\/$/, '');
  const socket = new WebSocket(`${origin.replace('https', 'wss')}/contract`, {
    headers: { cookie: cookie.split(';')[0], origin },
    rejectUnauthorized: false,
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await once(socket, 'open');
  onTestFinished(() => socket.terminate());
  const client: ContractClient = createORPCClient(new RPCLink({ websocket: socket as never }));
  return { client, cookie, closed };
}

const anyClients = { search: '', filters: {}, sort: { by: 'name' as const, descending: false }, offset: 0, limit: 10 };
const refusedWith = (code: string) => ({ data: { code } });

describe('work on tablets', () => {
  it('is off until a manager turns it on', async () => {
    const { manager, as } = await garageInNetwork();
    expect(await manager.workshop.status()).toEqual({
      isOn: false,
      port: null,
      addresses: [],
      certificate: null,
      failure: null,
    });
    const { client: master } = await as('master');
    await expect(master.workshop.enable({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('goes over HTTPS with a certificate that a tablet can trust and compare', async () => {
    const { manager } = await garageInNetwork();
    const { addresses, certificate, port } = await manager.workshop.enable({});
    expect(addresses).toMatchObject([
      { url: `https://${here}:${port}/`, connection: 'Wi-Fi', qr: expect.stringContaining('<svg') },
    ]);
    const [{ url } = { url: '' }] = addresses;
    const first = await askSecurely(`${url}garage.crt`);
    expect(first.headers['content-type']).toBe('application/x-x509-ca-cert');
    expect(first.fingerprint).toBe(certificate?.fingerprint);
    const trusted = await askSecurely(url, { ca: first.body, headers: { accept: 'text/html' } });
    expect(trusted.status).toBe(200);
    expect(trusted.headers['set-cookie']?.[0]).toMatch(/HttpOnly.*; Secure|Secure.*HttpOnly/);
    await expect(fetch(url.replace('https', 'http'))).rejects.toThrow();
  });

  it('is the same program: sign-in, data, news of every change', async () => {
    const { manager, staffId } = await garageInNetwork();
    const { addresses } = await manager.workshop.enable({});
    const { client } = await tabletAt(addresses[0]?.url ?? '');
    await client.session.signIn({ staffId, pin: managerPin });
    expect((await client.session.current()).host).toBe('lan');
    const news = (await client.live.changes())[Symbol.asyncIterator]();
    const first = news.next();
    await manager.clients.create(aClient());
    expect((await first).value).toMatchObject({ topics: expect.arrayContaining(['clients']) });
    expect((await client.clients.list(anyClients)).total).toBe(1);
  });

  it('refuses under any other name, and pages of other sites', async () => {
    const { manager } = await garageInNetwork();
    const { addresses, port } = await manager.workshop.enable({});
    const url = addresses[0]?.url ?? '';
    for (const host of ['evil.example', `localhost:${port}`, '192.168.1.20'])
      expect((await askSecurely(url, { headers: { host } })).status, host).toBe(421);
    expect((await askSecurely(url, { headers: { host: `garage-pc.local:${port}` } })).status).toBe(200);
    for (const origin of ['https://evil.example', `http://${here}:${port}`])
      expect((await askSecurely(url, { headers: { origin } })).status, origin).toBe(403);
  });

  it('answers one device no more than a screen needs, and the others as ever', async () => {
    const { manager } = await garageInNetwork();
    const { addresses } = await manager.workshop.enable({});
    const url = addresses[0]?.url ?? '';
    const flood = await Promise.all(
      Array.from({ length: 400 }, () => askSecurely(`${url}garage.crt`, { localAddress: here })),
    );
    expect(flood.filter(({ status }) => status === 429).length).toBeGreaterThan(50);
    expect(flood.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(300);
    if (there !== here) expect((await askSecurely(`${url}garage.crt`, { localAddress: there })).status).toBe(200);
  });

  it('leaves to the PC itself what names its disks or shows its key', async () => {
    const { manager, staffId } = await garageInNetwork();
    const { addresses } = await manager.workshop.enable({});
    const { client } = await tabletAt(addresses[0]?.url ?? '');
    const onlyHere = refusedWith('lan.only_here');
    await expect(client.setup.backups({ folder: null })).rejects.toMatchObject(onlyHere);
    await expect(client.setup.restore({ file: '/tmp/x.db' })).rejects.toMatchObject(onlyHere);
    await expect(
      client.setup.createGarage({ name: 'Чужой', branchName: '', managerName: '', pin: '7391', language: 'ru' }),
    ).rejects.toMatchObject(onlyHere);
    expect(await client.setup.state()).toMatchObject({ phase: 'ready' });
    await client.session.signIn({ staffId, pin: managerPin });
    await expect(client.backups.recoveryKey({ pin: managerPin })).rejects.toMatchObject(onlyHere);
    await expect(client.backups.restore({ backup: { path: '/tmp/x.db' }, pin: managerPin })).rejects.toMatchObject(
      onlyHere,
    );
    expect((await client.backups.overview()).backups).toBeDefined();
  });

  it('ends for all tablets when it is turned off', async () => {
    const { manager, staffId } = await garageInNetwork();
    const { addresses } = await manager.workshop.enable({});
    const url = addresses[0]?.url ?? '';
    const { client, closed } = await tabletAt(url);
    await client.session.signIn({ staffId, pin: managerPin });
    expect(await manager.workshop.disable()).toMatchObject({ isOn: false, addresses: [] });
    await closed;
    await expect(askSecurely(url)).rejects.toThrow();
    expect(await manager.workshop.screens()).toEqual([]);
  });
});

describe('screens', () => {
  it('are shown with who is signed in, and a stolen tablet is signed out for good', async () => {
    const { manager, staffId, application } = await garageInNetwork();
    const { addresses } = await manager.workshop.enable({});
    const url = addresses[0]?.url ?? '';
    const stolen = await tabletAt(url);
    const other = await tabletAt(url);
    await stolen.client.session.signIn({ staffId, pin: managerPin });
    const screens = await manager.workshop.screens();
    expect(screens).toHaveLength(2);
    const signedIn = screens.find(({ staff }) => staff !== null);
    expect(signedIn).toMatchObject({
      host: 'lan',
      address: here,
      agent: 'Tablet',
      isConnected: true,
      staff: { id: staffId },
      isThisOne: false,
    });
    await manager.workshop.signOut({ screenId: signedIn?.id ?? '' });
    await stolen.closed;
    const again = await askSecurely(url, { headers: { accept: 'text/html', cookie: stolen.cookie.split(';')[0] } });
    expect(again.headers['set-cookie']).toBeDefined();
    expect(await other.client.setup.state()).toMatchObject({ phase: 'ready' });
    await expect(manager.workshop.signOut({ screenId: signedIn?.id ?? '' })).rejects.toMatchObject(
      refusedWith('screen.gone'),
    );
    expect(application.sessions.screens).toHaveLength(1);
  });

  it('of a device that opens page after page never push out somebody at work', async () => {
    const { application } = await startApplication();
    const { sessions } = application;
    const master = sessions.create({ host: 'lan', address: '192.168.1.30', agent: '' });
    master.session.signIn({ id: 'x', name: '', role: 'master' }, 0);
    const tokens = Array.from({ length: 2000 }, (_, count) =>
      sessions.create({ host: 'lan', address: `192.168.1.${40 + (count % 100)}`, agent: '' }),
    );
    expect(sessions.find(master.token, 'lan')).toBe(master.session);
    expect(tokens.filter(({ token }) => sessions.find(token, 'lan')).length).toBeLessThanOrEqual(500);
    expect(sessions.find(master.token, 'loopback')).toBeUndefined();
  });
});

describe('the port', () => {
  it('that is taken is refused in words, and everything stays as it was', async () => {
    const { manager } = await garageInNetwork();
    const taken = createServer().listen(0, here);
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    await expect(manager.workshop.enable({ port })).rejects.toMatchObject(refusedWith('port.taken_lan'));
    expect(await manager.workshop.status()).toMatchObject({ isOn: false, failure: null });
    const before = await manager.workshop.enable({});
    await expect(manager.workshop.enable({ port })).rejects.toMatchObject(refusedWith('port.taken_lan'));
    const after = await manager.workshop.status();
    expect(after).toMatchObject({ isOn: true, port: before.port, failure: null });
    expect((await askSecurely(after.addresses[0]?.url ?? '', { headers: { accept: 'text/html' } })).status).toBe(200);
  });

  it('can be changed', async () => {
    const { manager } = await garageInNetwork();
    const before = await manager.workshop.enable({});
    const port = await freePort();
    const after = await manager.workshop.enable({ port });
    expect(after.port).toBe(port);
    await expect(askSecurely(before.addresses[0]?.url ?? '')).rejects.toThrow();
    expect((await askSecurely(after.addresses[0]?.url ?? '', { headers: { accept: 'text/html' } })).status).toBe(200);
  });
});

describe('the PC', () => {
  it('is open again after a restart, at the same address with the same certificate', async () => {
    const { manager, access, close, dataPath, network } = await garageInNetwork();
    const before = await manager.workshop.enable({});
    await access.close();
    await close();
    const restarted = await startApplication(dataPath, new ClockOfToday());
    const again = openTo(restarted.application, network);
    await again.look();
    const after = await again.status();
    expect(after).toEqual(before);
    expect((await askSecurely(after.addresses[0]?.url ?? '')).fingerprint).toBe(before.certificate?.fingerprint);
  });

  it('follows its network: a new address is served with a certificate that names it, the tablets of the other stay', async () => {
    const { manager, network, access, staffId } = await garageInNetwork();
    const before = await manager.workshop.enable({});
    const { client } = await tabletAt(before.addresses[0]?.url ?? '');
    await client.session.signIn({ staffId, pin: managerPin });
    const authority = (await askSecurely(`${before.addresses[0]?.url}garage.crt`)).body;
    network.addresses = [here, there];
    await access.look();
    const after = await manager.workshop.status();
    expect(after.addresses.map(({ url }) => url)).toEqual(
      [here, there].map((address) => `https://${address}:${after.port}/`),
    );
    expect(after.certificate?.fingerprint).not.toBe(before.certificate?.fingerprint);
    for (const { url } of after.addresses) {
      const answer = await askSecurely(url, { ca: authority, headers: { accept: 'text/html' } });
      expect(answer).toMatchObject({ status: 200, fingerprint: after.certificate?.fingerprint });
    }
    expect((await client.session.current()).staff?.id).toBe(staffId);

    network.addresses = [there];
    await access.look();
    expect((await manager.workshop.status()).addresses).toHaveLength(1);
    await expect(askSecurely(before.addresses[0]?.url ?? '')).rejects.toThrow();

    network.addresses = [];
    await access.look();
    expect(await manager.workshop.status()).toMatchObject({ isOn: true, addresses: [], failure: null });
  });

  it('renews a certificate that comes to its end, by the same authority, and both when a manager says so', async () => {
    const { manager, access, clock } = await garageInNetwork();
    const first = await manager.workshop.enable({});
    const url = first.addresses[0]?.url ?? '';
    const authority = (await askSecurely(`${url}garage.crt`)).body;
    clock.advance(370 * 86_400_000);
    await access.look();
    const second = await manager.workshop.status();
    expect(second.certificate?.validUntil).toBeGreaterThan(first.certificate?.validUntil ?? 0);
    expect((await askSecurely(`${url}garage.crt`)).body).toBe(authority);
    const third = await manager.workshop.renewCertificate();
    expect(third.certificate?.fingerprint).not.toBe(second.certificate?.fingerprint);
    const renewed = await askSecurely(`${url}garage.crt`);
    expect(renewed.body).not.toBe(authority);
    expect(renewed.fingerprint).toBe(third.certificate?.fingerprint);
  });

  it('keeps its private keys out of every file that can be read', async () => {
    const { manager, garage } = await garageInNetwork();
    await manager.workshop.enable({});
    const rows = await garage.database.reader.selectFrom('settings').selectAll().execute();
    expect(rows.some(({ value }) => value.includes('PRIVATE KEY'))).toBe(true);
    const { readdirSync, readFileSync } = await import('node:fs');
    for (const name of readdirSync(garage.folder.path, { recursive: true, withFileTypes: true }))
      if (name.isFile())
        expect(readFileSync(`${name.parentPath}/${name.name}`).includes('PRIVATE KEY'), name.name).toBe(false);
  });
});

it('the command line, which serves nobody, says so', async () => {
  const { application, staffId } = await startGarage();
  const { client } = screenOf(application, { id: staffId, name: '', role: 'manager' });
  await expect(client.workshop.status()).rejects.toMatchObject(refusedWith('lan.not_served'));
});
