import { sql } from 'kysely';
import type { Phone } from '../../src-shared/domain/phone.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';

/** A phone with what is to be said beside it. */
interface LabelledPhone {
  readonly phone: Phone;
  readonly label: string;
}

/** A client as a list of many brings one; what it does not say is empty. */
export interface ListedClient {
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly email: string;
  readonly address: string;
  readonly inn: string;
  readonly discountBp: number;
  readonly notes: string;
  readonly phones: readonly LabelledPhone[];
}

/**
 * Adds many clients at once, some thousands a second; answers their ids in the same order. Refuses a missing name. To be called with some hundreds: it is
 * one statement, during which nothing else runs.
 */
export async function insertClients(write: Write, clients: readonly ListedClient[]): Promise<string[]> {
  const listed = clients.map((client) => ({ ...client, id: write.newId(), name: client.name.trim() }));
  if (listed.some(({ name }) => name === '')) throw new Refusal('client.name_missing');
  const rows = listed.map(({ id, kind, name, email, address, inn, discountBp, notes }) => [
    id,
    kind,
    name,
    email,
    address,
    inn,
    discountBp,
    notes,
  ]);
  await sql`
    INSERT INTO clients (id, kind, name, email, address, inn, discount_bp, notes, created_at)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, ${write.at}
    FROM json_each(${JSON.stringify(rows)})`.execute(write.db);
  await addPhones(
    write,
    listed.map(({ id, phones }) => ({ clientId: id, phones })),
  );
  return listed.map(({ id }) => id);
}

/** Adds phones behind those that clients have. The caller sees to it that they do not have them yet. */
export async function addPhones(
  write: Write,
  additions: readonly { readonly clientId: string; readonly phones: readonly LabelledPhone[] }[],
): Promise<void> {
  const rows = additions.flatMap(({ clientId, phones }) =>
    phones.map(({ phone, label }, index) => [write.newId(), clientId, phone, label, index]),
  );
  if (rows.length === 0) return;
  await sql`
    INSERT INTO client_phones (id, client_id, phone, label, position)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, (value ->> 4) +
      (SELECT coalesce(max(position) + 1, 0) FROM client_phones AS own WHERE own.client_id = value ->> 1 AND own.deleted_at IS NULL)
    FROM json_each(${JSON.stringify(rows)})`.execute(write.db);
}
