import { kopecks } from '../../src-shared/domain/money.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Role } from '../../src-shared/domain/rights.ts';
import type { Write } from '../database/database.ts';
import { addLine } from './lines.ts';
import { requireOrder } from './state.ts';

/** Adds the works of a package, each with the price for the order's car, and its parts under the work that stands before them. Answers the lines. */
export async function addPackageLines(write: Write, orderId: string, packageId: string, role: Role): Promise<string[]> {
  await requireOrder(write, orderId);
  const items = await write.db
    .selectFrom('packageItems')
    .leftJoin('works', 'works.id', 'packageItems.workId')
    .selectAll('packageItems')
    .select([
      'works.code as workCode',
      'works.name as workName',
      'works.normHoursThousandths',
      'works.unit as workUnit',
    ])
    .where('packageId', '=', packageId)
    .where('packageItems.deletedAt', 'is', null)
    .orderBy('position')
    .execute();
  if (items.length === 0) throw new Refusal('order.package_empty');
  const lineIds: string[] = [];
  let parentLineId: string | null = null;
  for (const item of items) {
    const common = { kind: item.kind, quantityThousandths: quantity(item.quantityThousandths) } as const;
    if (item.kind === 'work' && item.workId !== null) {
      const { lineId } = await addLine(write, orderId, { ...common, workId: item.workId }, role);
      parentLineId = lineId;
      lineIds.push(lineId);
    } else {
      const { article, name, unit, unitPriceKopecks } = item;
      const part = { ...common, parentLineId, code: article, name, unit, unitPriceKopecks: kopecks(unitPriceKopecks) };
      lineIds.push((await addLine(write, orderId, part, role)).lineId);
    }
  }
  return lineIds;
}
