/**
 * What an import file may be at most. Everything that a file makes us allocate is checked against one of these first,
 * so a huge or hostile file is answered in words instead of taking the garage's PC down.
 */
export interface ImportLimits {
  /** Size of the file as it lies on disk. */
  readonly fileBytesMax: number;
  /** Size of the parts of a workbook once unpacked. */
  readonly unpackedBytesMax: number;
  /** Entries in a workbook's archive. */
  readonly archiveEntriesMax: number;
  /** Rows that hold anything, without the header and what stands above it. */
  readonly rowsMax: number;
  readonly columnsMax: number;
  /** Filled cells altogether: bounds the memory of a table that is both long and wide. */
  readonly cellsMax: number;
  readonly cellCharactersMax: number;
  /** How many leading rows are searched for the header. */
  readonly headerRowsMax: number;
}

export const importLimits: ImportLimits = {
  fileBytesMax: 50 * 1024 * 1024,
  // Far above any honest table, far below a zip bomb.
  unpackedBytesMax: 256 * 1024 * 1024,
  // A real workbook has a few dozen.
  archiveEntriesMax: 10_000,
  rowsMax: 200_000,
  columnsMax: 200,
  cellsMax: 3_000_000,
  // Excel's own limit, so nothing that a spreadsheet can hold is cut.
  cellCharactersMax: 32_767,
  headerRowsMax: 50,
};
