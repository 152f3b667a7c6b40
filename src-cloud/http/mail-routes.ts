import { z } from 'zod';
import {
  eventSchema,
  mailDoneInputSchema,
  mailOutputSchema,
  mailQuerySchema,
  sourceInputSchema,
  sourcesOutputSchema,
} from '../../src-shared/sync/wire/mail.ts';
import { routes } from '../../src-shared/sync/wire/protocol.ts';
import { CloudProblem } from '../service/problem.ts';
import { bearerOf } from './access.ts';
import type { CloudServer, HttpContext } from './context.ts';

const eventsMax = 100;
/** CloudEvents' JSON format, one event or many, by the content type. */
const eventsSchema = z.union([eventSchema.transform((event) => [event]), z.array(eventSchema).min(1).max(eventsMax)]);

/** What comes for a garage from outside, and who may send it. */
export function mailRoutes(app: CloudServer, { cloud, turns, admit }: HttpContext): void {
  app.get(
    routes.mail,
    {
      schema: {
        summary: 'What came for the garage from outside',
        querystring: mailQuerySchema,
        response: { 200: mailOutputSchema },
      },
    },
    async (request) => {
      const caller = await admit(request);
      return turns.take(caller.garage, () => cloud.listMail(caller, request.query.after));
    },
  );
  app.post(
    routes.mailDone,
    { schema: { summary: 'Drops mail that became the garage’s own changes', body: mailDoneInputSchema } },
    async (request, reply) => {
      await cloud.finishMail(await admit(request), request.body.ids);
      return reply.code(204).send();
    },
  );
  app.post(
    routes.sources,
    { schema: { summary: 'Lets an outside system post events', body: sourceInputSchema } },
    async (request, reply) => {
      await cloud.setSource(await admit(request), request.body);
      return reply.code(204).send();
    },
  );
  app.get(
    routes.sources,
    { schema: { summary: 'The systems that may post events', response: { 200: sourcesOutputSchema } } },
    async (request) => cloud.listSources(await admit(request)),
  );
  app.delete(
    '/v1/sources/:name',
    {
      schema: { summary: 'Takes an outside system’s token away', params: sourceInputSchema.pick({ name: true }) },
    },
    async (request, reply) => {
      await cloud.deleteSource(await admit(request), request.params.name);
      return reply.code(204).send();
    },
  );
  app.post(
    routes.inbox,
    {
      bodyLimit: 262_144,
      schema: {
        summary: 'Posts events to a garage (CloudEvents 1.0, structured or batched)',
        consumes: ['application/cloudevents+json', 'application/cloudevents-batch+json'],
        body: z.unknown(),
      },
    },
    async (request, reply) => {
      const token = bearerOf(request.headers);
      const garage = token.split('.')[0] ?? '';
      const events = eventsSchema.safeParse(request.body);
      if (!events.success) throw new CloudProblem('malformed', { detail: 'This is no event of CloudEvents 1.0.' });
      await turns.take(garage, () => cloud.receiveEvents(token, events.data));
      return reply.code(202).send({});
    },
  );
}
