import { orThrow } from '../../src-shared/domain/outcome.ts';
import { type PriceEdit, planPriceEdit } from '../../src-shared/domain/price-edit.ts';
import type { Write } from '../database/database.ts';
import { ledgerOf, rolledBackAt } from './ledger.ts';
import { requireWorks } from './service.ts';
import { enterVersion, startOf } from './versions.ts';

/**
 * Sets prices as one version, from a moment on; answers how many changed. Refuses a moment that is past, works that are gone, and what
 * `planPriceEdit` refuses.
 */
export async function setPrices(
  write: Write,
  request: { readonly edits: readonly PriceEdit[]; readonly effectiveFrom: number | null; readonly note: string },
): Promise<number> {
  const at = startOf(write, request.effectiveFrom);
  const workIds = [...new Set(request.edits.map(({ workId }) => workId))];
  await requireWorks(write, workIds);
  const plan = orThrow(
    planPriceEdit({
      entries: await ledgerOf(write.db, workIds),
      rolledBack: await rolledBackAt(write.db, at),
      edits: request.edits,
      versionId: write.transactionId,
      at,
    }),
  );
  await enterVersion(write, { kind: 'edit', note: request.note, ...plan });
  return plan.entries.length;
}
