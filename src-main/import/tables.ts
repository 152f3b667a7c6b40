/** A row of `import_mappings` (local). */
export interface ImportMappingsTable {
  kind: string;
  signature: string;
  mapping: string;
  savedAt: number;
}
