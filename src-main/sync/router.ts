import { Refusal } from '../../src-shared/domain/refusal.ts';
import { server } from '../application/server.ts';

const off = {
  state: 'off',
  waiting: 0,
  offlineSince: null,
  lastSyncedAt: null,
  progress: null,
  attention: [],
} as const;

/** What needs a cloud, while there is none. */
function notConnected(): never {
  throw new Refusal('sync.not_connected');
}

export const syncRouter = {
  status: server.sync.status.handler(() => ({ ...off, attention: [] })),
  connection: server.sync.connection.handler(() => null),
  waiting: server.sync.waiting.handler(() => ({ total: 0, changes: [] })),
  connect: server.sync.connect.handler(notConnected),
  syncNow: server.sync.syncNow.handler(() => ({ ...off, attention: [] })),
  pairingCode: server.sync.pairingCode.handler(notConnected),
  join: server.sync.join.handler(notConnected),
  joining: server.sync.joining.handler(() => ({ ...off, attention: [] })),
  devices: server.sync.devices.handler(() => []),
  renameDevice: server.sync.renameDevice.handler(notConnected),
  revokeDevice: server.sync.revokeDevice.handler(notConnected),
  conflicts: server.sync.conflicts.handler(() => ({ total: 0, conflicts: [] })),
  resolveConflict: server.sync.resolveConflict.handler(notConnected),
  duplicateNumbers: server.sync.duplicateNumbers.handler(() => []),
  held: server.sync.held.handler(() => ({ total: 0, held: [] })),
  retryHeld: server.sync.retryHeld.handler(notConnected),
};
