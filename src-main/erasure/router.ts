import { Refusal } from '../../src-shared/domain/refusal.ts';
import { server } from '../application/server.ts';
import { exportClient } from './export-client.ts';
import { printProtocol } from './protocol.ts';
import { eraseClient, previewErasure } from './service.ts';

export const erasureRouter = {
  preview: server.erasure.preview.handler(({ context: { screen }, input }) =>
    previewErasure(screen.garage, input.clientId),
  ),

  erase: server.erasure.erase.handler(async ({ context: { screen }, input }) => {
    const { garage, staff } = screen;
    const client = await garage.database.reader
      .selectFrom('clients')
      .select('name')
      .where('id', '=', input.clientId)
      .executeTakeFirst();
    if (client && client.name.trim() !== input.name.trim()) throw new Refusal('erasure.name_differs');
    const { id, report } = await eraseClient(garage, input.clientId, staff.id);
    garage.sync.ask();
    return { id, counts: report.counts };
  }),

  protocol: server.erasure.protocol.handler(({ context: { screen }, input }) => printProtocol(screen.garage, input.id)),

  exportClient: server.erasure.exportClient.handler(({ context: { screen }, input }) =>
    exportClient(screen.garage, input.clientId),
  ),
};
