import { expect, it } from 'vitest';
import { runProtocol } from './run-protocol.ts';

/** A few seconds on a quiet machine. */
const seeds = 60;

it(`brings model PCs to the same rows through ${seeds} seeds of misfortunes of the wire, the clocks, the disks and the store`, async () => {
  for (let seed = 1; seed <= seeds; seed += 1) await expect(runProtocol(seed), `seed ${seed}`).resolves.toBeUndefined();
}, 120_000);
