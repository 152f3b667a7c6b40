/** Links for car owners, what they published, what came back, and the conversations, ratings and bookings that grew out of it. */
export const sql = `
CREATE TABLE links (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('order', 'client')),
  order_id TEXT REFERENCES orders (id),
  client_id TEXT REFERENCES clients (id),
  key TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  staff_id TEXT,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER,
  CHECK ((kind = 'order') = (order_id IS NOT NULL)),
  CHECK ((kind = 'client') = (client_id IS NOT NULL))
) STRICT;
CREATE INDEX links_by_order ON links (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX links_by_client ON links (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX links_by_expiry ON links (expires_at);

CREATE TABLE link_publications (
  id TEXT PRIMARY KEY NOT NULL,
  link_id TEXT NOT NULL REFERENCES links (id),
  version INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX link_publications_by_link ON link_publications (link_id, version);

CREATE TABLE link_states (
  link_id TEXT PRIMARY KEY NOT NULL,
  is_stale INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX link_states_stale ON link_states (is_stale) WHERE is_stale = 1;

CREATE TABLE link_blobs (
  id TEXT PRIMARY KEY NOT NULL,
  link_id TEXT NOT NULL REFERENCES links (id),
  source TEXT NOT NULL,
  part INTEGER NOT NULL,
  hash TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX link_blobs_by_link ON link_blobs (link_id, source);

CREATE TABLE link_replies (
  id TEXT PRIMARY KEY NOT NULL,
  link_id TEXT NOT NULL REFERENCES links (id),
  kind TEXT NOT NULL CHECK (kind IN ('answer', 'message', 'rating', 'booking')),
  order_id TEXT,
  at INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX link_replies_by_link ON link_replies (link_id, at);
CREATE INDEX link_replies_by_order ON link_replies (order_id, at) WHERE order_id IS NOT NULL;
CREATE INDEX link_replies_by_time ON link_replies (at);

CREATE TABLE link_replies_seen (
  id TEXT PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  staff_id TEXT
) STRICT;

CREATE TABLE order_ratings (
  id TEXT PRIMARY KEY NOT NULL,
  order_id TEXT NOT NULL REFERENCES orders (id),
  reply_id TEXT NOT NULL,
  stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
  comment TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX order_ratings_by_order ON order_ratings (order_id);

CREATE TABLE tickets (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL,
  subject TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'in_progress', 'closed', 'reopened')),
  client_id TEXT REFERENCES clients (id),
  order_id TEXT REFERENCES orders (id),
  link_id TEXT REFERENCES links (id),
  assignee_id TEXT REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  closed_at INTEGER,
  deleted_at INTEGER
) STRICT;
CREATE INDEX tickets_by_state ON tickets (state, created_at);
CREATE INDEX tickets_by_link ON tickets (link_id) WHERE link_id IS NOT NULL;
CREATE INDEX tickets_by_client ON tickets (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX tickets_by_order ON tickets (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX tickets_by_assignee ON tickets (assignee_id) WHERE assignee_id IS NOT NULL;

CREATE TABLE ticket_messages (
  id TEXT PRIMARY KEY NOT NULL,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  author TEXT NOT NULL CHECK (author IN ('owner', 'staff')),
  staff_id TEXT,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_messages_by_ticket ON ticket_messages (ticket_id, at);

CREATE TABLE booking_requests (
  id TEXT PRIMARY KEY NOT NULL,
  link_id TEXT NOT NULL REFERENCES links (id),
  client_id TEXT REFERENCES clients (id),
  car_id TEXT NOT NULL REFERENCES cars (id),
  items TEXT NOT NULL,
  total_kopecks INTEGER NOT NULL,
  wish_at INTEGER,
  comment TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'accepted', 'declined')),
  order_id TEXT REFERENCES orders (id),
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX booking_requests_by_state ON booking_requests (state, created_at);
CREATE INDEX booking_requests_by_link ON booking_requests (link_id);
CREATE INDEX booking_requests_by_car ON booking_requests (car_id);
CREATE INDEX booking_requests_by_client ON booking_requests (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX booking_requests_by_order ON booking_requests (order_id) WHERE order_id IS NOT NULL;
`;
