import type { Generated } from 'kysely';

/** A row of `clients` (record). */
export interface ClientsTable {
  id: string;
  kind: 'person' | 'company';
  name: string;
  email: Generated<string>;
  messenger: Generated<string>;
  address: Generated<string>;
  inn: Generated<string>;
  kpp: Generated<string>;
  contactPerson: Generated<string>;
  notes: Generated<string>;
  source: Generated<string>;
  discountBp: Generated<number>;
  consentAt: number | null;
  consentTextVersion: Generated<string>;
  mergedIntoId: string | null;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `client_phones` (record). */
export interface ClientPhonesTable {
  id: string;
  clientId: string;
  phone: string;
  label: Generated<string>;
  position: Generated<number>;
  deletedAt: number | null;
}

/** A row of `client_summaries` (local). */
export interface ClientSummariesTable {
  seq: Generated<number>;
  clientId: string;
  kind: string;
  name: string;
  nameKey: string;
  phones: string;
  firstPhone: string;
  carCount: number;
  cars: string;
  orderCount: number;
  lastOrderAt: number;
  paidKopecks: number;
  debtKopecks: number;
  discountBp: number;
  hasConsent: number;
  createdAt: number;
  inBin: number;
}
