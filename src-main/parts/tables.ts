import type { Generated } from 'kysely';

/** A row of `parts` (record). `purchaseKopecks` is the price to buy at until a receipt says another; `retailKopecks` null leaves the price to the markup rules. */
export interface PartsTable {
  id: string;
  article: Generated<string>;
  articleKey: Generated<string>;
  brand: Generated<string>;
  brandKey: Generated<string>;
  name: string;
  category: Generated<string>;
  unit: Generated<string>;
  supplierArticle: Generated<string>;
  purchaseKopecks: number | null;
  retailKopecks: number | null;
  notes: Generated<string>;
  mergedIntoId: string | null;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `part_barcodes` (record). */
export interface PartBarcodesTable {
  id: string;
  partId: string;
  barcode: string;
  position: Generated<number>;
  deletedAt: number | null;
}

/** A row of `part_crosses` (record): the number under which another maker, or the car's own, sells the same thing. */
export interface PartCrossesTable {
  id: string;
  partId: string;
  article: string;
  articleKey: string;
  brand: Generated<string>;
  brandKey: Generated<string>;
  position: Generated<number>;
  deletedAt: number | null;
}

/** A row of `part_fits` (record): the cars that a part suits; '' means every model, every generation. */
export interface PartFitsTable {
  id: string;
  partId: string;
  make: string;
  model: Generated<string>;
  generation: Generated<string>;
  position: Generated<number>;
  deletedAt: number | null;
}

/** A row of `part_places` (record): how one warehouse keeps one part. Its id follows from the two, so that two PCs make the same row. */
export interface PartPlacesTable {
  id: string;
  partId: string;
  warehouseId: string;
  shelf: Generated<string>;
  reorderPointThousandths: number | null;
  reorderToThousandths: number | null;
  deletedAt: number | null;
}

/** A row of `markup_rules` (record). */
export interface MarkupRulesTable {
  id: string;
  brand: Generated<string>;
  category: Generated<string>;
  costFromKopecks: Generated<number>;
  costToKopecks: number | null;
  markupBp: number;
  roundToKopecks: Generated<number>;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `part_summaries` (local). */
export interface PartSummariesTable {
  seq: Generated<number>;
  partId: string;
  article: string;
  articleKey: string;
  brand: string;
  brandKey: string;
  name: string;
  nameKey: string;
  category: string;
  categoryKey: string;
  unit: string;
  barcodes: string;
  retailKopecks: number | null;
  retailKey: number;
  priceSource: string;
  costKopecks: number | null;
  stockThousandths: number;
  reservedThousandths: number;
  inTransitThousandths: number;
  onOrderThousandths: number;
  valueKopecks: number;
  isLow: number;
  isBelowZero: number;
  lastMovedAt: number;
  createdAt: number;
  inBin: number;
}
