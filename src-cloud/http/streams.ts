import type { FastifyReply } from 'fastify';
import type { Gauge } from 'prom-client';
import { CloudProblem } from '../service/problem.ts';

/** A comment keeps proxies and phones from taking a quiet stream for a dead one, in milliseconds. */
const heartbeatMs = 20_000;
/** How long one that does not read may keep its stream when all are ended, in milliseconds. */
const lingerMs = 1_000;

export interface StreamLimits {
  /** Open streams of one garage or link. */
  readonly ofTopic: number;
  /** Open streams of this node. */
  readonly all: number;
}

/** What is heard of, and for how long at the most. */
interface Hearing {
  /** For the metrics. */
  readonly kind: 'garage' | 'link';
  readonly topic: string;
  /** Who hears: what it did itself it is not told of. */
  readonly listener: string | null;
  /** Told first. */
  readonly first: unknown;
  readonly endsAfterMs: number;
}

interface Stream {
  readonly listener: string | null;
  /** An event in words. */
  send(text: string): void;
  end(): void;
}

/** Who is told. */
interface Telling {
  readonly by?: string | null;
  readonly to?: ReadonlySet<string>;
  readonly more?: () => unknown;
}

const inWords = (event: unknown) => `data: ${JSON.stringify(event)}\n\n`;

/** Server-sent events: few words, to many who wait for long. */
export class Streams {
  readonly #limits: StreamLimits;
  readonly #topics = new Map<string, Set<Stream>>();
  readonly #gauge: Gauge<'kind'>;
  #count = 0;
  #isClosed = false;

  constructor(limits: StreamLimits, gauge: Gauge<'kind'>) {
    this.#limits = limits;
    this.#gauge = gauge;
  }

  /** Keeps the answer open and tells it what {@link tell} is told on its topic. Refuses `too_many`, and `unavailable` once they are closed. */
  open(reply: FastifyReply, { kind, topic, listener, first, endsAfterMs }: Hearing): void {
    if (this.#isClosed) throw new CloudProblem('unavailable', { detail: 'It is being stopped.', retryAfter: 2 });
    const streams = this.#topics.get(topic) ?? new Set<Stream>();
    if (streams.size >= this.#limits.ofTopic || this.#count >= this.#limits.all)
      throw new CloudProblem('too_many', { retryAfter: 30 });
    const { raw } = reply;
    const headers = Object.fromEntries(Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined));
    reply.hijack();
    raw.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const heartbeat = setInterval(() => raw.write(':\n\n'), heartbeatMs);
    const expiry = setTimeout(() => raw.end(), Math.min(endsAfterMs, 2 ** 31 - 1));
    const stream: Stream = {
      listener,
      // Who does not read is told nothing more, and asks again when it wakes up.
      send: (text) => (raw.writableNeedDrain ? raw.destroy() : raw.write(text)),
      end: () => {
        raw.end();
        setTimeout(() => raw.destroy(), lingerMs).unref();
      },
    };
    this.#topics.set(topic, streams.add(stream));
    this.#count += 1;
    this.#gauge.inc({ kind });
    raw.once('close', () => {
      clearInterval(heartbeat);
      clearTimeout(expiry);
      streams.delete(stream);
      this.#count -= 1;
      if (streams.size === 0 && this.#topics.get(topic) === streams) this.#topics.delete(topic);
      this.#gauge.dec({ kind });
    });
    stream.send(inWords(first));
  }

  /** Tells all who hear of a topic but whoever did it. `more` is put into words only if somebody hears it, and told to those in `to` instead. */
  tell(topic: string, event: unknown, { by = null, to, more }: Telling = {}): void {
    const streams = [...(this.#topics.get(topic) ?? [])].filter(({ listener }) => by === null || listener !== by);
    if (streams.length === 0) return;
    const [text, rich] = [inWords(event), more && inWords(more())];
    for (const stream of streams) {
      const hearsMore = rich !== undefined && stream.listener !== null && to?.has(stream.listener);
      stream.send(hearsMore ? rich : text);
    }
  }

  /** Ends all, for good: whoever was about to open one, or comes back at once, is refused, for it would hold up the end of the server as long as it lasts. */
  close(): void {
    this.#isClosed = true;
    this.end();
  }

  /** Ends the streams of a topic, or all. */
  end(topic?: string): void {
    for (const [name, streams] of this.#topics)
      if (topic === undefined || name === topic) for (const stream of streams) stream.end();
  }
}
