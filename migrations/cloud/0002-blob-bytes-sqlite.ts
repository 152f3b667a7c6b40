/** How many bytes of attachments a garage has in the store, counted as they come and go, so that its share can be limited without reading them. */
export const sql = `
ALTER TABLE garages ADD COLUMN blob_bytes INTEGER NOT NULL DEFAULT 0;
UPDATE garages SET blob_bytes = (SELECT coalesce(sum(length(content)), 0) FROM blobs WHERE blobs.garage = garages.id);
`;
