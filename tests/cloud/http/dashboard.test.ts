import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { Metrics } from '../../../src-cloud/http/metrics.ts';

const dashboardSchema = z.object({
  panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })),
});

it('shows on the dashboard only metrics that there are', async () => {
  const file = join(import.meta.dirname, '../../../resources/monitoring/garageflow-cloud.json');
  const { panels } = dashboardSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const known = new Set((await new Metrics().registry.getMetricsAsJSON()).map(({ name }) => name));
  const named = panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => expr.match(/garageflow_\w+/g) ?? []));
  expect(named.length).toBeGreaterThan(10);
  for (const name of named) expect(known, name).toContain(name.replace(/_(bucket|count|sum)$/, ''));
});
