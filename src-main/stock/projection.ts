import type { Projection } from '../database/projection.ts';
import { stockIdentity } from './identities.ts';
import { stockLevel } from './level-projection.ts';
import { orderPartLines } from './order-lines-projection.ts';
import { stockTransfer } from './transfer-projection.ts';

/** In the order in which they follow from each other: the levels know the identities, what orders ask for and what is on its way. */
export const stockProjections: readonly Projection[] = [stockIdentity, orderPartLines, stockTransfer, stockLevel];
