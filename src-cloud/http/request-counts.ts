import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';

/** How many callers are counted; whoever began first is forgotten first. */
const keysMax = 50_000;

interface Count {
  current: number;
  /** When the window began, in milliseconds of the process's own clock. */
  readonly since: number;
}

/** Requests of each caller within a window of time: one place for all that count the same requests, be they answered by the framework or before it. */
export class RequestCounts implements FastifyRateLimitStore {
  readonly #counts = new Map<string, Count>();

  /** Counts one more; how many there are in this window, and how many milliseconds of it are left. */
  add(key: string, windowMs: number): { current: number; ttl: number } {
    const now = performance.now();
    const known = this.#counts.get(key);
    if (known && known.since + windowMs > now) {
      known.current += 1;
      return { current: known.current, ttl: windowMs - (now - known.since) };
    }
    // To the end: those at the beginning are over, or the oldest.
    this.#counts.delete(key);
    this.#counts.set(key, { current: 1, since: now });
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > keysMax && oldest !== undefined) this.#counts.delete(oldest);
    return { current: 1, ttl: windowMs };
  }

  incr(
    key: string,
    callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
    windowMs: number,
  ): void {
    callback(null, this.add(key, windowMs));
  }

  /** Counts of its own, for a route that has a limit of its own. */
  child(): RequestCounts {
    return new RequestCounts();
  }
}

/** The form in which the framework's limiter asks for a place to count: it makes one itself, which is to be this one. */
export function storeOf(counts: RequestCounts): FastifyRateLimitStoreCtor {
  return class {
    incr(...args: Parameters<RequestCounts['incr']>): void {
      counts.incr(...args);
    }

    child(): RequestCounts {
      return counts.child();
    }
  };
}

/** The address of whoever asks: of so many proxies before us the word is taken, and nobody else's. */
export function addressOf(
  {
    remoteAddress = '',
    headers,
  }: { readonly remoteAddress?: string | undefined; readonly headers: IncomingHttpHeaders },
  proxies: number,
): string {
  const said = headers['x-forwarded-for'];
  if (proxies === 0 || typeof said !== 'string') return remoteAddress;
  const further = said.split(',').flatMap((part) => part.trim() || []);
  return further.at(-Math.min(proxies, further.length)) ?? remoteAddress;
}

/** By what a request is counted. */
export function countedAs({ socket, headers }: IncomingMessage, proxies: number): string {
  return networkOf(addressOf({ remoteAddress: socket.remoteAddress, headers }, proxies));
}

/** By what an address is counted: one of IPv6 by its network, of which a household has a whole one. */
export function networkOf(address: string): string {
  if (!address.includes(':') || !isIPv6(address)) return address.toLowerCase();
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? 0 : tail.split(':').length + (tail.includes('.') ? 1 : 0);
  if (tail !== undefined) while (groups.length + after < 8) groups.push('0');
  const all = tail ? [...groups, ...tail.split(':')] : groups;
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::`;
}
