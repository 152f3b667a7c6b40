import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Application } from '../../../src-main/application/application.ts';
import { createWorkshopServer } from '../../../src-main/workshop/server.ts';
import type { Contract } from '../../../src-shared/contract/contract.ts';
import { temporaryFolder } from './garage.ts';

export type ContractClient = ContractRouterClient<Contract>;

/** A folder with the least that can be served as screens. */
export function someScreens(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><style nonce="%NONCE%"></style><title>GarageFlow</title>');
  writeFileSync(join(folder, 'assets', 'app-1.js'), 'export {};');
  return folder;
}

/** The workshop server of the product on a free port of the loopback, until the test ends. */
export async function serveWorkshop(application: Application): Promise<{ address: string; port: number }> {
  const server = await createWorkshopServer({
    application,
    rendererFolder: someScreens(),
    host: 'loopback',
    hostNames: () => ['127.0.0.1', 'localhost'],
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, port };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One HTTP request with headers that no browser would let a page choose. */
export function ask(address: string, path: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${address}${path}`, options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** One tab: its socket, the contract over it, and the code with which the socket was closed. */
export interface Tab {
  readonly client: ContractClient;
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
}

/** A browser as far as the server can tell: it has loaded the page, keeps the cookie, and opens sockets in its tabs. */
export class Browser {
  readonly address: string;
  readonly cookie: string;

  private constructor(address: string, cookie: string) {
    this.address = address;
    this.cookie = cookie;
  }

  static async open(address: string): Promise<Browser> {
    const { headers } = await ask(address, '/', { headers: { accept: 'text/html' } });
    return new Browser(address, headers['set-cookie']?.[0]?.split(';')[0] ?? '');
  }

  /** Opens a tab. Throws with the HTTP status when the server refuses the socket. */
  async tab(headers: Record<string, string> = {}): Promise<Tab> {
    const socket = new WebSocket(`${this.address.replace('http', 'ws')}/contract`, {
      headers: { cookie: this.cookie, origin: this.address, ...headers },
    });
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    await new Promise<void>((resolve, reject) => {
      socket.on('open', resolve);
      socket.on('unexpected-response', (_, response) => {
        reject(new Error(`HTTP ${response.statusCode}`));
        socket.terminate();
      });
      socket.on('error', reject);
    });
    const link = new RPCLink({ websocket: socket as never });
    return { client: createORPCClient(link), socket, closed };
  }
}
