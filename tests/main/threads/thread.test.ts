import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Thread } from '../../../src-main/threads/thread.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import type { SomeCalls } from './some-thread.ts';

function startThread(limits?: ConstructorParameters<typeof Thread>[2]): Thread<SomeCalls> {
  const thread = new Thread<SomeCalls>(new URL('./some-thread.ts', import.meta.url), null, limits);
  onTestFinished(() => thread.close());
  return thread;
}

describe('a thread', () => {
  it('answers, and tells news on the way', async () => {
    const thread = startThread();
    const news: number[] = [];
    expect(await thread.call('add', [1, 2, 3], { onNews: (sum) => news.push(sum) })).toBe(6);
    expect(news).toEqual([1, 3, 6]);
  });

  it('is asked several things at once, each with its own answer', async () => {
    const thread = startThread();
    const sums = Array.from({ length: 20 }, (_, index) => thread.call('add', [index, 1]));
    expect(await Promise.all(sums)).toEqual(sums.map((_, index) => index + 1));
  });

  it('is handed bytes instead of copies', async () => {
    const bytes = new Uint8Array(1_000);
    expect(await startThread().call('size', bytes, { transfer: [bytes.buffer] })).toBe(1_000);
    expect(bytes.length).toBe(0);
  });

  it('refuses in words, and goes on', async () => {
    const thread = startThread();
    const refusal = await thread.call('fail', 'refusal').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code: 'import.file_empty', parameters: { sheets: ['Лист1'] } });
    expect(await thread.call('add', [1])).toBe(1);
  });

  it('throws what the database threw, and bugs with their place', async () => {
    const thread = startThread();
    const sqlite = await thread.call('fail', 'sqlite').catch((error: unknown) => error);
    expect(sqlite).toBeInstanceOf(Sqlite.SqliteError);
    expect(sqlite).toMatchObject({ code: 'SQLITE_IOERR' });
    const bug = await thread.call('fail', 'bug').catch((error: unknown) => error);
    expect(bug).toMatchObject({ message: 'a bug', stack: expect.stringContaining('some-thread.ts') });
  });

  it('gives up when nobody wants its answer, for the reason that is given', async () => {
    const thread = startThread();
    const controller = new AbortController();
    const reason = new Refusal('import.cancelled');
    const { signal } = controller;
    const waiting = thread.call('wait', null, { signal, onNews: () => controller.abort(reason) });
    await expect(waiting).rejects.toBe(reason);
    await expect(thread.call('add', [1], { signal })).rejects.toBe(reason);
    expect(await thread.call('add', [1])).toBe(1);
  });

  it('that is closed leaves nobody waiting', async () => {
    const thread = startThread();
    const waiting = expect(thread.call('wait', null)).rejects.toThrow('closed');
    await thread.close();
    await waiting;
    await expect(thread.call('add', [1])).rejects.toThrow('closed');
  });

  it('that needs more memory than it may have ends alone, and says so', async () => {
    const thread = startThread({ maxOldGenerationSizeMb: 32 });
    await expect(thread.call('hoard', null)).rejects.toMatchObject({ code: 'thread.out_of_memory' });
    await expect(thread.call('add', [1])).rejects.toMatchObject({ code: 'thread.out_of_memory' });
  });
});
