import { server } from '../application/server.ts';
import { readContent } from '../files/store.ts';
import { currentLink, readLinkOf, readNews } from './queries.ts';
import { markSeen, openLink, prolongLink, withdrawLink } from './service.ts';
import { buildView } from './view.ts';

/** What a change answers that has nothing to tell. */
const nothing = () => null;

export const linksRouter = {
  of: server.links.of.handler(({ context: { screen }, input }) =>
    readLinkOf(screen.garage.database.reader, input, screen.garage.now()),
  ),
  preview: server.links.preview.handler(async ({ context: { screen }, input }) => {
    const { reader } = screen.garage.database;
    // With its link, because the conversation and the outcomes of replies are the link's.
    const link = await currentLink(reader, input);
    const viewed = { ...input, id: link?.id ?? '', withdrawnAt: null };
    return (await buildView(reader, viewed, screen.garage.now(), true)).view;
  }),
  previewFile: server.links.previewFile.handler(async ({ context: { screen }, input }) => ({
    bytes: new Blob([new Uint8Array(await readContent(screen.garage, input.content))]),
  })),
  open: server.links.open.handler(({ context: { screen }, input }) =>
    screen.write('links.open', async (write) => ({ id: await openLink(write, input) })),
  ),
  withdraw: server.links.withdraw.handler(({ context: { screen }, input }) =>
    // Whoever withdraws a link may have told its owner so; it never comes back.
    screen.write('links.withdraw', (write) => withdrawLink(write, input.id).then(nothing), { canUndo: false }),
  ),
  prolong: server.links.prolong.handler(({ context: { screen }, input }) =>
    screen.write('links.prolong', (write) => prolongLink(write, input.id).then(nothing)),
  ),
  news: server.links.news.handler(({ context: { screen } }) => readNews(screen.garage.database.reader)),
  seen: server.links.seen.handler(({ context: { screen }, input }) =>
    screen.write('links.seen', (write) => markSeen(write, input.ids).then(nothing)),
  ),
};
