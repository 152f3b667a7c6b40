import { encodeNews } from '../../src-shared/sync/codec.ts';
import { routes } from '../../src-shared/sync/wire/protocol.ts';
import type { Nudge } from '../store/store.ts';
import type { CloudServer, HttpContext } from './context.ts';

/** A PC asks anew once in a while, so that whoever was shut out does not listen on. */
const streamMs = 3_600_000;

/** Nudges: a garage's devices and owners' pages hear at once that something is new, and ask for it. */
export function eventRoutes(app: CloudServer, { cloud, store, streams, admit }: HttpContext): void {
  app.get(
    routes.events,
    { schema: { summary: 'Says when the garage has something new (server-sent events)' } },
    async (request, reply) => {
      const caller = await admit(request);
      const { head, mail } = await cloud.whereabouts(caller);
      const topic = `garage ${caller.garage}`;
      streams.open(reply, {
        kind: 'garage',
        topic,
        listener: caller.device,
        first: { head, mail },
        endsAfterMs: streamMs,
      });
    },
  );

  const stop = store.listen((nudge) => pass(nudge));
  app.addHook('preClose', async () => {
    stop();
    streams.close();
  });

  function tellGarage({ garage, head, mail, by, news }: Extract<Nudge, { kind: 'garage' }>): void {
    const event = { head, mail };
    const more = () => ({ ...event, news: news && Buffer.from(encodeNews(news.news)).toString('base64url') });
    streams.tell(`garage ${garage}`, event, { by, ...(news && { to: news.to, more }) });
  }

  function pass(nudge: Nudge): void {
    if (nudge.kind === 'garage') tellGarage(nudge);
    // Whoever is still of the garage comes back at once.
    if (nudge.kind === 'device') streams.end(`garage ${nudge.garage}`);
    if (nudge.kind === 'link') streams.tell(`link ${nudge.link}`, { version: nudge.version });
    // Something may have been missed: all look by themselves.
    if (nudge.kind === 'unknown') streams.end();
  }
}
