import { sql } from 'kysely';
import type { Projection } from '../database/projection.ts';

/** What travels first: small versions of photos, then printed documents, then other documents, photos as they were taken last. */
const ranks = { preview: 0, printed: 1, document: 2, photo: 3 } as const;

interface ContentRow {
  readonly hash: string;
  readonly rank: number;
  readonly sizeBytes: number;
  readonly isSent: 0 | 1;
}

/**
 * Notes which contents something refers to, and which of them the cloud has. Where this PC's own copy is (`place`) is looked up on the disk by the transfer,
 * which is why a content that is new to the table is `unknown`.
 */
const content: Projection = {
  name: 'files.content',
  sources: [
    {
      table: 'files',
      rows: 'SELECT row.hash AS id UNION SELECT preview_hash FROM file_previews WHERE content_hash = row.hash',
    },
    { table: 'documents', rows: 'SELECT row.pdf_hash AS id' },
    { table: 'file_previews', rows: 'SELECT row.preview_hash AS id' },
    { table: 'file_chunks', rows: 'SELECT row.content_hash AS id' },
  ],
  async refresh(db, ids) {
    const asked = JSON.stringify(ids);
    const { rows } = await sql<ContentRow>`
      SELECT hash, min(rank) AS rank, max(size_bytes) AS "sizeBytes",
        (SELECT count(*) >= max(count) FROM file_chunks WHERE content_hash = found.hash) AS "isSent"
      FROM (
        SELECT hash, CASE kind WHEN 'photo' THEN ${ranks.photo} ELSE ${ranks.document} END AS rank, size_bytes
          FROM files WHERE hash IN (SELECT value FROM json_each(${asked}))
        UNION ALL SELECT pdf_hash, ${ranks.printed}, 0 FROM documents WHERE pdf_hash IN (SELECT value FROM json_each(${asked}))
        UNION ALL SELECT preview_hash, ${ranks.preview}, file_previews.size_bytes FROM file_previews JOIN files ON files.hash = file_previews.content_hash
          WHERE preview_hash IN (SELECT value FROM json_each(${asked}))
      ) AS found WHERE hash <> '' GROUP BY hash`.execute(db);
    const referred = new Set(rows.map(({ hash }) => hash));
    const gone = ids.filter((hash) => !referred.has(hash));
    if (gone.length > 0) await db.deleteFrom('contentStates').where('hash', 'in', gone).execute();
    for (const { hash, rank, sizeBytes, isSent } of rows) {
      const known = { rank, sizeBytes, isSent: isSent ? 1 : 0 } as const;
      await db
        .insertInto('contentStates')
        .values({ hash, ...known, place: 'unknown' })
        .onConflict((conflict) => conflict.column('hash').doUpdateSet(known))
        .execute();
    }
  },
};

export const contentProjections: readonly Projection[] = [content];
