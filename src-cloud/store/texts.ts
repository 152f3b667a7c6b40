/** Where a garage and one of its devices stand, in words that both databases understand but for how they name what they are given. */
export const standingText = ({ garage, device, seq }: Readonly<Record<'garage' | 'device' | 'seq', string>>) => `
  SELECT g.epoch, g.head, g.floor, g.mail_head AS "mailHead", d.revoked_at AS "revokedAt", d.last_seen_at AS "lastSeenAt", d.seq, d.counter,
    d.last_batch AS "lastBatch", d.last_seq AS "lastSeq", d.last_refused AS "lastRefused",
    EXISTS (SELECT 1 FROM open_transactions o WHERE o.garage = ${garage} AND o.closed_seq IS NULL) AS "hasOpen",
    (SELECT p.batch FROM pushes p WHERE p.garage = ${garage} AND p.seq = ${seq}) AS mark
  FROM devices d JOIN garages g ON g.id = d.garage WHERE d.garage = ${garage} AND d.device = ${device}`;

/** What there is to know of a link. */
export const linkColumns =
  'l.garage, l.id, l.access_hash AS "accessHash", l.version, l.sealed, l.expires_at AS "expiresAt", l.blobs';
