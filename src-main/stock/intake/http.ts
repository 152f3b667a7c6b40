import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type EventRefusalCode,
  type MovementEvent,
  parseMovementEvent,
  readMovementEvent,
} from '../../../src-shared/domain/movement-event.ts';
import { type Outcome, refuse } from '../../../src-shared/domain/outcome.ts';
import { refusalText } from '../../../src-shared/texts/translate.ts';
import type { Application } from '../../application/application.ts';
import type { Garage } from '../../garage.ts';
import { OutsideAnswers } from './answers.ts';
import { applyMovementEvents } from './apply.ts';
import { openApi } from './open-api.ts';
import { sourceOfToken } from './sources.ts';

/** The largest delivery, in bytes and in events. */
const bodyBytesMax = 4 * 1024 * 1024;
const eventsMax = 10_000;
/** How many refused events one answer names. */
const rejectedMax = 100;

const mediaTypes = {
  structured: 'application/cloudevents+json',
  batch: 'application/cloudevents-batch+json',
  lines: 'application/x-ndjson',
} as const;

/**
 * What other systems may do on the workshop's server: deliver movements and ask for stock, each with the token that the garage gave it. Their requests are
 * bounded like everybody's; who has no token learns nothing, not even whether there is a garage.
 */
export function serveIntake(app: FastifyInstance, application: Application): void {
  const answers = new WeakMap<Garage, OutsideAnswers>();
  const answersOf = (garage: Garage) => {
    const known = answers.get(garage) ?? new OutsideAnswers(garage.database);
    answers.set(garage, known);
    return known;
  };
  const types: string[] = Object.values(mediaTypes);
  app.addContentTypeParser(types, { parseAs: 'string', bodyLimit: bodyBytesMax }, (_request, body, done) =>
    done(null, body),
  );

  app.get('/v1/openapi.json', (_request, reply) => reply.send(openApi));

  app.post('/v1/inbox', { bodyLimit: bodyBytesMax }, async (request, reply) => {
    const garage = await guarded(application, request, reply);
    if (!garage) return reply;
    if (typeof request.body !== 'string') return problem(reply, 415, 'inbox.media_type', `Send ${types.join(', ')}.`);
    const outcomes = readBody(request.body, request.headers['content-type'] ?? '');
    if (outcomes.length > eventsMax) return problem(reply, 413, 'inbox.too_many', `At most ${eventsMax} events.`);
    const events = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    const applied = await applyMovementEvents(garage.database, events);
    const rejected = outcomes.flatMap((outcome, index) =>
      outcome.ok ? [] : [{ index, code: outcome.code, message: refusalText('en', outcome.code, outcome.parameters) }],
    );
    // Whoever sent nothing but what cannot be read is told so; of a mixed delivery the good part was taken, and sending it again does no harm.
    const status = events.length === 0 && rejected.length > 0 ? 400 : 200;
    return reply.code(status).send({
      created: applied.created,
      doubles: applied.doubles,
      rejected: rejected.slice(0, rejectedMax),
    });
  });

  app.get<{ Params: { id: string } }>('/v1/movements/:id', async (request, reply) => {
    const garage = await guarded(application, request, reply);
    if (!garage) return reply;
    const answer = await answersOf(garage).movement(request.params.id);
    if (!answer) return problem(reply, 404, 'movement.unknown', 'There is no such movement.');
    return reply.header('cache-control', 'no-cache').send(answer);
  });

  app.get<{ Params: { warehouse: string; product: string } }>(
    '/v1/warehouses/:warehouse/products/:product',
    async (request, reply) => {
      const garage = await guarded(application, request, reply);
      if (!garage) return reply;
      const { warehouse, product } = request.params;
      const quantity = await answersOf(garage).quantity(warehouse, product);
      return reply.header('cache-control', 'no-cache').send({ quantity });
    },
  );
}

/** The garage, for whoever shows the token of a source; otherwise the answer is given already. */
async function guarded(application: Application, request: FastifyRequest, reply: FastifyReply): Promise<Garage | null> {
  const [, token] = /^Bearer ([\w.-]{20,200})$/.exec(request.headers.authorization ?? '') ?? [];
  const { state } = application;
  const source =
    token === undefined || state.phase !== 'ready' ? null : await sourceOfToken(state.garage.database.reader, token);
  if (source !== null && state.phase === 'ready') return state.garage;
  reply.header('www-authenticate', 'Bearer');
  await problem(reply, 401, 'inbox.no_token', 'Send the token of a source as a bearer token.');
  return null;
}

function readBody(body: string, contentType: string): readonly Outcome<MovementEvent, EventRefusalCode>[] {
  if (contentType.startsWith(mediaTypes.lines))
    return body.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parseMovementEvent(line)]));
  if (!contentType.startsWith(mediaTypes.batch)) return [parseMovementEvent(body)];
  try {
    const values: unknown = JSON.parse(body);
    return Array.isArray(values) ? values.map(readMovementEvent) : [refuse('event.malformed', { field: 'batch' })];
  } catch {
    return [refuse('event.not_json')];
  }
}

/** A problem document (RFC 9457) with a code. */
function problem(reply: FastifyReply, status: number, code: string, detail: string): FastifyReply {
  return reply.code(status).type('application/problem+json').send({ type: 'about:blank', status, code, detail });
}
