import type { Generated } from 'kysely';

/** A row of `search_documents` (local). */
export interface SearchDocumentsTable {
  id: Generated<number>;
  digest: number;
}
