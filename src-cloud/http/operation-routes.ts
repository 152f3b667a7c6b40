import { z } from 'zod';
import { isSame, sha256 } from '../service/devices.ts';
import { CloudProblem } from '../service/problem.ts';
import type { Store } from '../store/store.ts';
import { bearerOf } from './access.ts';
import type { CloudServer } from './context.ts';
import { openToAll } from './description.ts';
import type { Metrics } from './metrics.ts';

export interface OperationOptions {
  readonly store: Store;
  readonly metrics: Metrics;
  /** What a scraper must bear to read the metrics; null: anybody may who reaches the port. */
  readonly metricsToken: string | null;
  readonly isStopping: () => boolean;
}

const statusSchema = z.object({ status: z.enum(['ok']) });

/** What whoever runs the cloud asks it. */
export function operationRoutes(
  app: CloudServer,
  { store, metrics, metricsToken, isStopping }: OperationOptions,
): void {
  const unlimited = { config: { rateLimit: false as const } };
  app.get(
    '/health',
    {
      ...unlimited,
      schema: { summary: 'Whether the process lives', security: openToAll, response: { 200: statusSchema } },
    },
    async () => ({ status: 'ok' as const }),
  );
  app.get(
    '/ready',
    {
      ...unlimited,
      schema: {
        summary: 'Whether it can serve: its database is there',
        security: openToAll,
        response: { 200: statusSchema },
      },
    },
    async () => {
      if (isStopping()) throw new CloudProblem('unavailable', { detail: 'It is being stopped.', retryAfter: 10 });
      await store.check();
      return { status: 'ok' as const };
    },
  );
  app.get('/metrics', { ...unlimited, schema: { summary: 'Prometheus metrics' } }, async (request, reply) => {
    if (metricsToken !== null && !isSame(sha256(bearerOf(request.headers)), sha256(metricsToken)))
      throw new CloudProblem('not_signed_in');
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
