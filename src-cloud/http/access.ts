import type { FastifyRequest } from 'fastify';
import type { Cloud } from '../service/cloud.ts';
import type { Caller } from '../service/context.ts';
import { CloudProblem } from '../service/problem.ts';

/** The token that a request bears; empty if none. */
export function bearerOf({ headers }: FastifyRequest): string {
  const [scheme = '', token = ''] = (headers.authorization ?? '').split(' ');
  return scheme.toLowerCase() === 'bearer' && token.length <= 512 ? token : '';
}

/** The device that asks. Refuses `not_signed_in`. */
export async function callerOf(cloud: Cloud, request: FastifyRequest): Promise<Caller> {
  const token = bearerOf(request);
  if (token === '') throw new CloudProblem('not_signed_in');
  return cloud.sessions.find(token);
}
