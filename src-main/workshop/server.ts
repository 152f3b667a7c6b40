import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Application } from '../application/application.ts';
import type { SessionHost } from '../session/session.ts';
import { serveIntake } from '../stock/intake/http.ts';
import { serveContract } from './contract-socket.ts';
import { RateLimits } from './rate-limit.ts';
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts';

/** The largest message of a screen: a photo of a car with room to spare. */
export const messageBytesMax = 32 * 1024 * 1024;

/** What one device of the local network may ask for: opening the program takes some dozens of files at once. */
const requestsPerAddress = { burst: 300, perSecond: 30 } as const;
/** How much of what a browser says of itself is kept. */
const agentLettersMax = 300;

export interface WorkshopServerOptions {
  readonly application: Application;
  /** Where the built screens are. */
  readonly rendererFolder: string;
  readonly host: Exclude<SessionHost, 'desktop'>;
  /** The names under which this server may be addressed (without port); anything else is somebody's DNS trick. */
  readonly hostNames: () => readonly string[];
  /** Set for the local network, which never goes in clear. */
  readonly certificate?: { readonly key: string; readonly cert: string };
}

/** Browsers keep one set of cookies for all ports of a host, so the port is part of the name: two programs on one PC do not disturb each other. */
function cookieName(request: FastifyRequest): string {
  return `garageflow-${request.socket.localPort}`;
}

/** Serves the screens and the contract to browsers of this PC or of the local network. Not listening yet. */
export async function createWorkshopServer(options: WorkshopServerOptions): Promise<FastifyInstance> {
  const { application, host, certificate } = options;
  const { sessions } = application;
  const app = fastify({
    ...(certificate && { https: certificate }),
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance;
  await app.register(fastifyCookie);
  await app.register(fastifyWebsocket, { options: { maxPayload: messageBytesMax } });

  const limits = host === 'lan' ? new RateLimits({ ...requestsPerAddress, now: application.now }) : null;
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (limits && !limits.take(request.ip)) return reply.code(429).header('retry-after', '1').send('Too many requests');
    if (!isAddressedToUs(request, options.hostNames())) return reply.code(421).send('Misdirected request');
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== ownOrigin(request)) return reply.code(403).send('Foreign origin');
    return undefined;
  });

  const page = readFileSync(join(options.rendererFolder, 'index.html'), 'utf8');
  const sendPage = (request: FastifyRequest, reply: FastifyReply) => {
    if (!sessions.find(request.cookies[cookieName(request)], host)) {
      const { token } = sessions.create({
        host,
        address: request.ip,
        agent: (request.headers['user-agent'] ?? '').slice(0, agentLettersMax),
      });
      reply.setCookie(cookieName(request), token, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        secure: certificate !== undefined,
      });
    }
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('%NONCE%', nonce));
  };
  app.get('/', sendPage);
  app.get('/index.html', sendPage);
  await app.register(fastifyStatic, {
    root: join(options.rendererFolder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    preCompressed: true,
  });
  serveIntake(app, application);
  // The address is the state of the screen: a reload of any of them starts the program there.
  app.setNotFoundHandler((request, reply) => {
    const isScreen =
      request.method === 'GET' && !request.url.startsWith('/assets/') && request.headers.accept?.includes('text/html');
    return isScreen ? sendPage(request, reply) : reply.code(404).send('Not found');
  });

  app.get(
    '/contract',
    {
      websocket: true,
      preValidation: (request, reply, next) => {
        if (request.headers.origin !== ownOrigin(request) || !sessions.find(request.cookies[cookieName(request)], host))
          reply.code(403).send('Open the page first');
        else next();
      },
    },
    (socket, request) => {
      const session = sessions.find(request.cookies[cookieName(request)], host);
      if (session) serveContract(application, session, socket);
      else socket.close();
    },
  );
  return app;
}

function isAddressedToUs(request: FastifyRequest, hostNames: readonly string[]): boolean {
  return hostNames.includes(request.hostname);
}

function ownOrigin(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}
