/**
 * How many bytes of attachments a garage has in the store, counted as they come and go, so that its share can be limited without reading them. Row policies
 * show a statement one garage only, so each is counted under its own name.
 */
export const sql = `
ALTER TABLE garages ADD COLUMN blob_bytes bigint NOT NULL DEFAULT 0;
DO $$
DECLARE one uuid;
BEGIN
  FOR one IN SELECT id FROM garages LOOP
    PERFORM set_config('app.garage', one::text, true);
    UPDATE garages SET blob_bytes = (SELECT coalesce(sum(octet_length(content)), 0) FROM blobs WHERE garage = one) WHERE id = one;
  END LOOP;
END $$;
`;
