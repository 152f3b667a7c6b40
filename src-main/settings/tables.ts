import type { Generated } from 'kysely';

/** A row of `garage` (record). */
export interface GarageTable {
  id: string;
  name: string;
  legalName: Generated<string>;
  inn: Generated<string>;
  kpp: Generated<string>;
  ogrn: Generated<string>;
  address: Generated<string>;
  phone: Generated<string>;
  email: Generated<string>;
  bankName: Generated<string>;
  bankBik: Generated<string>;
  bankAccount: Generated<string>;
  bankCorrespondentAccount: Generated<string>;
  directorName: Generated<string>;
  accountantName: Generated<string>;
  logoFileId: string | null;
  currency: Generated<string>;
  taxMode: Generated<'none' | 'included' | 'on_top'>;
  taxRateBp: Generated<number>;
  hourlyRateKopecks: Generated<number>;
  warrantyText: Generated<string>;
  language: Generated<string>;
  timeZone: Generated<string>;
  autoLockMinutes: Generated<number>;
  createdAt: number;
}

/** A row of `branches` (record). */
export interface BranchesTable {
  id: string;
  name: string;
  address: Generated<string>;
  phone: Generated<string>;
  opensAtMinute: Generated<number>;
  closesAtMinute: Generated<number>;
  position: Generated<number>;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `bays` (record). */
export interface BaysTable {
  id: string;
  branchId: string;
  name: string;
  /** Where its parts come from; null: from the first warehouse of its branch. */
  warehouseId: string | null;
  position: Generated<number>;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `settings` (local). */
export interface SettingsTable {
  key: string;
  value: string;
}

/** A row of `device` (local). */
export interface DeviceTable {
  id: string;
  numberPrefix: string;
  createdAt: number;
}

/** A row of `preferences` (local). */
export interface PreferencesTable {
  staffId: string;
  key: string;
  value: string;
}

/** A row of `number_counters` (local). */
export interface NumberCountersTable {
  name: string;
  last: number;
}
