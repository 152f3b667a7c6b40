/**
 * The protocol: this folder has a file for each thing that travels between a garage's PC, the cloud and a car owner's page. Everything that names
 * a person, a car or a sum is inside a `sealed` value, whose key the cloud never has. Push and pull carry many deltas and go as CBOR (RFC 8949, `application/cbor`, see ../codec.ts); the rest is JSON.
 * How the parts work together is told in docs/spec/sync.md.
 */

/** The header in which a program says which version of this protocol it speaks; too old a one is answered 426. */
export const protocolHeader = 'garageflow-protocol';

/** Grows when an old program could be misled. */
export const protocolVersion = 1;

/** The routes, as the cloud serves them and the PCs call them. The version in the path changes only if an old program could be misled. */
export const routes = {
  garages: '/v1/garages',
  challenges: '/v1/challenges',
  sessions: '/v1/sessions',
  enrolments: '/v1/enrolments',
  devices: '/v1/devices',
  device: (device: string) => `/v1/devices/${device}`,
  push: '/v1/push',
  pull: '/v1/pull',
  events: '/v1/events',
  digest: '/v1/digest',
  digestRows: '/v1/digest/rows',
  rows: '/v1/rows',
  blobs: '/v1/blobs',
  blob: (hash: string) => `/v1/blobs/${hash}`,
  link: (id: string) => `/v1/links/${id}`,
  linkReplies: (id: string) => `/v1/links/${id}/replies`,
  linkEvents: (id: string) => `/v1/links/${id}/events`,
  linkBlob: (id: string, hash: string) => `/v1/links/${id}/blobs/${hash}`,
  mail: '/v1/mail',
  mailDone: '/v1/mail/done',
  sources: '/v1/sources',
  source: (name: string) => `/v1/sources/${encodeURIComponent(name)}`,
  inbox: '/v1/inbox',
} as const;
