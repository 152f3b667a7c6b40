import type { Generated } from 'kysely';

/** A row of `stocktakes` (record): a sheet to be counted; the whole warehouse, or one shelf of it. */
export interface StocktakesTable {
  id: string;
  number: string;
  warehouseId: string;
  shelf: Generated<string>;
  notes: Generated<string>;
  postedAt: number | null;
  postedById: string | null;
  createdById: string | null;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `stocktake_counts` (ledger). */
export interface StocktakeCountsTable {
  id: string;
  stocktakeId: string;
  partId: string;
  kind: 'add' | 'recount';
  quantityThousandths: number;
  at: number;
  staffId: string | null;
}
