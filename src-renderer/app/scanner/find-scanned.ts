import type { PartChoice } from '../../../src-shared/contract/parts.ts';
import { codesOfScan } from '../../../src-shared/domain/barcode.ts';
import { client } from '../garage.ts';

/** How many parts with the same code are told apart. */
const sameMax = 5;

/** The parts that a scanned code names, by barcode or article; none: nobody knows it. `warehouseId` is where their stock and shelf are asked for. */
export async function findScanned(scanned: string, warehouseId: string | null = null): Promise<readonly PartChoice[]> {
  for (const text of codesOfScan(scanned)) {
    const found = await client.parts.find({ text, warehouseId, limit: sameMax });
    const exact = found.filter(({ match }) => match === 'barcode');
    const named = exact.length > 0 ? exact : found.filter(({ match }) => match === 'article');
    if (named.length > 0) return named;
  }
  return [];
}
