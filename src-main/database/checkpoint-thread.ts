import { serveThread } from '../threads/serve-thread.ts';
import type { CheckpointCalls } from './checkpoint-calls.ts';
import { openConnection } from './connection.ts';

serveThread<CheckpointCalls>({
  fold({ file, key }) {
    const connection = openConnection(file, key, { readonly: false, mustExist: true });
    try {
      // Takes nobody's turn: what somebody still reads from the log stays in it, and the next commit folds that in.
      connection.pragma('wal_checkpoint(PASSIVE)');
    } finally {
      connection.close();
    }
    return null;
  },
});
