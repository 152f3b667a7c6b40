import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { Waiting } from '../../../src-main/sync/batches.ts';
import { sealAhead, sealBatch } from '../../../src-main/sync/seal-batch.ts';
import { Ring } from '../../../src-main/sync/sealing.ts';

const aRing = (epoch: number) => new Ring('garage', [{ epoch, key: randomBytes(32).toString('base64url') }]);
const tx = '0'.repeat(32);

function waiting(seq: number, notes: string, stamp = tx): Waiting {
  const id = v7();
  const row = { seq, tx: stamp, table: 'orders', row: id, columns: '["notes"]', base: '[null]', size: 1 };
  return {
    fields: { tx: stamp, size: 1, table: 'orders', row: id, columns: ['notes'], base: [null], schema: 1 },
    content: { columns: ['notes'], values: [notes] },
    row: { ...row, vals: JSON.stringify([notes]) },
  };
}

/** The same change, read once more. */
const again = ({ fields, content, row }: Waiting): Waiting => ({ fields, content, ...(row && { row: { ...row } }) });

describe('what was sealed ahead', () => {
  it('is sent where the very change still waits under the very key', async () => {
    const ring = aRing(1);
    const next = [waiting(1, 'Ждёт запчасть'), waiting(2, 'Готова')];
    const ahead = await sealAhead(ring, next);
    const { deltas } = await sealBatch(ring, { deltas: next.map(again) }, ahead);
    for (const [index, delta] of deltas.entries()) expect(delta).toBe(ahead.bySeq.get(index + 1)?.sealed.delta);
    expect(deltas).toHaveLength(2);
  });

  it.each([
    [
      'erased',
      (was: Waiting): Waiting => ({
        ...was,
        ...(was.row && { row: { ...was.row, vals: '[""]' } }),
        content: { columns: ['notes'], values: [''] },
      }),
    ],
    [
      'stamped again',
      (was: Waiting): Waiting => ({
        ...was,
        fields: { ...was.fields, tx: '1'.repeat(32) },
        ...(was.row && { row: { ...was.row, tx: '1'.repeat(32) } }),
      }),
    ],
    ['of a newer program', (was: Waiting): Waiting => ({ ...was, fields: { ...was.fields, schema: 2 } })],
  ])('is not sent where the change was %s meanwhile', async (_, change) => {
    const ring = aRing(1);
    const was = waiting(1, 'Телефон жены');
    const now = change(was);
    const { deltas } = await sealBatch(ring, { deltas: [now] }, await sealAhead(ring, [was]));
    const [delta] = deltas;
    expect(delta).toMatchObject(now.fields);
    expect(delta && ring.open(delta)).toEqual(now.content);
  });

  it('is not sent after the key was changed, because somebody may have lost it', async () => {
    const next = [waiting(1, 'Готова')];
    const ahead = await sealAhead(aRing(1), next);
    const { deltas } = await sealBatch(aRing(2), { deltas: next.map(again) }, ahead);
    expect(deltas[0]?.key).toBe(2);
  });
});
