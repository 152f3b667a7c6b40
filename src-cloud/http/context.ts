import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Cloud } from '../service/cloud.ts';
import type { Caller } from '../service/context.ts';
import type { Store } from '../store/store.ts';
import type { Metrics } from './metrics.ts';
import type { Held } from './room.ts';
import type { Streams } from './streams.ts';
import type { Turns } from './turns.ts';

/** The server with zod at its edge: what a handler gets has been parsed. */
export type CloudServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What routes stand on. */
export interface HttpContext {
  readonly cloud: Cloud;
  readonly store: Store;
  readonly now: () => number;
  readonly metrics: Metrics;
  readonly streams: Streams;
  readonly turns: Turns;
  /** The device that asks, the same however often it is asked for; within its garage's share of requests. Refuses `not_signed_in`, `too_many`. */
  readonly admit: (request: FastifyRequest) => Promise<Caller>;
  /** Room for an answer to a garage's device of so many bytes, until it has gone. Refuses `too_many`. */
  readonly holdAnswer: (reply: FastifyReply, garage: string, bytes: number) => Promise<Held>;
  /** The same for an owner's phone, which takes nothing of the devices' room. */
  readonly holdOwnersAnswer: (request: FastifyRequest, reply: FastifyReply, bytes: number) => Promise<Held>;
}
