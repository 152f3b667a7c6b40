import { mayDo } from '../../src-shared/domain/rights.ts';
import type { Screen } from '../application/screen.ts';
import { server } from '../application/server.ts';
import { backupBefore } from '../backups/before-risk.ts';
import { readSyncState } from '../database/sync-state.ts';
import { markRefusedEventsRead, readRefusedEvents } from '../stock/intake/refused-events.ts';
import { qrSvg } from '../workshop/qr.ts';
import { describeDuplicateNumbers, settleDuplicateNumber } from './duplicate-numbers.ts';
import { joinByCode, joinBySheet, statusOfJoining } from './join.ts';
import { parsePairing } from './pairing.ts';
import { readConflicts, readDeviceName, readDevices, readHeld, readWaiting } from './queries.ts';
import { renameDevice, resolveConflict } from './service.ts';
import type { MayDo } from './status.ts';

/** What whoever is signed in at the screen may do. */
const mayOf =
  ({ staff }: Pick<Screen, 'staff'>): MayDo =>
  (right) =>
    mayDo(staff.role, right);

export const syncRouter = {
  status: server.sync.status.handler(({ context: { screen } }) => screen.garage.sync.status(mayOf(screen))),

  connection: server.sync.connection.handler(async ({ context }) => {
    const { database, sync } = context.screen.garage;
    const address = readSyncState(database.connection, 'address');
    const garageId = readSyncState(database.connection, 'garage');
    if (!sync.isConnected || address === null || garageId === null) return null;
    const { device } = database.stamps;
    return { address, garageId, deviceId: device, deviceName: await readDeviceName(database.reader, device) };
  }),

  waiting: server.sync.waiting.handler(({ context, input }) => {
    const { connection, reader } = context.screen.garage.database;
    return readWaiting(reader, readSyncState(connection, 'sent')?.to ?? 0, input.limit);
  }),

  connect: server.sync.connect.handler(async ({ context, input }) => {
    await context.screen.garage.sync.connect(input);
    return null;
  }),

  syncNow: server.sync.syncNow.handler(({ context: { screen } }) => {
    const { sync } = screen.garage;
    sync.ask();
    return sync.status(mayOf(screen));
  }),

  pairingCode: server.sync.pairingCode.handler(async ({ context }) => {
    const { code, expiresAt } = await context.screen.garage.sync.pairingCode();
    return { code, expiresAt, qr: qrSvg(code) };
  }),

  join: server.sync.join.handler(async ({ context, input }) => {
    await joinByCode(context.screen.application, input.code, input.deviceName);
    return null;
  }),

  joinBySheet: server.sync.joinBySheet.handler(async ({ context, input: { deviceName, ...sheet } }) => {
    await joinBySheet(context.screen.application, sheet, deviceName);
    return null;
  }),

  joinAgain: server.sync.joinAgain.handler(async ({ context, input }) => {
    const { garage } = context.screen;
    const pairing = parsePairing(input.code);
    await backupBefore(garage, 'before-join');
    await garage.sync.joinAgain(pairing);
    return null;
  }),

  joining: server.sync.joining.handler(({ context }) => statusOfJoining(context.screen.application)),

  devices: server.sync.devices.handler(async ({ context }) => {
    const { database, sync } = context.screen.garage;
    const lastSeen = await sync.lastSeen();
    const revoking = new Set(readSyncState(database.connection, 'revoking')?.map(({ device }) => device));
    return readDevices(database.reader, { here: database.stamps.device, lastSeen, revoking });
  }),

  renameDevice: server.sync.renameDevice.handler(({ context, input }) =>
    context.screen.write('sync.renameDevice', async (write) => {
      await renameDevice(write, input.id, input.name);
      return null;
    }),
  ),

  revokeDevice: server.sync.revokeDevice.handler(async ({ context, input }) => {
    await context.screen.garage.sync.revoke(input.id, context.screen.staff.id);
    return null;
  }),

  conflicts: server.sync.conflicts.handler(({ context, input }) =>
    readConflicts(context.screen.garage.database.reader, input.limit),
  ),

  resolveConflict: server.sync.resolveConflict.handler(({ context, input }) =>
    context.screen.write('sync.resolveConflict', async (write) => {
      await resolveConflict(write, input, context.screen.staff.role);
      return null;
    }),
  ),

  duplicateNumbers: server.sync.duplicateNumbers.handler(({ context }) =>
    describeDuplicateNumbers(context.screen.garage.database.reader),
  ),

  settleNumber: server.sync.settleNumber.handler(({ context, input }) =>
    context.screen.write('sync.settleNumber', async (write) => {
      await settleDuplicateNumber(write, input.id, input.renumber);
      return null;
    }),
  ),

  held: server.sync.held.handler(({ context, input }) => readHeld(context.screen.garage.database.reader, input.limit)),

  refusedEvents: server.sync.refusedEvents.handler(({ context }) =>
    readRefusedEvents(context.screen.garage.database.reader),
  ),

  readRefusedEvents: server.sync.readRefusedEvents.handler(({ context, input }) =>
    context.screen.write('stock.readRefusedEvents', async (write) => {
      await markRefusedEventsRead(write, input.ids);
      return null;
    }),
  ),

  retryHeld: server.sync.retryHeld.handler(async ({ context }) => ({
    left: await context.screen.garage.sync.retryHeld(),
  })),
};
