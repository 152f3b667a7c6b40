import Sqlite from 'better-sqlite3';
import { serveThread } from '../../../src-main/threads/serve-thread.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';

/** What the thread of these tests can be asked. */
export type SomeCalls = {
  readonly add: { readonly input: readonly number[]; readonly news: number; readonly result: number };
  readonly size: { readonly input: Uint8Array; readonly news: never; readonly result: number };
  readonly fail: { readonly input: 'refusal' | 'sqlite' | 'bug'; readonly news: never; readonly result: null };
  readonly wait: { readonly input: null; readonly news: 'waiting'; readonly result: null };
  readonly hoard: { readonly input: null; readonly news: never; readonly result: null };
};

serveThread<SomeCalls>({
  add(numbers, { tell }) {
    let sum = 0;
    for (const number of numbers) {
      sum += number;
      tell(sum);
    }
    return sum;
  },
  size: (bytes) => bytes.length,
  fail(how) {
    if (how === 'refusal') throw new Refusal('import.file_empty', { sheets: ['Лист1'] });
    if (how === 'sqlite') throw new Sqlite.SqliteError('disk I/O error', 'SQLITE_IOERR');
    throw new TypeError('a bug');
  },
  wait: (_input, { signal, tell }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      tell('waiting');
    }),
  hoard() {
    const hoard: string[][] = [];
    for (;;) hoard.push(Array.from({ length: 100_000 }, (_, index) => `${index} ${hoard.length}`));
  },
});
