import { v5 } from 'uuid';

/** The name space of ids that follow from what they name, so that two PCs which are apart make the same row. */
const nameSpace = '4f6c1f0e-6c5b-5d0a-9a52-0d3a6c3b7e11';

/** The id of the row that says how a warehouse keeps a part. */
export function placeId(partId: string, warehouseId: string): string {
  return v5(`place\n${partId}\n${warehouseId}`, nameSpace);
}
