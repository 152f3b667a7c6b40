import readCodes from 'jsqr';
import { describe, expect, it } from 'vitest';
import { formatRecoveryKey, parseRecoveryKey } from '../../../src-shared/domain/recovery-key.ts';
import { dense, rasterize, readPdf } from '../documents/read-pdf.ts';
import { managerPin, startGarage } from '../support/garage.ts';

describe('the recovery sheet', () => {
  it('says on one page what opens the backups, for whoever knows the PIN', async () => {
    const { garage, manager } = await startGarage();
    await expect(manager.backups.recoverySheet({ pin: '0000' })).rejects.toThrow();
    const { name, pdf } = await manager.backups.recoverySheet({ pin: managerPin });
    expect(name).toMatch(/2026.*\.pdf$/);
    const bytes = new Uint8Array(await pdf.arrayBuffer());
    const { pages } = await readPdf(bytes.slice());
    expect(pages).toHaveLength(1);
    expect(pages[0]?.dense).toContain(dense(formatRecoveryKey(garage.key)));

    const page = await rasterize(bytes, 3);
    if (!page) return;
    const code = readCodes(page.data, page.width, page.height);
    expect(parseRecoveryKey(code?.data ?? '')).toMatchObject({ value: garage.key });
  });
});
