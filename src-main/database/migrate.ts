import type Sqlite from 'better-sqlite3';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { prepared } from './prepared.ts';

/** One step of the schema: forward only, and never edited once a garage has it (its hash is kept). */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of `sql`, hexadecimal, written down so that an edit of an applied step cannot pass unnoticed. */
  readonly hash: string;
}

/** The steps of `migrations` that this database still lacks. Refuses a database of a newer program or of altered steps. */
export function pendingMigrations(connection: Sqlite.Database, migrations: readonly Migration[]): readonly Migration[] {
  const exists = connection.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'migrations'`).get();
  const applied = exists
    ? (connection.prepare('SELECT name, hash FROM migrations ORDER BY name').all() as { name: string; hash: string }[])
    : [];
  applied.forEach(({ name, hash }, index) => {
    const known = migrations[index];
    if (!known) throw new Refusal('database.newer', { migration: name });
    if (known.name !== name || known.hash !== hash) throw new Refusal('database.foreign', { migration: name });
  });
  return migrations.slice(applied.length);
}

/** Applies the steps one by one, each in its own transaction: a failure leaves the last good version. `onApplied` runs inside it. */
export function applyMigrations(
  connection: Sqlite.Database,
  pending: readonly Migration[],
  now: number,
  onApplied: () => void = () => {},
): void {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  );
  for (const migration of pending) {
    connection.transaction(() => {
      connection.exec(migration.sql);
      connection
        .prepare('INSERT INTO migrations (name, hash, applied_at) VALUES (?, ?, ?)')
        .run(migration.name, migration.hash, now);
      onApplied();
    })();
  }
}

/** The number of the last step that was applied: what "schema" means wherever PCs of different versions meet. */
export function schemaOf(connection: Sqlite.Database): number {
  return schemaNumber(String(prepared(connection, 'SELECT max(name) FROM migrations').pluck().get() ?? ''));
}

/** The number of a step: `0007-sync` is 7. */
export function schemaNumber(name: string): number {
  return Number.parseInt(name, 10) || 0;
}
