import { z } from 'zod';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import {
  linkIdSchema,
  linkOutputSchema,
  publishLinkInputSchema,
  replyInputSchema,
} from '../../src-shared/sync/wire/links.ts';
import { routes } from '../../src-shared/sync/wire/protocol.ts';
import { hashSchema } from '../../src-shared/sync/wire/shapes.ts';
import { bearerOf } from './access.ts';
import type { CloudServer, HttpContext } from './context.ts';
import { largeLetters } from './quick-reads.ts';
import { sendBlob } from './sync-routes.ts';

const params = z.object({ id: linkIdSchema });
/** A page that stays open asks anew once in a while. */
const streamMs = 3_600_000;
/** The most that base64url and JSON add to what is sealed. */
const inJson = (bytes: number) => Math.ceil((bytes * 4) / 3) + 32_768;
/** Replies of one address: a person sends a few. */
const replies = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } };

/** Owners' pages: published by a garage, read with the link's token alone. */
export function linkRoutes(app: CloudServer, { cloud, streams, turns, admit, holdOwnersAnswer }: HttpContext): void {
  app.put(
    routes.link(':id'),
    {
      config: { isForDevices: true },
      bodyLimit: inJson(limits.linkBytes),
      schema: {
        summary: 'Publishes what an owner may see',
        params,
        body: publishLinkInputSchema,
        response: { 200: z.object({ version: z.int() }) },
      },
    },
    async (request) => {
      const caller = await admit(request);
      return turns.take(caller.garage, () => cloud.links.publish(caller, request.params.id, request.body));
    },
  );
  app.delete(routes.link(':id'), { schema: { summary: 'Withdraws a link', params } }, async (request, reply) => {
    await cloud.links.withdraw(await admit(request), request.params.id);
    return reply.code(204).send();
  });
  app.get(
    routes.link(':id'),
    { compress: false, schema: { summary: 'What the link shows', params, response: { 200: linkOutputSchema } } },
    async (request, reply) => {
      const output = await cloud.links.read(request.params.id, bearerOf(request.headers));
      if (output.sealed.length > largeLetters) await holdOwnersAnswer(request, reply, output.sealed.length);
      return reply.header('cache-control', 'no-store').send(output);
    },
  );
  app.post(
    routes.linkReplies(':id'),
    {
      ...replies,
      bodyLimit: inJson(limits.replyBytes),
      schema: { summary: 'Sends a reply to the garage', params, body: replyInputSchema },
    },
    async (request, reply) => {
      await cloud.links.reply(request.params.id, bearerOf(request.headers), request.body);
      return reply.code(202).send({});
    },
  );
  app.get(
    routes.linkBlob(':id', ':hash'),
    { schema: { summary: 'A chunk that the link shows', params: params.extend({ hash: hashSchema }) } },
    async (request, reply) => {
      const { id, hash } = request.params;
      const token = bearerOf(request.headers);
      await holdOwnersAnswer(request, reply, await cloud.links.sizeOfBlob(id, token, hash));
      return sendBlob(reply, await cloud.links.blob(id, token, hash));
    },
  );
  app.get(
    routes.linkEvents(':id'),
    { schema: { summary: 'Says when the link shows something new (server-sent events)', params } },
    async (request, reply) => {
      const { id } = request.params;
      const { version } = await cloud.links.check(id, bearerOf(request.headers));
      streams.open(reply, {
        kind: 'link',
        topic: `link ${id}`,
        listener: null,
        first: { version },
        endsAfterMs: streamMs,
      });
    },
  );
}
