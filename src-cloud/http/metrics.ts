import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Caller } from '../service/context.ts';

/** How many garages are named in the metrics, those that are furthest behind: labels must not grow with the garages. */
const namedGarages = 20;
/** How many garages are watched at all; the one that was quiet longest is forgotten. */
const watchedGarages = 10_000;

interface Watched {
  head: number;
  readonly devices: Map<string, { seq: number; waitingMs: number }>;
}

/** What an operator sees (Prometheus): requests by route, sync, garages that lag. Kept per node; nothing in it is a person's. */
export class Metrics {
  readonly registry = new Registry();
  readonly deltas: Counter<'direction'>;
  readonly refusals: Counter<'code'>;
  readonly streams: Gauge<'kind'>;
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #outboxAge: Histogram;
  readonly #garages = new Map<string, Watched>();

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry, prefix: 'garageflow_' });
    this.#requests = new Histogram({
      name: 'garageflow_http_request_seconds',
      help: 'Duration of requests by route (rate, errors, duration).',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10],
      registers,
    });
    this.deltas = new Counter({
      name: 'garageflow_deltas_total',
      help: 'Deltas taken from and given to devices.',
      labelNames: ['direction'],
      registers,
    });
    this.refusals = new Counter({
      name: 'garageflow_delta_refusals_total',
      help: 'Single deltas that were refused.',
      labelNames: ['code'],
      registers,
    });
    this.streams = new Gauge({
      name: 'garageflow_streams',
      help: 'Open streams of nudges.',
      labelNames: ['kind'],
      registers,
    });
    this.#outboxAge = new Histogram({
      name: 'garageflow_outbox_age_seconds',
      help: 'Age of the oldest change that waited on a device, as it said when it pushed.',
      buckets: [0.1, 1, 5, 30, 60, 300, 3_600, 86_400, 604_800],
      registers,
    });
    this.#gaugeOfWorst(
      'garageflow_garage_lag_pushes',
      'Pushes that the garage’s furthest behind device has not read, for the garages with the most.',
      ({ head, devices }) => Math.max(0, ...[...devices.values()].map(({ seq }) => head - seq)),
    );
    this.#gaugeOfWorst(
      'garageflow_garage_outbox_age_seconds',
      'Age of the oldest change that waited at a device’s last push, for the garages with the oldest.',
      ({ devices }) => Math.max(0, ...[...devices.values()].map(({ waitingMs }) => waitingMs / 1_000)),
    );
  }

  /** Notes what a device's push or pull tells of its garage. */
  note({ garage, device }: Caller, { head, seq, waitingMs }: { head: number; seq: number; waitingMs?: number }): void {
    const watched = this.#garages.get(garage) ?? { head: 0, devices: new Map() };
    this.#garages.delete(garage);
    this.#garages.set(garage, watched);
    watched.head = Math.max(watched.head, head);
    const before = watched.devices.get(device);
    watched.devices.set(device, { seq, waitingMs: waitingMs ?? before?.waitingMs ?? 0 });
    if (waitingMs !== undefined) this.#outboxAge.observe(waitingMs / 1_000);
    const [oldest] = this.#garages.keys();
    if (this.#garages.size > watchedGarages && oldest !== undefined) this.#garages.delete(oldest);
  }

  /** Measures every request by its route, which holds no id. */
  observe(app: FastifyInstance): void {
    app.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none';
      this.noteRequest(request.method, route, reply.statusCode, reply.elapsedTime);
    });
  }

  /** Notes a request that took so many milliseconds. */
  noteRequest(method: string, route: string, statusCode: number, ms: number): void {
    const status = `${Math.floor(statusCode / 100)}xx`;
    this.#requests.observe({ method, route, status }, ms / 1_000);
  }

  #gaugeOfWorst(name: string, help: string, measure: (watched: Watched) => number): void {
    const garages = this.#garages;
    new Gauge({
      name,
      help,
      labelNames: ['garage'],
      registers: [this.registry],
      collect() {
        this.reset();
        const worst = [...garages].map(([garage, watched]) => ({ garage, value: measure(watched) }));
        worst.sort((one, other) => other.value - one.value);
        for (const { garage, value } of worst.slice(0, namedGarages)) this.set({ garage }, value);
      },
    });
  }
}
