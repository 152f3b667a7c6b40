import type { Generated } from 'kysely';

/** A row of `search_documents` (local). */
export interface SearchDocumentsTable {
  id: Generated<number>;
  kind: string;
  recordId: string;
  text: string;
}
