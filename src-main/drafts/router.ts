import { server } from '../application/server.ts';
import { listDrafts, loadDraft } from './queries.ts';
import { discardDraft, saveDraft } from './service.ts';

export const draftsRouter = {
  load: server.drafts.load.handler(({ context: { screen }, input }) =>
    loadDraft(screen.garage.database.reader, screen.staff.id, input.key),
  ),

  list: server.drafts.list.handler(({ context: { screen } }) =>
    listDrafts(screen.garage.database.reader, screen.staff.id),
  ),

  save: server.drafts.save.handler(async ({ context: { screen }, input }) => {
    await screen.write('drafts.save', (write) => saveDraft(write, screen.staff.id, input.key, input.value));
    return null;
  }),

  discard: server.drafts.discard.handler(async ({ context: { screen }, input }) => {
    await screen.write('drafts.discard', (write) => discardDraft(write, screen.staff.id, input.key));
    return null;
  }),
};
