import type Sqlite from 'better-sqlite3';

/** A garage after some years. Only proportions matter: the planner compares ways, it promises nothing. */
const rowCount = 100_000;

/**
 * Columns that tell few rows apart, and into how many kinds; any other tells almost all apart. Only open orders are asked for by `is_open`, and only
 * the rare statuses by `status`: what holds for almost all is said by what it leaves out.
 */
const kindCounts: Readonly<Record<string, number>> = {
  in_bin: 1,
  is_open: 500,
  status: 50,
  master_id: 10,
  make: 40,
  model: 400,
  category_key: 20,
  client_id: 20_000,
  car_id: 30_000,
};

/**
 * Tells SQLite's planner what it cannot guess: that "not in the bin" (`in_bin = 0`) leaves almost everything, so that an index which only begins with it
 * is no way to find a row, but a fine way to walk in an order. What is in the bin is asked for as `in_bin > 0`, of which the planner expects little. The figures are ours and never measured, so the same query takes the same way in an empty garage
 * and in a full one, and a test on the one speaks for the other. Written once, and again when the indexes change (sqlite.org/optoverview.html, 6.2).
 */
export function installStatistics(connection: Sqlite.Database): void {
  const wanted = statisticsOf(connection);
  const exists = connection.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'`).get();
  const present = exists
    ? connection.prepare('SELECT tbl AS "table", idx AS "index", stat FROM sqlite_stat1 ORDER BY tbl, idx').all()
    : [];
  if (JSON.stringify(present) === JSON.stringify(wanted)) return;
  connection.transaction(() => {
    // Makes the table of statistics, which cannot be made otherwise.
    connection.exec('ANALYZE settings');
    connection.exec('DELETE FROM sqlite_stat1');
    const insert = connection.prepare('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)');
    for (const { table, index, stat } of wanted) insert.run(table, index, stat);
  })();
  connection.exec('ANALYZE sqlite_schema');
}

interface Statistic {
  readonly table: string;
  readonly index: string;
  /** Rows, then how many of them share the first column's value, the first two columns' values, … */
  readonly stat: string;
}

function statisticsOf(connection: Sqlite.Database): Statistic[] {
  const indexes = connection
    .prepare(
      `SELECT tbl_name AS "table", name AS "index" FROM sqlite_schema WHERE type = 'index' AND tbl_name LIKE '%\\_summaries' ESCAPE '\\' ORDER BY tbl_name, name`,
    )
    .all() as { table: string; index: string }[];
  const columnsOf = connection.prepare('SELECT name FROM pragma_index_info(?) ORDER BY seqno').pluck();
  return indexes.map(({ table, index }) => {
    let sharing = rowCount;
    const shares = columnsOf.all(index).map((column) => {
      sharing = Math.max(1, Math.round(sharing / (kindCounts[String(column)] ?? rowCount)));
      return sharing;
    });
    return { table, index, stat: [rowCount, ...shares].join(' ') };
  });
}
