import type { IncomingMessage, ServerResponse } from 'node:http';
import { routes } from '../../src-shared/sync/wire/protocol.ts';
import type { Links } from '../service/links.ts';
import { bearerOf, speaksTooOld } from './access.ts';
import { securityHeaders } from './security-headers.ts';

export interface QuickReadsOptions {
  readonly links: Links;
  /** Whether the framework is to answer all of them: each is traced, or the server ends. */
  readonly isOff: () => boolean;
  /** Counts a request of whoever asks; whether it is still within the limit. */
  readonly count: (request: IncomingMessage) => boolean;
  /** Told of each answer, and for how many milliseconds it was worked on. */
  readonly onAnswer: (ms: number) => void;
}

/** What is larger waits for room, see link-routes.ts; in letters. */
export const largeLetters = 65_536;
const path = routes.link('');
const pathLength = routes.link('x'.repeat(22)).length;
const ownHeaders = ['cache-control', 'no-store', 'content-type', 'application/json; charset=utf-8', 'content-length'];
const headersButLength = [...Object.entries(securityHeaders).flat(), ...ownHeaders];

/**
 * Answers the one question that is asked thousands of times a second, what a link shows, before the framework has begun with it, which costs a third. Only what
 * can be answered at once and well: whatever is refused, large, not at hand or out of the ordinary is left to the route, which does the same with words. Tells
 * whether it has answered.
 */
export function quickReads({ links, isOff, count, onAnswer }: QuickReadsOptions) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { method, url = '', headers } = request;
    if (method !== 'GET' || url.length !== pathLength || !url.startsWith(path) || isOff()) return false;
    if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return false;
    if (speaksTooOld(headers)) return false;
    const began = performance.now();
    const shown = links.atHand(url.slice(path.length), bearerOf(headers));
    if (!shown || shown.sealed.length > largeLetters || !count(request)) return false;
    // What is sealed is base64url: nothing in it has to be escaped, and a letter is a byte.
    const body = `{"version":${shown.version},"sealed":"${shown.sealed}","expiresAt":${shown.expiresAt},"time":${shown.time}}`;
    response.writeHead(200, [...headersButLength, `${body.length}`]);
    response.end(body, 'latin1');
    onAnswer(performance.now() - began);
    return true;
  };
}
