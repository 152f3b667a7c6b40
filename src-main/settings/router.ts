import { keyKeptBy } from '../application/data-folder.ts';
import { server } from '../application/server.ts';
import { programVersion } from '../application/version.ts';
import type { Write } from '../database/database.ts';
import {
  createBay,
  createBranch,
  orderBays,
  orderBranches,
  removeBay,
  removeBranch,
  updateBay,
  updateBranch,
} from './branches.ts';
import { setLogo, updateGarage } from './details.ts';
import { readBranches, readGarage } from './queries.ts';

/** For what has nothing to tell but that it is done. */
const done = (work: (write: Write) => Promise<void>) => async (write: Write) => {
  await work(write);
  return null;
};

export const settingsRouter = {
  garage: server.settings.garage.handler(({ context }) => readGarage(context.screen.garage.database.reader)),

  updateGarage: server.settings.updateGarage.handler(({ context, input }) =>
    context.screen.write(
      'settings.updateGarage',
      done((write) => updateGarage(write, input)),
    ),
  ),

  setLogo: server.settings.setLogo.handler(({ context, input }) =>
    context.screen.write(
      'settings.setLogo',
      done((write) => setLogo(write, input.fileId)),
    ),
  ),

  program: server.settings.program.handler(async ({ context }) => {
    const { folder } = context.screen.application;
    return { version: programVersion, dataFolder: folder.path, keyKeptBy: keyKeptBy(folder) };
  }),

  branches: server.settings.branches.handler(({ context }) => readBranches(context.screen.garage.database.reader)),

  createBranch: server.settings.createBranch.handler(({ context, input }) =>
    context.screen.write('branches.create', async (write) => ({ id: await createBranch(write, input) })),
  ),

  updateBranch: server.settings.updateBranch.handler(({ context, input }) =>
    context.screen.write(
      'branches.update',
      done((write) => updateBranch(write, input.id, input.fields)),
    ),
  ),

  removeBranch: server.settings.removeBranch.handler(({ context, input }) =>
    context.screen.write(
      'branches.remove',
      done((write) => removeBranch(write, input.id)),
    ),
  ),

  orderBranches: server.settings.orderBranches.handler(({ context, input }) =>
    context.screen.write(
      'branches.order',
      done((write) => orderBranches(write, input.ids)),
    ),
  ),

  createBay: server.settings.createBay.handler(({ context, input }) =>
    context.screen.write('bays.create', async (write) => ({ id: await createBay(write, input.branchId, input.name) })),
  ),

  updateBay: server.settings.updateBay.handler(({ context, input }) =>
    context.screen.write(
      'bays.update',
      done((write) => updateBay(write, input.id, input.name)),
    ),
  ),

  removeBay: server.settings.removeBay.handler(({ context, input }) =>
    context.screen.write(
      'bays.remove',
      done((write) => removeBay(write, input.id)),
    ),
  ),

  orderBays: server.settings.orderBays.handler(({ context, input }) =>
    context.screen.write(
      'bays.order',
      done((write) => orderBays(write, input.branchId, input.ids)),
    ),
  ),
};
