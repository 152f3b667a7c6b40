/** A row of `drafts` (local). */
export interface DraftsTable {
  staffId: string;
  key: string;
  value: string;
  savedAt: number;
}
