import type { FastifyReply, FastifyRequest } from 'fastify';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import { CloudProblem } from '../service/problem.ts';
import type { CloudServer } from './context.ts';
import type { Held, Room } from './room.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Only for a device that has signed in, and nothing is read of what others send. */
    isForDevices?: boolean;
  }
}

/** What is smaller needs no room of its own, in bytes. */
const smallBytes = 4_096;
/** How long what is large may take on its way to whoever asked, in milliseconds. Who reads slower asks again. */
const sendingMs = 120_000;

/** Bodies that are not plain JSON: bytes as they are, and the JSON of events. */
export function readBodies(app: CloudServer): void {
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser(
    ['application/cbor', 'application/octet-stream'],
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => body,
  );
  app.addContentTypeParser(
    ['application/cloudevents+json', 'application/cloudevents-batch+json'],
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
}

/**
 * Lets large bodies in as there is room for them: of a garage, where only its devices may send (`admit` says which it is), or of an address. To be called before
 * anything that unpacks bodies.
 */
export function keepRoom(
  app: CloudServer,
  room: Room,
  admit: (request: FastifyRequest) => Promise<{ readonly garage: string }>,
): void {
  const held = new WeakMap<FastifyRequest, Held>();
  app.addHook('preParsing', async (request, reply) => {
    const { isForDevices } = request.routeOptions.config;
    const who = isForDevices ? (await admit(request)).garage : request.ip;
    const bytes = bytesComing(request);
    if (bytes > smallBytes) held.set(request, await hold(reply, room, who, bytes));
  });
  app.addHook('preValidation', async (request) => {
    const { body } = request;
    if (body instanceof Uint8Array) held.get(request)?.shrink(body.byteLength);
    else refuseLongLists(body);
  });
}

/** Room for so many bytes until the answer has gone, or its connection. Refuses `too_many`. */
async function hold(reply: FastifyReply, room: Room, who: string, bytes: number): Promise<Held> {
  const { raw } = reply;
  const held = await room.take(who, bytes);
  if (raw.destroyed) held.release();
  else raw.once('close', () => held.release());
  return held;
}

/** As {@link hold}, for what an answer will take; whoever does not read it holds the room for some time only. */
export async function holdAnswer(reply: FastifyReply, room: Room, who: string, bytes: number): Promise<Held> {
  const held = await hold(reply, room, who, bytes);
  const { raw } = reply;
  const late = setTimeout(() => raw.destroy(), sendingMs);
  raw.once('close', () => clearTimeout(late));
  return held;
}

/** The most that a body may turn out to be: what is compressed may be as large as is let in at all. */
function bytesComing({ headers, routeOptions }: FastifyRequest): number {
  const isSent = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  if (!isSent || headers['content-length'] === '0') return 0;
  const most = routeOptions.bodyLimit ?? limits.bodyBytes;
  const said = Number(headers['content-length']);
  const isPlain = headers['content-encoding'] === undefined || headers['content-encoding'] === 'identity';
  return isPlain && Number.isFinite(said) ? Math.min(said, most) : most;
}

/** Every list of the wire is shorter. Each thing in it that is wrong makes a complaint of its own, which of hundreds of thousands would take all memory. */
function refuseLongLists(body: unknown): void {
  if (typeof body !== 'object' || body === null) return;
  const lists = Array.isArray(body) ? [body] : Object.values(body);
  if (lists.some((list) => Array.isArray(list) && list.length > limits.deltas))
    throw new CloudProblem('malformed', { detail: 'A list is too long.' });
}
