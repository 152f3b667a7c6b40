/** The tables of a garage, which are partitioned by it and whose rows only its own transactions see. */
const garageTables: Readonly<Record<string, string>> = {
  devices: `
  device text NOT NULL,
  public_key text NOT NULL,
  enrolled_at bigint NOT NULL,
  last_seen_at bigint,
  revoked_at bigint,
  seq bigint NOT NULL,
  counter bigint NOT NULL,
  last_batch uuid,
  last_seq bigint NOT NULL,
  last_refused text NOT NULL,
  waiting_ms bigint NOT NULL,
  PRIMARY KEY (garage, device)`,
  pushes: `
  seq bigint NOT NULL,
  batch uuid NOT NULL,
  PRIMARY KEY (garage, seq)`,
  deltas: `
  seq bigint NOT NULL,
  part integer NOT NULL,
  tx_size integer NOT NULL,
  schema_number integer NOT NULL,
  key_number integer NOT NULL,
  device text COLLATE "C" NOT NULL,
  tx text COLLATE "C" NOT NULL,
  table_name text COLLATE "C" NOT NULL,
  row_id text COLLATE "C" NOT NULL,
  columns text COLLATE "C" NOT NULL,
  base bytea NOT NULL,
  body bytea NOT NULL,
  PRIMARY KEY (garage, seq, part)`,
  open_transactions: `
  tx text COLLATE "C" NOT NULL,
  device text NOT NULL,
  size integer NOT NULL,
  received integer NOT NULL,
  first_seq bigint NOT NULL,
  closed_seq bigint,
  PRIMARY KEY (garage, tx)`,
  sessions: `
  token_hash text NOT NULL,
  device text NOT NULL,
  challenge text NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (garage, token_hash),
  UNIQUE (garage, challenge)`,
  enrolments: `
  code_hash text NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (garage, code_hash)`,
  links: `
  id text COLLATE "C" NOT NULL,
  access_hash text NOT NULL,
  version bigint NOT NULL,
  sealed text,
  expires_at bigint NOT NULL,
  blobs text NOT NULL,
  PRIMARY KEY (garage, id)`,
  mail: `
  seq bigint NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  at bigint NOT NULL,
  sealed text NOT NULL,
  PRIMARY KEY (garage, seq),
  UNIQUE (garage, id)`,
  sources: `
  name text NOT NULL,
  token_hash text NOT NULL,
  PRIMARY KEY (garage, name)`,
  blobs: `
  hash text NOT NULL,
  created_at bigint NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (garage, hash)`,
};

const partitions = 16;

/** From now on a query of this table sees nothing, unless a policy says what. Whoever owns the table is bound too. */
const closed = (table: string) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`;

/** A partition has no policy: nobody reads it but through the whole table. */
const partition = (table: string, part: number) => `
CREATE TABLE ${table}_${part} PARTITION OF ${table} FOR VALUES WITH (MODULUS ${partitions}, REMAINDER ${part});${closed(`${table}_${part}`)}`;

const partitioned = ([table, columns]: readonly [string, string]) => `
CREATE TABLE ${table} (
  garage uuid NOT NULL,${columns}
) PARTITION BY HASH (garage);
${Array.from({ length: partitions }, (_, part) => partition(table, part)).join('')}${closed(table)}
CREATE POLICY own_garage ON ${table} USING (garage = nullif(current_setting('app.garage', true), '')::uuid);
`;

/**
 * What the cloud keeps, on PostgreSQL: the garage is first in every key, tables are partitioned by it, and a transaction sees only the garage that it
 * named (`app.garage`), even when a query forgets to ask. Open to all are `garages`, which counts, and `link_garages`, which says to which garage an
 * unguessable id belongs.
 */
export const sql = `
CREATE TABLE store (
  id integer PRIMARY KEY CHECK (id = 1),
  secret bytea NOT NULL,
  created_at bigint NOT NULL
);

CREATE TABLE garages (
  id uuid PRIMARY KEY,
  epoch uuid NOT NULL,
  head bigint NOT NULL,
  floor bigint NOT NULL,
  mail_head bigint NOT NULL,
  inbox_key text NOT NULL,
  created_at bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE link_garages (
  id text COLLATE "C" PRIMARY KEY,
  garage uuid NOT NULL
);
${Object.entries(garageTables).map(partitioned).join('\n')}
CREATE INDEX deltas_by_row ON deltas (garage, table_name, row_id);
`;
