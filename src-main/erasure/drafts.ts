import type Sqlite from 'better-sqlite3';

/** Forms in which a client, a car or an order may be half written, for nobody yet. */
const newForms = ['client:new', 'car:new', 'order:new'];
/** Shorter texts are found in what has nothing to do with them. */
const valueLettersMin = 4;

/** What is known of the erased and could stand in a draft: names, phones, addresses, plates. To be read before they are emptied. */
export function readPersonalValues(connection: Sqlite.Database): readonly string[] {
  const rows = connection
    .prepare(
      `SELECT name AS value FROM temp.erased JOIN clients USING (id) WHERE temp.erased.kind = 'clients'
       UNION SELECT email FROM temp.erased JOIN clients USING (id) WHERE temp.erased.kind = 'clients'
       UNION SELECT messenger FROM temp.erased JOIN clients USING (id) WHERE temp.erased.kind = 'clients'
       UNION SELECT address FROM temp.erased JOIN clients USING (id) WHERE temp.erased.kind = 'clients'
       UNION SELECT contact_person FROM temp.erased JOIN clients USING (id) WHERE temp.erased.kind = 'clients'
       UNION SELECT phone FROM temp.erased JOIN client_phones USING (id) WHERE temp.erased.kind = 'client_phones'
       UNION SELECT plate FROM temp.erased JOIN cars USING (id) WHERE temp.erased.kind = 'cars'
       UNION SELECT vin FROM temp.erased JOIN cars USING (id) WHERE temp.erased.kind = 'cars'`,
    )
    .pluck()
    .all()
    .map((value) => String(value).trim().toLowerCase());
  return rows.filter((value) => value.length >= valueLettersMin);
}

/**
 * Forgets what somebody at this PC has begun to write about the erased: what names one of their records, what holds one of their values, and every new client,
 * car or order that was begun before the erasure was known here, because its values may be written in any way.
 */
export function dropDrafts(connection: Sqlite.Database, values: readonly string[], before: number): number {
  const ids = connection.prepare('SELECT id FROM temp.erased').pluck().all().map(String);
  const drafts = connection.prepare('SELECT staff_id, key, value, saved_at FROM drafts').all() as {
    staff_id: string;
    key: string;
    value: string;
    saved_at: number;
  }[];
  const kept = connection.prepare('SELECT staff_id, key, value FROM preferences').all() as {
    staff_id: string;
    key: string;
    value: string;
  }[];
  const names = (text: string) => {
    const folded = text.toLowerCase();
    return ids.some((id) => folded.includes(id)) || values.some((value) => folded.includes(value));
  };
  let dropped = 0;
  for (const { staff_id, key, value, saved_at } of drafts) {
    if (!names(`${key} ${value}`) && !(newForms.includes(key) && saved_at <= before)) continue;
    connection.prepare('DELETE FROM drafts WHERE staff_id = ? AND key = ?').run(staff_id, key);
    dropped += 1;
  }
  for (const { staff_id, key, value } of kept)
    if (names(value)) connection.prepare('DELETE FROM preferences WHERE staff_id = ? AND key = ?').run(staff_id, key);
  return dropped;
}
