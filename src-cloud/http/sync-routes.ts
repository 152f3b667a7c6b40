import { nextTick } from 'node:process';
import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { decodePush, encodeDeltas, encodePull } from '../../src-shared/sync/codec.ts';
import { blobsOutputSchema, blobsQuerySchema } from '../../src-shared/sync/wire/blobs.ts';
import {
  type Cursor,
  digestOutputSchema,
  digestRowsInputSchema,
  digestRowsOutputSchema,
  pullQuerySchema,
  pushOutputSchema,
  rowsInputSchema,
} from '../../src-shared/sync/wire/deltas.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import { routes } from '../../src-shared/sync/wire/protocol.ts';
import { hashSchema } from '../../src-shared/sync/wire/shapes.ts';
import type { CloudServer, HttpContext } from './context.ts';

const cbor = 'application/cbor';
/** CBOR that was packed as a whole: whoever unpacks it by itself does not wait for each of its pieces. */
const zstd = 'application/zstd';
const compress = promisify(zstdCompress);
/** Below it packing gains nothing. */
const packedMin = 1_024;
const binary = z.instanceof(Uint8Array);
const blobParams = z.object({ hash: hashSchema });
/** CBOR by codec.ts; JSON Schema has no word for it. */
const carriesCbor = { consumes: [cbor] };
const forDevices = { config: { isForDevices: true } };
/** The most that a page takes: it ends with a whole push. */
const pageBytes = 3 * limits.bodyBytes;
/** Names of rows are asked for in JSON. */
const rowsBytes = limits.deltas * 132 + 256;

/** Push, pull, digest and attachments: what PCs of one garage do with each other. */
export function syncRoutes(app: CloudServer, { cloud, metrics, turns, admit, holdAnswer }: HttpContext): void {
  app.post(
    routes.push,
    {
      ...forDevices,
      bodyLimit: limits.bodyBytes,
      schema: {
        summary: 'Sends a batch of deltas (CBOR)',
        ...carriesCbor,
        body: binary,
        response: { 200: pushOutputSchema },
      },
    },
    async (request) => {
      const caller = await admit(request);
      return turns.take(caller.garage, async () => {
        const input = decodePush(request.body);
        const output = await cloud.push(caller, input);
        metrics.deltas.inc({ direction: 'in' }, input.deltas.length - output.refused.length);
        for (const { code } of output.refused) metrics.refusals.inc({ code });
        metrics.note(caller, { head: output.head.seq, seq: output.head.seq, waitingMs: input.waitingMs });
        // The other PCs were told of it, which goes out at the end of this turn: before the answer, because they wait for it more than its sender does.
        await new Promise<void>((resolve) => nextTick(resolve));
        return output;
      });
    },
  );

  app.get(
    routes.pull,
    {
      schema: { summary: 'Reads the next page of deltas (CBOR)', querystring: pullQuerySchema, produces: [cbor, zstd] },
    },
    async (request, reply) => {
      const caller = await admit(request);
      const { epoch, after, mark, seen, seenMark, limit, joining } = request.query;
      const cursorAt = (seq: number | undefined, mark: string): Cursor | null =>
        epoch === undefined || seq === undefined ? null : { epoch, seq, mark };
      const input = { after: cursorAt(after, mark), seen: cursorAt(seen, seenMark), limit, isJoining: joining === '1' };
      const held = await holdAnswer(reply, caller.garage, pageBytes);
      return turns.take(caller.garage, async () => {
        const page = await cloud.pull(caller, input);
        metrics.deltas.inc({ direction: 'out' }, page.deltas.length);
        metrics.note(caller, { head: page.head, seq: page.next.seq });
        const bytes = encodePull(page);
        held.shrink(bytes.byteLength);
        return sendCbor(reply, bytes, request.headers.accept);
      });
    },
  );

  app.post(
    routes.rows,
    {
      ...forDevices,
      bodyLimit: rowsBytes,
      schema: { summary: 'Reads the deltas of named rows (CBOR)', body: rowsInputSchema, produces: [cbor, zstd] },
    },
    async (request, reply) => {
      const caller = await admit(request);
      const held = await holdAnswer(reply, caller.garage, limits.answerBytes);
      return turns.take(caller.garage, async () => {
        const bytes = encodeDeltas(await cloud.readRows(caller, request.body));
        held.shrink(bytes.byteLength);
        return sendCbor(reply, bytes, request.headers.accept);
      });
    },
  );

  app.get(
    routes.digest,
    { schema: { summary: 'The digest of all that the garage has', response: { 200: digestOutputSchema } } },
    async (request) => {
      const caller = await admit(request);
      return turns.take(caller.garage, () => cloud.digest(caller));
    },
  );

  app.post(
    routes.digestRows,
    {
      schema: {
        summary: 'The stamps of the rows in some buckets',
        body: digestRowsInputSchema,
        response: { 200: digestRowsOutputSchema },
      },
    },
    async (request) => {
      const caller = await admit(request);
      return turns.take(caller.garage, () => cloud.digestRows(caller, request.body));
    },
  );

  app.get(
    routes.blobs,
    {
      schema: {
        summary: 'The garage’s chunks, and how much room they take',
        querystring: blobsQuerySchema,
        response: { 200: blobsOutputSchema },
      },
    },
    async (request) => {
      const caller = await admit(request);
      return turns.take(caller.garage, () => cloud.listBlobs(caller, request.query));
    },
  );
  const path = routes.blob(':hash');
  app.put(
    path,
    {
      ...forDevices,
      bodyLimit: limits.blobBytes,
      schema: {
        summary: 'Keeps a sealed chunk under its SHA-256',
        params: blobParams,
        body: binary,
        consumes: ['application/octet-stream'],
      },
    },
    async (request, reply) => {
      const caller = await admit(request);
      await turns.take(caller.garage, () =>
        cloud.putBlob(caller, { hash: request.params.hash, content: request.body }),
      );
      return reply.code(204).send();
    },
  );
  app.get(
    path,
    { exposeHeadRoute: false, schema: { summary: 'A sealed chunk', params: blobParams } },
    async (request, reply) => {
      const caller = await admit(request);
      const { hash } = request.params;
      await holdAnswer(reply, caller.garage, await cloud.findBlob(caller, hash));
      return turns.take(caller.garage, async () => sendBlob(reply, await cloud.getBlob(caller, hash)));
    },
  );
  app.head(path, { schema: { summary: 'Whether a chunk is there', params: blobParams } }, async (request, reply) => {
    const caller = await admit(request);
    await cloud.findBlob(caller, request.params.hash);
    return reply.code(204).send();
  });
  app.delete(path, { schema: { summary: 'Drops a chunk', params: blobParams } }, async (request, reply) => {
    const caller = await admit(request);
    await cloud.deleteBlob(caller, request.params.hash);
    return reply.code(204).send();
  });
}

async function sendCbor(reply: FastifyReply, bytes: Uint8Array, accepted = ''): Promise<FastifyReply> {
  void reply.header('cache-control', 'no-store');
  if (!accepted.includes(zstd) || bytes.byteLength < packedMin) return reply.type(cbor).send(toBuffer(bytes));
  // In one piece: by default the library hands over 16 KiB at a time, each with a turn of its own.
  const packed = await compress(bytes, { chunkSize: bytes.byteLength + packedMin });
  return reply.type(zstd).send(packed);
}

/** Sealed bytes never change under their name, and do not get smaller. */
export function sendBlob(reply: FastifyReply, content: Uint8Array): FastifyReply {
  return reply
    .type('application/octet-stream')
    .header('cache-control', 'private, max-age=31536000, immutable')
    .send(toBuffer(content));
}

const toBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
