import {
  type AttributeValue,
  type Span,
  SpanStatusCode,
  type Tracer,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import { expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import { StoreAway } from '../../../src-cloud/store/store.ts';
import { startOfTime } from '../support/cloud.ts';
import { serveCloud } from '../support/http.ts';

interface Told {
  readonly name: string;
  readonly attributes: Record<string, AttributeValue | undefined>;
  isFailed: boolean;
}

/** Takes spans as an operator's SDK does, by the interface alone. */
class Collector implements TracerProvider {
  readonly told: Told[] = [];

  getTracer(): Tracer {
    const startSpan: Tracer['startSpan'] = (name, { attributes = {} } = {}) => {
      const of: Told = { name, attributes: { ...attributes }, isFailed: false };
      const span: Span = {
        spanContext: () => ({ traceId: '1'.repeat(32), spanId: '1'.repeat(16), traceFlags: 1 }),
        setAttribute(key, value) {
          of.attributes[key] = value;
          return span;
        },
        setAttributes: () => span,
        addEvent: () => span,
        addLink: () => span,
        addLinks: () => span,
        setStatus({ code }) {
          of.isFailed = code === SpanStatusCode.ERROR;
          return span;
        },
        updateName: () => span,
        end: () => {
          this.told.push(of);
        },
        isRecording: () => true,
        recordException: () => {},
      };
      return span;
    };
    return { startSpan, startActiveSpan: () => expect.unreachable() };
  }
}

it('tells whoever traces it of each request by its route, also of what is answered at once, and of nobody’s link', async () => {
  const collector = new Collector();
  trace.setGlobalTracerProvider(collector);
  onTestFinished(() => trace.disable());
  const store = new SqliteStore({ file: ':memory:', now: () => startOfTime });
  const { address } = await serveCloud({ store });
  await fetch(`${address}/v1/links/AAAAAAAAAAAAAAAAAAAAAA`, { headers: { authorization: 'Bearer geheim' } });
  Object.assign(store, { check: () => Promise.reject(new StoreAway('away')) });
  await fetch(`${address}/ready`);
  await expect.poll(() => collector.told).toHaveLength(2);
  const request = (route: string, status: number) => ({
    'http.request.method': 'GET',
    'http.route': route,
    'http.response.status_code': status,
  });
  expect(collector.told).toEqual([
    { name: 'GET /v1/links/:id', attributes: request('/v1/links/:id', 404), isFailed: false },
    { name: 'GET /ready', attributes: request('/ready', 503), isFailed: true },
  ]);
  expect(JSON.stringify(collector.told)).not.toMatch(/AAAA|geheim/);
});
