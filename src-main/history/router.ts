import { server } from '../application/server.ts';
import { readBin } from './bin.ts';
import { readHistory } from './queries.ts';
import { undoChange } from './service.ts';

export const historyRouter = {
  ofRecord: server.history.ofRecord.handler(({ context, input }) =>
    readHistory(context.screen.garage.database.reader, input),
  ),

  undo: server.history.undo.handler(async ({ context, input }) => {
    const { garage, staff } = context.screen;
    const intent = { staffId: staff.id, action: 'history.undo', undoesId: input.changeId };
    const { changeId } = await garage.database.log.around(() =>
      garage.database.write(intent, (write) => undoChange(write, input.changeId, staff)),
    );
    return { result: null, changeId };
  }),

  bin: server.history.bin.handler(({ context, input }) => readBin(context.screen.garage.database.reader, input.limit)),
};
