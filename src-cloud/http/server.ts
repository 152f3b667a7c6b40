import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import fastifyCompress from '@fastify/compress';
import fastifyRateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { routes } from '../../src-shared/sync/wire/protocol.ts';
import type { Cloud } from '../service/cloud.ts';
import type { Caller } from '../service/context.ts';
import { CloudProblem } from '../service/problem.ts';
import type { Store } from '../store/store.ts';
import { callerOf, speaksTooOld } from './access.ts';
import { holdAnswer, keepRoom, readBodies } from './bodies.ts';
import type { CloudServer, HttpContext } from './context.ts';
import { describeRoutes } from './description.ts';
import { deviceRoutes } from './device-routes.ts';
import { eventRoutes } from './event-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { logAnswered, logOptions, logRequests } from './logging.ts';
import { mailRoutes } from './mail-routes.ts';
import { Metrics } from './metrics.ts';
import { operationRoutes } from './operation-routes.ts';
import { ownerPageRoutes } from './owner-page-routes.ts';
import { answerWithProblems } from './problems.ts';
import { type QuickReadsOptions, quickReads } from './quick-reads.ts';
import { countedAs, RequestCounts, storeOf } from './request-counts.ts';
import { Room } from './room.ts';
import { securityHeaders } from './security-headers.ts';
import { Streams } from './streams.ts';
import { syncRoutes } from './sync-routes.ts';
import { isTraced, traceRequests } from './tracing.ts';
import { Turns } from './turns.ts';

export interface CloudServerOptions {
  readonly cloud: Cloud;
  readonly store: Store;
  readonly now: () => number;
  /** Where the built page for car owners is. */
  readonly ownerPage: string;
  readonly logLevel: string;
  /** Where the log goes; standard output by itself. */
  readonly log?: { write(line: string): void };
  /** What a scraper must bear; null: nothing. */
  readonly metricsToken: string | null;
  /** How many proxies stand before us, whose word for a caller's address is taken. */
  readonly proxies: number;
  /** Requests a minute of one address, and of one garage. */
  readonly requestsPerMinute: { readonly ofAddress: number; readonly ofGarage: number };
}

/** Work at once: enough to keep a database busy, few enough for the memory, and never all for one garage. */
const turnLimits = { atOnce: 8, ofGarage: 2, waitingOfGarage: 32 };
/** What comes, what goes to devices, and what goes to owners' phones takes at once: the process has 150 MB, and needs most of it for itself. */
const waiting = { waiting: 512, waitingOfOne: 32, patienceMs: 10_000 };
const roomLimits = {
  coming: { bytes: 8 * 1_048_576, ofOne: 5 * 1_048_576, ...waiting },
  going: { bytes: 12 * 1_048_576, ofOne: 6 * 1_048_576, ...waiting },
  toOwners: { bytes: 12 * 1_048_576, ofOne: 4.5 * 1_048_576, ...waiting },
};
/** A stream takes 8 kB of a heap of 96 MB (scripts/cloud.mjs), a quiet connection 2. */
const streamLimits = { ofTopic: 64, all: 5_000 };
const connectionsMax = 10_000;
/** After so long a connection on which nothing moves is closed, in milliseconds: streams say something more often. */
const stalledMs = 120_000;
/** What is compressed, if it is large enough to gain: not what is sealed by itself. */
const compressible = /^text\/(?!event-stream)|[+/](?:json|cbor|javascript|xml)(?:;|$)/;
const minuteMs = 60_000;
/** How often it is looked for idle connections while the server ends, in milliseconds. */
const idleLookMs = 50;

/** The cloud over HTTP: every route of the wire, and what an operator needs. Not listening yet. */
export async function createCloudServer(options: CloudServerOptions): Promise<FastifyInstance> {
  const { cloud, store, now, proxies } = options;
  const { ofAddress, ofGarage: ofOneGarage } = options.requestsPerMinute;
  const metrics = new Metrics();
  const counts = new RequestCounts();
  let isStopping = false;
  const quick: QuickReadsOptions = {
    links: cloud.links,
    isOff: () => isStopping || isTraced(),
    count: (request) => counts.add(countedAs(request, proxies), minuteMs).current <= ofAddress,
    onAnswer: (ms) => {
      metrics.noteRequest('GET', routes.link(':id'), 200, ms);
      logAnswered(app.log, routes.link(':id'), ms);
    },
  };
  const app: CloudServer = fastify({
    logger: logOptions(options.logLevel, options.log),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address: string, hop: number) => hop < proxies,
    bodyLimit: 65_536,
    serverFactory: (answer) => serverFor(quick, answer),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider();
  app.setValidatorCompiler(validatorCompiler);
  // What we send was made here, by the types of the wire: the schemas of answers are for whoever reads them.
  app.setSerializerCompiler(() => (payload) => JSON.stringify(payload));
  answerWithProblems(app);
  app.server.maxConnections = connectionsMax;
  readBodies(app);
  traceRequests(app);
  logRequests(app);
  metrics.observe(app);
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  letGoOfIdle(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (speaksTooOld(request.headers)) throw new CloudProblem('too_old');
  });
  const going = new Room(roomLimits.going);
  const toOwners = new Room(roomLimits.toOwners);
  keepRoom(app, new Room(roomLimits.coming), (request) => context.admit(request));

  await app.register(fastifyRateLimit, {
    max: ofAddress,
    timeWindow: minuteMs,
    store: storeOf(counts),
    keyGenerator: ({ raw }) => countedAs(raw, proxies),
    addHeaders: noHeaders,
    addHeadersOnExceeding: noHeaders,
    errorResponseBuilder: (_request, { ttl }) => new CloudProblem('too_many', { retryAfter: Math.ceil(ttl / 1_000) }),
  });
  await app.register(fastifyCompress, {
    encodings: ['zstd', 'gzip'],
    requestEncodings: ['zstd', 'gzip', 'identity'],
    customTypes: compressible,
    threshold: 1_024,
  });
  await describeRoutes(app);

  const callers = new WeakMap<FastifyRequest, Caller>();
  const ofGarage = app.createRateLimit({
    max: ofOneGarage,
    timeWindow: minuteMs,
    keyGenerator: (request) => callers.get(request)?.garage ?? '',
  });
  const context: HttpContext = {
    cloud,
    store,
    now,
    metrics,
    streams: new Streams(streamLimits, metrics.streams),
    turns: new Turns(turnLimits),
    admit: async (request) => {
      const known = callers.get(request);
      if (known) return known;
      const caller = await callerOf(cloud, request);
      callers.set(request, caller);
      const limit = await ofGarage(request);
      if (!limit.isAllowed && limit.isExceeded) throw new CloudProblem('too_many', { retryAfter: limit.ttlInSeconds });
      return caller;
    },
    holdAnswer: (reply, garage, bytes) => holdAnswer(reply, going, garage, bytes),
    holdOwnersAnswer: ({ ip }, reply, bytes) => holdAnswer(reply, toOwners, ip, bytes),
  };
  operationRoutes(app, { store, metrics, metricsToken: options.metricsToken, isStopping: () => isStopping });
  deviceRoutes(app, context);
  syncRoutes(app, context);
  eventRoutes(app, context);
  linkRoutes(app, context);
  mailRoutes(app, context);
  await ownerPageRoutes(app, options.ownerPage);
  return app as unknown as FastifyInstance;
}

/** Answers what can be answered quickly itself, and the rest by the framework. */
function serverFor(quick: QuickReadsOptions, answer: RequestListener): Server {
  const answerQuickly = quickReads(quick);
  const server = createServer({ requestTimeout: 60_000, keepAliveTimeout: 65_000 }, (request, response) => {
    if (!answerQuickly(request, response)) answer(request, response);
  });
  return server.setTimeout(stalledMs);
}

/**
 * While the server ends, closes connections on which nothing is under way: one that has just answered, or on which nobody has asked yet, would otherwise hold it
 * up until its time is over.
 */
function letGoOfIdle(app: CloudServer): void {
  const { server } = app;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  app.addHook('preClose', async () => {
    // One that never listened has no connection, and is not closed.
    if (!server.listening) return;
    const look = () => {
      server.closeIdleConnections();
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    };
    const timer = setInterval(look, idleLookMs);
    server.once('close', () => clearInterval(timer));
  });
}

const noHeaders = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': false,
};
