import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { z } from 'zod';
import { decodeDeltas, decodeNews, decodePull, encodePush, MalformedMessage } from '../../src-shared/sync/codec.ts';
import { blobsOutputSchema } from '../../src-shared/sync/wire/blobs.ts';
import { digestOutputSchema, digestRowsOutputSchema, pushOutputSchema } from '../../src-shared/sync/wire/deltas.ts';
import { challengeOutputSchema, devicesOutputSchema, sessionOutputSchema } from '../../src-shared/sync/wire/devices.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import { mailOutputSchema, nudgeSchema, sourcesOutputSchema } from '../../src-shared/sync/wire/mail.ts';
import { problemSchema } from '../../src-shared/sync/wire/problems.ts';
import { protocolHeader, protocolVersion, routes } from '../../src-shared/sync/wire/protocol.ts';
import {
  type AttachmentClient,
  CloudAway,
  type CloudClient,
  CloudDistrusted,
  CloudRefusal,
  type Nudge,
} from './cloud-client.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
/** How long an answer is waited for: a page over a slow line takes its time. */
const answerMs = 60_000;
/** A session is renewed so long before it ends. */
const renewMs = 60_000;
/** Below it compressing gains nothing. */
const compressedMin = 1_000;
/** What a page is packed as. We unpack it by ourselves and in one piece: `fetch` does so in pieces of 16 KiB, each of which waits for the screens' next turn. */
const packedType = 'application/zstd';
/** The most that an answer may turn out to be, in bytes: a page ends with a whole push, and may be some longer than one. */
const unpackedMax = 4 * limits.answerBytes;

const publishedSchema = z.object({ version: z.int() });

/** Who signs in. Asked anew for each session, because a PC may be given another name. */
export interface HttpIdentity {
  readonly garage: string;
  readonly device: string;
  readonly sign: (challenge: string) => string;
}

interface Call {
  readonly method?: string;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  readonly isCompressed?: boolean;
  /** Whether the answer may come packed. */
  readonly isPacked?: boolean;
  /** Without signing in. */
  readonly isOpen?: boolean;
  readonly signal?: AbortSignal;
}

/** The cloud over HTTP. Signs in when it must and once more when the session was lost; does not try again by itself otherwise. */
export function httpClient(address: string, identity: () => HttpIdentity, now: () => number): CloudClient {
  let session: { readonly token: string; readonly until: number; readonly device: string } | null = null;

  async function token(): Promise<string> {
    const { garage, device, sign } = identity();
    if (session && session.device === device && session.until > now()) return session.token;
    const { challenge } = challengeOutputSchema.parse(
      await json(await send(routes.challenges, { json: { garage, device }, isOpen: true })),
    );
    const input = { garage, device, challenge, signature: sign(challenge) };
    const begun = sessionOutputSchema.parse(await json(await send(routes.sessions, { json: input, isOpen: true })));
    // By this PC's clock, which may be wrong: what counts is how long it lasts.
    session = { token: begun.token, until: now() + (begun.expiresAt - begun.time) - renewMs, device };
    return session.token;
  }

  async function send(path: string, call: Call): Promise<Response> {
    try {
      return await sendOnce(path, call);
    } catch (error) {
      const isLost = error instanceof CloudRefusal && error.code === 'not_signed_in' && session !== null;
      if (!isLost || call.isOpen) throw error;
      session = null;
      return sendOnce(path, call);
    }
  }

  async function sendOnce(path: string, call: Call): Promise<Response> {
    const headers: Record<string, string> = { 'accept-encoding': 'gzip', [protocolHeader]: String(protocolVersion) };
    if (call.isPacked) headers.accept = `${packedType}, application/cbor`;
    if (!call.isOpen) headers.authorization = `Bearer ${await token()}`;
    let body: Uint8Array | string | null = null;
    if (call.json !== undefined) {
      headers['content-type'] = 'application/json';
      body = JSON.stringify(call.json);
    }
    if (call.bytes) {
      headers['content-type'] = call.isCompressed ? 'application/cbor' : 'application/octet-stream';
      const isSmall = !call.isCompressed || call.bytes.byteLength < compressedMin;
      if (!isSmall) headers['content-encoding'] = 'zstd';
      body = isSmall ? call.bytes : await compress(call.bytes, { chunkSize: call.bytes.byteLength + compressedMin });
    }
    const method = call.method ?? (body === null ? 'GET' : 'POST');
    const signal = call.signal ?? AbortSignal.timeout(answerMs);
    let response: Response;
    try {
      response = await fetch(new URL(path, address), {
        method,
        headers,
        signal,
        ...(body !== null && { body: body as BodyInit }),
      });
    } catch (error) {
      throw isDistrust(error)
        ? new CloudDistrusted('The cloud’s certificate is not accepted.', { cause: error })
        : new CloudAway('The cloud does not answer.', { cause: error });
    }
    if (response.ok) return response;
    throw await refusalOf(response);
  }

  const bytes = async (response: Response) => {
    try {
      const sent = new Uint8Array(await response.arrayBuffer());
      if (response.headers.get('content-type') !== packedType) return sent;
      return await decompress(sent, { chunkSize: 4 * sent.byteLength + compressedMin, maxOutputLength: unpackedMax });
    } catch (error) {
      throw new CloudAway('The answer broke off.', { cause: error });
    }
  };
  const post = async <Schema extends z.ZodType>(path: string, input: unknown, schema: Schema) =>
    understand(schema, await json(await send(path, { json: input })));
  const done = async (response: Promise<Response>) => {
    await (await response).body?.cancel();
  };

  const attachments: AttachmentClient = {
    hasBlob: (hash) => present(send(routes.blob(hash), { method: 'HEAD' })).then((response) => response !== null),
    putBlob: (hash, content) => done(send(routes.blob(hash), { method: 'PUT', bytes: content })),
    async getBlob(hash) {
      const response = await present(send(routes.blob(hash), {}));
      return response && bytes(response);
    },
    deleteBlob: (hash) => done(send(routes.blob(hash), { method: 'DELETE' })),
    listBlobs: async (after) =>
      understand(blobsOutputSchema, await json(await send(`${routes.blobs}?${new URLSearchParams({ after })}`, {}))),
  };

  return {
    createGarage: (input) => done(send(routes.garages, { json: input, isOpen: true })),
    enrolDevice: (input) => done(send(routes.devices, { json: input, isOpen: input.code !== null })),
    announceEnrolment: (codeHash, isStanding = false) =>
      done(send(routes.enrolments, { json: { codeHash, isStanding } })),
    devices: async () => understand(devicesOutputSchema, await json(await send(routes.devices, {}))),
    revokeDevice: (device) => done(send(`${routes.devices}/${device}`, { method: 'DELETE' })),
    push: async (input) =>
      understand(
        pushOutputSchema,
        await json(await send(routes.push, { bytes: encodePush(input), isCompressed: true })),
      ),
    async pull({ after, seen, limit, isJoining }) {
      const query = new URLSearchParams({
        after: String(after?.seq ?? 0),
        mark: after?.mark ?? '',
        limit: String(limit),
      });
      if (isJoining) query.set('joining', '1');
      const epoch = after?.epoch ?? seen?.epoch;
      if (epoch !== undefined) query.set('epoch', epoch);
      if (seen) {
        query.set('seen', String(seen.seq));
        query.set('seenMark', seen.mark);
      }
      return decoded(decodePull, await bytes(await send(`${routes.pull}?${query}`, { isPacked: true })));
    },
    digest: async () => understand(digestOutputSchema, await json(await send(routes.digest, {}))),
    digestRows: (input) => post(routes.digestRows, input, digestRowsOutputSchema),
    rows: async (input) => decoded(decodeDeltas, await bytes(await send(routes.rows, { json: input, isPacked: true }))),
    attachments,
    outside: {
      publishLink: async (id, publication) =>
        understand(publishedSchema, await json(await send(routes.link(id), { method: 'PUT', json: publication }))),
      putBlob: attachments.putBlob,
      deleteBlob: attachments.deleteBlob,
      mail: async (after) =>
        understand(mailOutputSchema, await json(await send(`${routes.mail}?after=${after}`, {}))).mail,
      mailDone: (ids) => done(send(routes.mailDone, { json: { ids } })),
      sources: async () =>
        understand(sourcesOutputSchema, await json(await send(routes.sources, {}))).sources.map(({ name }) => name),
      setSource: (source) => done(send(routes.sources, { json: source })),
      deleteSource: (name) => done(send(routes.source(name), { method: 'DELETE' })),
    },
    async *nudges(signal) {
      const response = await send(routes.events, { signal });
      if (!response.body) return;
      const decoder = new TextDecoder();
      let rest = '';
      for await (const piece of response.body) {
        const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line.startsWith('data:')) yield readNudge(line.slice(5));
      }
    },
  };
}

function readNudge(text: string): Nudge {
  const { head, mail, news } = nudgeSchema.parse(JSON.parse(text));
  return { head, mail, news: news === undefined ? null : decoded(decodeNews, Buffer.from(news, 'base64url')) };
}

async function present(response: Promise<Response>): Promise<Response | null> {
  try {
    return await response;
  } catch (error) {
    if (error instanceof CloudRefusal && error.code === 'not_found') return null;
    throw error;
  }
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new CloudAway('The answer broke off.', { cause: error });
  }
}

/** What answers in another way is not the cloud: a page of a café's network, for instance. */
function understand<Schema extends z.ZodType>(schema: Schema, content: unknown): z.infer<Schema> {
  const result = schema.safeParse(content);
  if (!result.success) throw new CloudAway('This is not a cloud’s answer.');
  return result.data;
}

function decoded<Answer>(decode: (bytes: Uint8Array) => Answer, content: Uint8Array): Answer {
  try {
    return decode(content);
  } catch (error) {
    if (error instanceof MalformedMessage) throw new CloudAway('This is not a cloud’s answer.');
    throw error;
  }
}

/** What Node says of a certificate that it does not accept: too early or late by this PC's clock, for another name, or of an authority that nobody knows. */
const distrusts =
  /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF))/;

function isDistrust(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && distrusts.test(String(cause.code));
}

async function refusalOf(response: Response): Promise<Error> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  if (problem.success) return new CloudRefusal(problem.data.code, problem.data.retryAfter ?? (retryAfter || null));
  // HEAD has no body.
  if (response.status === 404 && response.headers.get('content-type')?.includes('problem'))
    return new CloudRefusal('not_found');
  return new CloudAway(`The cloud answers ${response.status}.`);
}
