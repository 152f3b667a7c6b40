import { CloudProblem } from '../../../src-cloud/service/problem.ts';
import {
  type AttachmentClient,
  CloudAway,
  type CloudClient,
  CloudRefusal,
} from '../../../src-main/sync/cloud-client.ts';
import { decodePull, decodePush, encodePull, encodePush } from '../../../src-shared/sync/codec.ts';
import type { Cursor, Delta, PullOutput } from '../../../src-shared/sync/wire/deltas.ts';
import type { Safeguard } from '../proof/safeguards.ts';
import type { CloudSite } from './cloud.ts';
import { NoAnswer, type Wire } from './wire.ts';

/** What the client of one PC needs to know of it. */
export interface ClientParts {
  readonly site: CloudSite;
  readonly wire: Wire;
  readonly caller: () => { readonly garage: string; readonly device: string };
  /** How many deltas a page has in this world, where garages are small. */
  readonly pageSize: () => number;
  readonly without: Safeguard | null;
  /** Called before each call about a content. */
  readonly onContentCall: () => void;
  /** The time by the PC's clock. */
  readonly now: () => number;
  /** The chunks that are in the cloud as far as the PC's rows say. */
  readonly enteredChunks: () => string[];
  /** Puts a cursor into the PC's file. */
  readonly putCursor: (cursor: Cursor) => void;
}

/** The cloud as a PC reaches it: over a wire that is not to be trusted, whichever node answers, in the form in which everything travels. */
export function clientOver(parts: ClientParts): CloudClient {
  const { site, wire, caller, pageSize, without, now, putCursor } = parts;
  type Work<Answer> = (by: ReturnType<typeof caller>) => Promise<Answer>;
  const carry = async <Answer>(
    work: Work<Answer>,
    alter = (answer: Answer) => answer,
    altered?: Work<Answer>,
  ): Promise<Answer> => {
    // A call that arrives late still comes from who sent it.
    const by = caller();
    try {
      return await wire.carry(() => work(by), alter, altered && (() => altered(by)));
    } catch (error) {
      if (error instanceof CloudProblem) throw new CloudRefusal(error.code);
      if (error instanceof NoAnswer) throw new CloudAway(error.message);
      throw error;
    }
  };
  const shown = async (cursor: Cursor | null) =>
    without === 'epoch' && cursor ? site.believed(cursor, caller().garage) : cursor;
  return {
    createGarage: (input) => carry(() => site.cloud.createGarage(input)),
    enrolDevice: (input) => carry((by) => site.cloud.enrolDevice(input, input.code === null ? by : null)),
    announceEnrolment: (codeHash) => carry((by) => site.cloud.announceEnrolment(by, codeHash)),
    devices: () => carry((by) => site.cloud.listDevices(by)),
    revokeDevice: (device) => carry((by) => site.cloud.revokeDevice(by, device)),
    push: async (input) => {
      const bytes = encodePush({ ...input, seen: await shown(input.seen) });
      const output = await carry((by) => site.cloud.push(by, decodePush(bytes)));
      return without === 'restamping' ? { ...output, refused: [], time: now() } : output;
    },
    pull: async ({ after, seen, isJoining }) => {
      const input = { after: await shown(after), seen: await shown(seen), limit: pageSize(), isJoining };
      const page = await carry(async (by) => decodePull(encodePull(await site.cloud.pull(by, input))), alterPage);
      for (const { table, row } of page.deltas) if (table === 'transactions') wire.told.add(row);
      if (without === 'cursor') putCursor(page.next);
      return without === 'restamping' ? { ...page, time: now() } : page;
    },
    digest: () => carry((by) => site.cloud.digest(by)),
    digestRows: (input) => carry((by) => site.cloud.digestRows(by, input)),
    rows: (input) => carry((by) => site.cloud.readRows(by, input), alterDeltas),
    attachments: attachmentsOver(parts, (work, alter, altered) => {
      parts.onContentCall();
      return carry(work, alter, altered);
    }),
    async *nudges() {},
  };
}

type Caller = ReturnType<ClientParts['caller']>;
type Carry = <Answer>(
  work: (by: Caller) => Promise<Answer>,
  alter?: (answer: Answer) => Answer,
  altered?: (by: Caller) => Promise<Answer>,
) => Promise<Answer>;

/** How many chunks a list of them names at once: few, so that it comes in several. */
const listedAtOnce = 5;

function attachmentsOver({ site, without, enteredChunks, now }: ClientParts, carry: Carry): AttachmentClient {
  const put = (hash: string, content: Uint8Array) => (by: Caller) =>
    without === 'chunkName' ? site.putAnyBlob(by, { hash, content }) : site.cloud.putBlob(by, { hash, content });
  return {
    hasBlob: async (hash) => (await carry((by) => present(site.cloud.findBlob(by, hash)))) !== null,
    putBlob: (hash, content) => carry(put(hash, content), undefined, put(hash, alterBytes(content))),
    getBlob: (hash) =>
      carry(
        (by) => present(site.cloud.getBlob(by, hash)),
        (bytes) => bytes && alterBytes(bytes),
      ),
    deleteBlob: (hash) => carry((by) => site.cloud.deleteBlob(by, hash)),
    listBlobs: async (after) => {
      const page = await carry((by) => site.cloud.listBlobs(by, { after, limit: listedAtOnce }));
      if (without !== 'comparison') return page;
      const [at, names] = [now(), after === '' ? enteredChunks() : []];
      return { ...page, blobs: names.map((hash) => ({ hash, at, bytes: 1 })) };
    },
  };
}

/** Null: the cloud has none of this name. */
async function present<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CloudProblem && error.code === 'not_found') return null;
    throw error;
  }
}

/** What a cloud that lies, or a memory that fails, does to a page: one byte of one sealed body. */
function alterPage(page: PullOutput): PullOutput {
  return { ...page, deltas: alterDeltas(page.deltas) };
}

function alterDeltas(deltas: Delta[]): Delta[] {
  const index = Math.floor(deltas.length / 2);
  return deltas.map((delta, at) => {
    if (at !== index) return delta;
    return { ...delta, body: alterBytes(delta.body) };
  });
}

/** One bit of the last byte is not as it was. */
function alterBytes(bytes: Uint8Array): Uint8Array {
  const last = bytes.length - 1;
  const altered = Uint8Array.from(bytes);
  altered[last] = (altered[last] ?? 0) ^ 1;
  return altered;
}
