import type { FastifyBaseLogger, FastifyInstance, FastifyServerOptions } from 'fastify';

/** Requests that take longer are logged even when all went well, in milliseconds. */
const slowMs = 1_000;
const message = 'request';

/**
 * Structured logs for an operator: what happened on which route, never who or with what. Addresses, tokens, ids of links and the values that a database
 * complains of are left out.
 */
export function logOptions(
  level: string,
  stream?: { write(line: string): void },
): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    ...(stream && { stream }),
    base: null,
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: {
      req: () => ({}),
      res: () => ({}),
      err: (error: Error) => ({
        type: error.name,
        // PostgreSQL's message is without values; they are in `detail`.
        message: error.message,
        stack: error.stack ?? '',
        ...('code' in error && { code: error.code }),
      }),
    },
  };
}

/** One line for a request that failed or was slow; all of them at the level `debug`. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (reply.statusCode >= 500 || reply.elapsedTime > slowMs) request.log.warn(line, message);
    else request.log.debug(line, message);
  });
}

/** The same line for a question that was answered at once, without the framework: only the level `debug` has it. */
export function logAnswered(log: FastifyBaseLogger, route: string, ms: number): void {
  if (log.level === 'debug') log.debug({ method: 'GET', route, status: 200, ms: Math.round(ms) }, message);
}
