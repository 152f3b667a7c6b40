import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { z } from 'zod';
import { linkIdSchema } from '../../src-shared/sync/wire/links.ts';
import type { CloudServer } from './context.ts';
import { ownerPagePolicy } from './security-headers.ts';

/**
 * The car owner's page, the same for every link: which one it is stands in the path, and the key behind `#`, which no browser sends. It is one document with
 * everything in it; it and its worker are asked for each time.
 */
export async function ownerPageRoutes(app: CloudServer, folder: string): Promise<void> {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return;
  const policy = ownerPagePolicy(readFileSync(page, 'utf8'));
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });
  const headers = { 'content-security-policy': policy, 'x-robots-tag': 'noindex, nofollow' };
  const hidden = { schema: { hide: true } };
  app.get('/r/index.html', hidden, (_request, reply) =>
    reply.headers(headers).header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false }),
  );
  app.get('/r/worker.js', hidden, (_request, reply) =>
    reply.headers(headers).header('cache-control', 'no-cache').sendFile('worker.js', { cacheControl: false }),
  );
  // Of a link that was cut on its way the page says so in words.
  app.get('/r/:id', { schema: { hide: true, params: z.object({ id: z.string() }) } }, (request, reply) =>
    reply
      .code(linkIdSchema.safeParse(request.params.id).success ? 200 : 404)
      .headers(headers)
      .header('cache-control', 'no-cache')
      .sendFile('index.html', { cacheControl: false }),
  );
}
