import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { protocolHeader, protocolVersion } from '../../src-shared/sync/wire/protocol.ts';
import type { Cloud } from '../service/cloud.ts';
import type { Caller } from '../service/context.ts';
import { CloudProblem } from '../service/problem.ts';

/** The token that a request bears; empty if none. */
export function bearerOf({ authorization = '' }: IncomingHttpHeaders): string {
  const [scheme = '', token = ''] = authorization.split(' ');
  return scheme.toLowerCase() === 'bearer' && token.length <= 512 ? token : '';
}

/** The device that asks. Refuses `not_signed_in`. */
export async function callerOf(cloud: Cloud, request: FastifyRequest): Promise<Caller> {
  const token = bearerOf(request.headers);
  if (token === '') throw new CloudProblem('not_signed_in');
  return cloud.sessions.find(token);
}

/** Whether a program speaks an older protocol than we still understand. PCs say it with each request; owners' pages, which come from here, and other systems need not. */
export function speaksTooOld(headers: IncomingHttpHeaders): boolean {
  const said = headers[protocolHeader];
  return said !== undefined && !(Number(said) >= protocolVersion);
}
