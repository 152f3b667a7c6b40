import type { Generated } from 'kysely';

/** A row of `staff` (record). */
export interface StaffTable {
  id: string;
  name: string;
  role: 'manager' | 'master' | 'mechanic' | 'storekeeper';
  pinHash: string;
  phone: Generated<string>;
  color: Generated<string>;
  photoFileId: string | null;
  skills: Generated<string>;
  workingHours: Generated<string>;
  branchId: string | null;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `absences` (record). */
export interface AbsencesTable {
  id: string;
  staffId: string;
  fromAt: number;
  toAt: number;
  reason: Generated<string>;
  createdAt: number;
  deletedAt: number | null;
}

/** A row of `sign_in_failures` (local). */
export interface SignInFailuresTable {
  subject: string;
  count: number;
  lastAt: number;
}
