import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { MalformedMessage } from '../../src-shared/sync/codec.ts';
import type { Problem } from '../../src-shared/sync/wire/problems.ts';
import { CloudProblem, type ProblemCode } from '../service/problem.ts';
import { StoreAway } from '../store/store.ts';

const kinds: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  malformed: [400, 'The request is not what the protocol says'],
  not_signed_in: [401, 'Sign in first'],
  revoked: [403, 'This device was shut out by its garage'],
  forbidden: [403, 'This is not for you'],
  not_found: [404, 'There is nothing here'],
  'code.wrong': [403, 'The code is wrong, was used, or is too old'],
  'device.taken': [409, 'There is another device of this name'],
  'device.forked': [409, 'This disk was copied: take a new identity'],
  'epoch.changed': [409, 'The store was restored: read again from the start'],
  'garage.exists': [409, 'This garage is there already'],
  too_large: [413, 'This is too large'],
  unsupported: [415, 'This form of content is not understood'],
  too_old: [426, 'This program is too old for this cloud: update it'],
  too_many: [429, 'Too much at once: wait'],
  too_many_codes: [409, 'The garage has too many codes that nobody has used: wait until they expire'],
  too_many_links: [409, 'The garage has too many open links: withdraw some'],
  full: [507, 'The garage has used up its room for attachments'],
  unavailable: [503, 'The database is away: wait'],
  unexpected: [500, 'Something went wrong on our side'],
};

/** The problem document (RFC 9457) of a refusal, and its status. */
export function problemOf({ code, more }: CloudProblem): Problem {
  const [status, title] = kinds[code];
  return { type: `/problems/${code}`, title, status, code, ...more };
}

/** Every refusal and fault as a problem document. What nobody expected is logged, and told without its particulars. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = understand(error);
    if (problem.code === 'unexpected') request.log.error({ err: error }, 'unexpected');
    if (problem.code === 'unavailable') request.log.warn({ reason: error.message }, 'unavailable');
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, new CloudProblem('not_found')));
}

/** Sends a refusal. */
export function sendProblem(reply: FastifyReply, refusal: CloudProblem): FastifyReply {
  const problem = problemOf(refusal);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(problem.retryAfter)));
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .serializer((payload) => JSON.stringify(payload))
    .send(problem);
}

/** How Fastify and its parts call what we have names for. */
const foreignCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported',
  FST_CP_ERR_INVALID_CONTENT_ENCODING: 'unsupported',
};

function understand(error: FastifyError): CloudProblem {
  if (error instanceof CloudProblem) return error;
  if (error instanceof StoreAway || isDiskTrouble(error)) return new CloudProblem('unavailable', { retryAfter: 2 });
  if (error instanceof MalformedMessage) return new CloudProblem('malformed', { detail: error.message });
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [issue] = error.validation;
    return new CloudProblem('malformed', { detail: `At ${issue?.instancePath ?? ''}: ${issue?.message ?? ''}` });
  }
  const known = foreignCodes[error.code];
  if (known) return new CloudProblem(known);
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new CloudProblem('malformed', { detail: error.message });
  return new CloudProblem('unexpected');
}

/** SQLite's codes for a disk that is full, broken or held by somebody else: it may be over soon. */
function isDiskTrouble(error: Error): boolean {
  return (
    error.name === 'SqliteError' &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^SQLITE_(FULL|IOERR|BUSY|CANTOPEN|READONLY)/.test(error.code)
  );
}
