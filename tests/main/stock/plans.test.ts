import { describe, expect, it } from 'vitest';
import { proposePurchases } from '../../../src-main/buying/proposal.ts';
import { listParts } from '../../../src-main/parts/list.ts';
import { explainStock } from '../../../src-main/stock/explain-stock.ts';
import { applyMovementEvents } from '../../../src-main/stock/intake/apply.ts';
import { listMovements } from '../../../src-main/stock/movement-queries.ts';
import { readLevels } from '../../../src-main/stock/queries.ts';
import { readSheet } from '../../../src-main/stocktakes/queries.ts';
import { partSorts } from '../../../src-shared/contract/parts.ts';
import type { MovementEvent } from '../../../src-shared/domain/movement-event.ts';
import { watchQueries } from '../support/plans.ts';
import { watchStatements } from '../support/statements.ts';
import { receive, startWithStock } from '../support/stock.ts';

const page = { search: '', filters: {}, offset: 0, limit: 50 } as const;

describe('how SQLite answers', () => {
  it.each(partSorts)('the list of parts by %s: along an index, without sorting', async (by) => {
    const { garage } = await startWithStock();
    const { reader, plansOf } = watchQueries(garage);
    const [rows = ''] = await plansOf(() => listParts(reader, { ...page, sort: { by, descending: true } }, true));
    expect(rows).toContain('part_summaries_by_');
    expect(rows).not.toContain('TEMP B-TREE');
  });

  it('what a part has, why, and the ledger of it: by the index of its movements alone', async () => {
    const { garage, partId, mainId } = await startWithStock();
    const { reader, plansOf } = watchQueries(garage);
    const plans = await plansOf(async () => {
      await readLevels(reader, partId);
      await explainStock(reader, { productId: partId, warehouseId: mainId, offset: 100, limit: 50 }, true);
      await listMovements(reader, { productId: partId, offset: 0, limit: 50 }, true);
    });
    const scans = plans
      .join('\n')
      .split('\n')
      .filter((line) => /^SCAN (?:stock_|parts)/.test(line));
    expect(scans).toEqual([]);
  });

  it('the sheet of a stocktake, and what to buy: the places of a part by the part', async () => {
    const { garage, manager, mainId } = await startWithStock();
    const { id } = (await manager.stocktakes.create({ warehouseId: mainId, shelf: '', notes: '' })).result;
    const { reader, plansOf } = watchQueries(garage);
    const plans = await plansOf(async () => {
      await readSheet(reader, id);
      await proposePurchases(reader, mainId);
    });
    const lines = plans.join('\n').split('\n');
    expect(lines.filter((line) => line.startsWith('SEARCH part_places') && line.includes('LEFT-JOIN'))).toEqual(
      Array.from({ length: 2 }, () => expect.stringContaining('part_places_by_part')),
    );
    expect(lines.filter((line) => /^SCAN parts/.test(line))).toEqual([]);
  });
});

describe('what a call costs, in statements', () => {
  it('of posting does not grow with the movements of the part', async () => {
    const { manager, mainId, partId } = await startWithStock();
    const { statementsOf } = watchStatements();
    const first = await statementsOf(() => receive(manager, mainId, partId, 1));
    for (let index = 0; index < 20; index += 1) await receive(manager, mainId, partId, 1);
    const later = await statementsOf(() => receive(manager, mainId, partId, 1));
    expect(later.length).toBeLessThanOrEqual(first.length);
    expect(later.length).toBeLessThanOrEqual(36);
  });

  it('of events does not grow with their number', async () => {
    const { garage } = await startWithStock();
    const { statementsOf } = watchStatements();
    const take = (from: number, count: number) =>
      statementsOf(() => applyMovementEvents(garage.database, someEvents(from, count)));
    await take(0, 10);
    const few = await take(10, 10);
    const many = await take(20, 1_000);
    expect(many.length).toBeLessThanOrEqual(few.length + 10);
  });
});

function someEvents(from: number, count: number): MovementEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `event-${from + index}`,
    source: 'WH-A',
    kind: 'arrival',
    movementId: `movement-${from + index}`,
    warehouseId: 'warehouse-a',
    productId: `product-${index % 10}`,
    at: from + index,
    quantityThousandths: 1_000,
  }));
}
