import type { Generated } from 'kysely';

/** A row of `works` (record). */
export interface WorksTable {
  id: string;
  code: Generated<string>;
  name: string;
  category: Generated<string>;
  normHoursThousandths: Generated<number>;
  unit: Generated<string>;
  skill: Generated<string>;
  notes: Generated<string>;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `price_versions` (ledger). */
export interface PriceVersionsTable {
  id: string;
  kind: 'edit' | 'bulk' | 'import' | 'rollback';
  effectiveFrom: number;
  note: Generated<string>;
  details: Generated<string>;
  entryCount: Generated<number>;
  rollsBackId: string | null;
  entriesOfId: string | null;
  createdAt: number;
  staffId: string | null;
}

/** A row of `price_entries` (ledger). */
export interface PriceEntriesTable {
  id: string;
  versionId: string;
  workId: string;
  effectiveFrom: number;
  scopeKey: string;
  make: Generated<string>;
  model: Generated<string>;
  generation: Generated<string>;
  kind: 'fixed' | 'hourly' | 'none' | 'removed';
  amountKopecks: Generated<number>;
  normHoursThousandths: number | null;
}

/** A row of `work_prices` (local). */
export interface WorkPricesTable {
  scopeKey: string;
  validTo: number;
  workId: string;
  effectiveFrom: number;
  id: string;
  versionId: string;
  make: string;
  model: string;
  generation: string;
  kind: 'fixed' | 'hourly' | 'none' | 'removed';
  amountKopecks: number;
  normHoursThousandths: number | null;
}

/** A row of `packages` (record). */
export interface PackagesTable {
  id: string;
  name: string;
  make: Generated<string>;
  model: Generated<string>;
  generation: Generated<string>;
  notes: Generated<string>;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `package_items` (record). */
export interface PackageItemsTable {
  id: string;
  packageId: string;
  kind: 'work' | 'part';
  workId: string | null;
  partId: string | null;
  article: Generated<string>;
  name: Generated<string>;
  unit: Generated<string>;
  quantityThousandths: Generated<number>;
  unitPriceKopecks: Generated<number>;
  position: Generated<number>;
  deletedAt: number | null;
}

/** A row of `work_summaries` (local). */
export interface WorkSummariesTable {
  seq: Generated<number>;
  workId: string;
  code: string;
  codeKey: string;
  codeIdentity: string;
  name: string;
  nameKey: string;
  category: string;
  categoryKey: string;
  normHoursThousandths: number;
  unit: string;
  createdAt: number;
  inBin: number;
}
