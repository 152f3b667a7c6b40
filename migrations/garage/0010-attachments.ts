/**
 * How the contents of files travel: which photo has which small version, and what this PC has of each content and the cloud has of it. Photos can be hidden
 * from the car's owner. What an erasure did is kept in figures, without what was erased.
 */
export const sql = `
ALTER TABLE files ADD COLUMN is_hidden_from_owner INTEGER NOT NULL DEFAULT 0 CHECK (is_hidden_from_owner IN (0, 1));

CREATE TABLE file_previews (
  id TEXT PRIMARY KEY NOT NULL,
  content_hash TEXT NOT NULL,
  preview_hash TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX file_previews_by_content ON file_previews (content_hash);
CREATE INDEX file_previews_by_preview ON file_previews (preview_hash);

CREATE TABLE content_states (
  hash TEXT PRIMARY KEY NOT NULL,
  rank INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('unknown', 'here', 'absent', 'lost')),
  is_sent INTEGER NOT NULL CHECK (is_sent IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX content_states_unknown ON content_states (hash) WHERE place = 'unknown';
CREATE INDEX content_states_to_send ON content_states (rank, hash) WHERE place = 'here' AND is_sent = 0;
CREATE INDEX content_states_to_fetch ON content_states (rank, hash) WHERE place = 'absent' AND is_sent = 1;
CREATE INDEX content_states_elsewhere ON content_states (hash) WHERE place = 'absent' AND is_sent = 0;
ALTER TABLE erasures ADD COLUMN report TEXT NOT NULL DEFAULT '{}';

CREATE INDEX documents_by_pdf ON documents (pdf_hash);

INSERT INTO stale (projection, row_id)
  SELECT 'files.content', hash FROM files WHERE hash <> '' UNION SELECT 'files.content', pdf_hash FROM documents WHERE pdf_hash <> '';
`;
