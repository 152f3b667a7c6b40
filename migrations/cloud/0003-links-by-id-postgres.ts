/**
 * Links by their ids alone, several at once, in one statement: each garage is named before its links are looked at, so that the row policies hold as they do in a
 * transaction. The name is gone with the statement's own transaction.
 */
export const sql = `
CREATE FUNCTION links_by_id(wanted text[]) RETURNS SETOF links LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
  FOR one IN SELECT o.garage, array_agg(o.id) AS ids FROM link_garages o WHERE o.id = ANY (wanted) GROUP BY o.garage LOOP
    PERFORM set_config('app.garage', one.garage::text, true);
    RETURN QUERY SELECT * FROM links l WHERE l.garage = one.garage AND l.id = ANY (one.ids);
  END LOOP;
END $$
`;
