import type { LanStatus } from '../../src-shared/contract/workshop.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Application } from '../application/application.ts';
import type { LanAccess } from '../application/lan.ts';
import type { Garage } from '../garage.ts';
import { type AccessSettings, readAccessSettings, writeAccessSettings } from './access-settings.ts';
import { type LanAddress, lanAddresses, localName } from './addresses.ts';
import {
  createAuthority,
  endOf,
  fingerprintOf,
  isCurrent,
  issueCertificate,
  type KeyedCertificate,
} from './certificate.ts';
import { LanServer } from './lan-server.ts';
import { qrSvg } from './qr.ts';

/** Beside the loopback's usual port. */
const usualPort = 4781;
/** How often the PC's addresses and the certificate's end are looked at; no system tells of a change by itself. */
const lookEveryMs = 10_000;

export interface AccessOptions {
  readonly application: Application;
  readonly rendererFolder: string;
  /** The PC's addresses in local networks at this moment. */
  readonly addresses?: () => readonly LanAddress[];
  readonly name?: string | null;
}

/**
 * Work on tablets over the local network, while a manager wishes it: a server on each local address, with a certificate made here, remembered
 * over restarts, following the PC from one network to another. In every host; the screens reach it through the application.
 */
export class WorkshopAccess implements LanAccess {
  readonly #application: Application;
  readonly #rendererFolder: string;
  readonly #addresses: () => readonly LanAddress[];
  readonly #name: string | null;
  readonly #servers = new Map<string, LanServer>();
  #garage: Garage | null = null;
  #settings: AccessSettings | null = null;
  #failure: Refusal | null = null;
  /** Under which this PC may be addressed. */
  #names: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** What is under way; each step waits for the one before, so that no two change the servers at once. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ application, rendererFolder, addresses = lanAddresses, name = localName() }: AccessOptions) {
    this.#application = application;
    this.#rendererFolder = rendererFolder;
    this.#addresses = addresses;
    this.#name = name;
  }

  /** Opens the garage to the local network if that is remembered, and does so for each garage that is opened later. */
  start(): void {
    this.#application.onOpen((garage) => {
      void this.#oneByOne(() => this.#takeOver(garage));
    });
    this.#timer = setInterval(() => void this.look(), lookEveryMs);
    this.#timer.unref();
  }

  /** Whether tablets may come. */
  get isOn(): boolean {
    return this.#settings?.isOn ?? false;
  }

  /** Looks whether the addresses or the certificate need anything: now and then, and after the PC woke up. */
  look(): Promise<void> {
    return this.#oneByOne(async () => {
      if (this.isOn) await this.#serve();
    });
  }

  async status(): Promise<LanStatus> {
    const settings = this.#required();
    const { isOn, port, certificate } = settings;
    const servers = [...this.#servers.values()];
    const connections = new Map(this.#addresses().map(({ address, connection }) => [address, connection]));
    const addresses = servers.map((server) => {
      const url = `https://${server.address}:${server.port}/`;
      return { url, connection: connections.get(server.address) ?? '', qr: qrSvg(url) };
    });
    const { code, parameters } = this.#failure ?? {};
    return {
      isOn,
      port,
      addresses,
      certificate:
        isOn && certificate
          ? { fingerprint: fingerprintOf(certificate.cert), validUntil: endOf(certificate.cert) }
          : null,
      failure: code === undefined ? null : { code, parameters: parameters ?? {} },
    };
  }

  /** Turns it on. Refuses a port that is taken, and leaves everything as it was then. */
  async enable(port?: number): Promise<LanStatus> {
    await this.#oneByOne(async () => {
      const before = this.#required();
      const isOtherPort = port !== undefined && port !== before.port;
      if (isOtherPort) await this.#closeAll();
      this.#settings = { ...before, isOn: true, port: port ?? before.port };
      await this.#serve();
      if (this.#failure) {
        const failure = this.#failure;
        await this.#closeAll();
        await this.#remember(before);
        this.#failure = null;
        if (before.isOn) await this.#serve();
        throw failure;
      }
      await this.#remember(this.#required());
      this.#application.log('open to the local network', { port: this.#settings.port });
    });
    return this.status();
  }

  /** Turns it off: tablets are signed out and their connections cut. */
  async disable(): Promise<LanStatus> {
    await this.#oneByOne(async () => {
      await this.#remember({ ...this.#required(), isOn: false });
      this.#failure = null;
      await this.#closeAll();
      this.#application.sessions.forgetHost('lan');
      this.#application.log('closed to the local network');
    });
    return this.status();
  }

  /** Makes a new authority and a new certificate by it. */
  async renewCertificate(): Promise<LanStatus> {
    await this.#oneByOne(async () => {
      await this.#remember({ ...this.#required(), authority: null, certificate: null });
      if (this.isOn) await this.#serve();
    });
    return this.status();
  }

  /** Closes the servers; what is remembered stays. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#oneByOne(() => this.#closeAll());
  }

  /** A garage that replaces another one in this run is as open as that one was: an older backup must not open what was closed since. */
  async #takeOver(garage: Garage): Promise<void> {
    const former = this.#settings;
    this.#garage = garage;
    const own = await readAccessSettings(garage);
    this.#settings = former ?? own;
    if (former) await this.#remember(former);
    if (this.isOn) await this.#serve();
  }

  /** Brings servers, certificate and memory into agreement with the addresses of this moment. A port that is taken is a failure to be shown. */
  async #serve(): Promise<void> {
    const addresses = this.#addresses().map(({ address }) => address);
    this.#failure = null;
    // Out of any network there is nobody to serve, and nothing to vouch for.
    if (addresses.length === 0) return this.#closeAll();
    this.#names = [...addresses, ...(this.#name === null ? [] : [this.#name])];
    const certificate = await this.#certificateFor(this.#names);
    for (const [address, server] of this.#servers) {
      if (addresses.includes(address)) server.use(certificate);
      else {
        this.#servers.delete(address);
        await server.close();
      }
    }
    for (const address of addresses) {
      if (this.#servers.has(address)) continue;
      try {
        const server = await this.#listen(address, certificate);
        this.#servers.set(address, server);
        const settings = this.#required();
        if (settings.port !== server.port) await this.#remember({ ...settings, port: server.port });
      } catch (error) {
        // An address that went away in this very moment is no failure; the next look sees it.
        if (hasCode(error, 'EADDRNOTAVAIL')) continue;
        if (!isTaken(error)) throw error;
        this.#failure = new Refusal('port.taken_lan', { port: this.#required().port ?? usualPort });
      }
    }
  }

  /** On the remembered port; the first time on the usual one, or on any other if that is taken. */
  async #listen(address: string, certificate: KeyedCertificate): Promise<LanServer> {
    const { port } = this.#required();
    const listen = (wanted: number) =>
      LanServer.listen({
        application: this.#application,
        rendererFolder: this.#rendererFolder,
        address,
        port: wanted,
        names: () => this.#names,
        certificate,
        authority: () => this.#required().authority?.cert ?? '',
      });
    if (port !== null) return listen(port);
    try {
      return await listen(usualPort);
    } catch (error) {
      if (!isTaken(error)) throw error;
      return listen(0);
    }
  }

  /** The remembered certificate if it is good for these names, else a new one. */
  async #certificateFor(names: readonly string[]): Promise<KeyedCertificate> {
    const settings = this.#required();
    const now = this.#application.now();
    if (settings.certificate && settings.authority && isCurrent(settings.certificate, names, now))
      return settings.certificate;
    const authority = settings.authority ?? createAuthority(await this.#garageName(), now);
    const certificate = issueCertificate(authority, { names, now });
    await this.#remember({ ...settings, authority, certificate });
    return certificate;
  }

  async #garageName(): Promise<string> {
    const row = await this.#garage?.database.reader.selectFrom('garage').select('name').executeTakeFirst();
    return row?.name ?? '';
  }

  async #remember(settings: AccessSettings): Promise<void> {
    this.#settings = settings;
    if (this.#garage) await writeAccessSettings(this.#garage, settings);
  }

  async #closeAll(): Promise<void> {
    const servers = [...this.#servers.values()];
    this.#servers.clear();
    await Promise.all(servers.map((server) => server.close()));
  }

  #required(): AccessSettings {
    if (!this.#settings) throw new Refusal('garage.none');
    return this.#settings;
  }

  #oneByOne<Result>(step: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(step, step);
    this.#last = result.catch((error: unknown) => {
      if (!(error instanceof Refusal)) this.#application.reportBug(error, 'local network');
    });
    return result;
  }
}

function isTaken(error: unknown): boolean {
  return hasCode(error, 'EADDRINUSE') || hasCode(error, 'EACCES');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Gives an application of a host its work over the local network, as it is remembered. */
export function openToLan(application: Application, rendererFolder: string): WorkshopAccess {
  const access = new WorkshopAccess({ application, rendererFolder });
  application.lan = access;
  access.start();
  return access;
}
