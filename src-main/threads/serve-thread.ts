import { parentPort } from 'node:worker_threads';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { ThreadAnswer, ThreadCalls, ThreadRequest } from './messages.ts';

/** What a handler is given beside its input. */
export interface ThreadTools<News> {
  readonly signal: AbortSignal;
  readonly tell: (news: News) => void;
}

/** What a thread does for each call. */
export type ThreadHandlers<Calls extends ThreadCalls> = {
  readonly [Name in keyof Calls]: (
    input: Calls[Name]['input'],
    tools: ThreadTools<Calls[Name]['news']>,
  ) => Promise<Calls[Name]['result']> | Calls[Name]['result'];
};

/** Answers the calls of the thread's owner, several at once, for as long as the thread lives. To be called once, by the thread's entry. */
export function serveThread<Calls extends ThreadCalls>(handlers: ThreadHandlers<Calls>): void {
  const running = new Map<number, AbortController>();
  parentPort?.on('message', (request: ThreadRequest<Calls>) => {
    if ('cancel' in request) running.get(request.id)?.abort(new Refusal('thread.cancelled'));
    else void answer(request.id, (tools) => handlers[request.name](request.input, tools));
  });

  async function answer(id: number, work: (tools: ThreadTools<unknown>) => unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const result = await work({ signal: controller.signal, tell: (news) => say({ id, kind: 'news', news }) });
      say({ id, kind: 'done', result });
    } catch (error) {
      say(failure(id, error));
    } finally {
      running.delete(id);
    }
  }
}

function say(answer: ThreadAnswer<ThreadCalls[string]>): void {
  parentPort?.postMessage(answer);
}

function failure(id: number, error: unknown): ThreadAnswer<ThreadCalls[string]> {
  if (error instanceof Refusal) return { id, kind: 'refused', code: error.code, parameters: error.parameters };
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const message = error instanceof Error ? error.message : String(error);
  return { id, kind: 'failed', code, message, stack: (error instanceof Error ? error.stack : undefined) ?? message };
}
