/** The list of clients names their cars with the plate as it is read on the car: the rows that are there already are to be derived again. */
export const sql = `
INSERT OR IGNORE INTO stale (projection, row_id)
  SELECT 'client.summary', client_id FROM client_summaries WHERE car_count > 0;
`;
