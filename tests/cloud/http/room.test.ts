import { expect, it } from 'vitest';
import { type Held, Room } from '../../../src-cloud/http/room.ts';

const aRoom = (more = {}) =>
  new Room({ bytes: 100, ofOne: 60, waiting: 3, waitingOfOne: 2, patienceMs: 60_000, ...more });
const tooMany = expect.objectContaining({ code: 'too_many', more: { retryAfter: 2 } });

it('lets in what fits, and who waits when there is room again', async () => {
  const room = aRoom();
  const one = await room.take('a', 60);
  const came: string[] = [];
  const second = room.take('a', 10).then((held) => [came.push('a'), held] as const);
  const other = room.take('b', 50).then((held) => [came.push('b'), held] as const);
  const small = await room.take('c', 40);
  expect(room.bytes).toBe(100);
  small.release();
  one.shrink(50);
  await second;
  expect(room.bytes).toBe(60);
  one.release();
  one.release();
  await other;
  expect({ came, bytes: room.bytes }).toEqual({ came: ['a', 'b'], bytes: 60 });
});

it('refuses whoever would wait behind too many, of all and of one', async () => {
  const room = aRoom();
  const held: Held = await room.take('a', 60);
  const waiting = [room.take('a', 60), room.take('a', 60)];
  await expect(room.take('a', 1)).rejects.toEqual(tooMany);
  waiting.push(room.take('b', 60));
  await expect(room.take('c', 60)).rejects.toEqual(tooMany);
  // Who fits is not held up by those who do not.
  (await room.take('d', 40)).release();
  held.release();
  for (const next of waiting) (await next).release();
  expect(room.bytes).toBe(0);
});

it('takes what is larger than all the room when nothing else is there, and gives up waiting', async () => {
  const room = aRoom({ patienceMs: 1 });
  const large = await room.take('a', 1_000);
  await expect(room.take('b', 1)).rejects.toEqual(tooMany);
  large.release();
  expect(room.bytes).toBe(0);
});
