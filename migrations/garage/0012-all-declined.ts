/** The row of an order says whether its owner has declined all that was put before them: then it is the garage's turn. */
export const sql = `
ALTER TABLE order_summaries ADD COLUMN is_all_declined INTEGER NOT NULL DEFAULT 0 CHECK (is_all_declined IN (0, 1));
INSERT OR IGNORE INTO stale (projection, row_id) SELECT 'order.summary', order_id FROM order_summaries WHERE status IN ('estimated', 'approved');
`;
