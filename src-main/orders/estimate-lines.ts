import type { Selectable } from 'kysely';
import { kopecks } from '../../src-shared/domain/money.ts';
import type { EstimateLine } from '../../src-shared/domain/order-events.ts';
import { linesForEstimate } from '../../src-shared/domain/order-lines.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import type { OrderLinesTable } from './tables.ts';

/** Lines as an estimate shows them. One that the owner has declined is not asked about again, but stays while something is offered in its place. */
export function toEstimateLines(lines: readonly Selectable<OrderLinesTable>[]): Omit<EstimateLine, 'totalKopecks'>[] {
  return linesForEstimate(lines).map(
    ({
      id,
      kind,
      code,
      name,
      unit,
      quantityThousandths,
      unitPriceKopecks,
      discountBp,
      alternativeOfId,
      parentLineId,
    }) => ({
      lineId: id,
      kind,
      code,
      name,
      ...(unit && { unit }),
      quantityThousandths: quantity(quantityThousandths),
      unitPriceKopecks: kopecks(unitPriceKopecks),
      discountBp,
      ...(alternativeOfId && { alternativeOf: alternativeOfId }),
      ...(parentLineId && { parentLineId }),
    }),
  );
}
