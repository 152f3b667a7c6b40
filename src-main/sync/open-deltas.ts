import type { Delta } from '../../src-shared/sync/wire/deltas.ts';
import type { CloudClient } from './cloud-client.ts';
import { type Content, chunkTable, type Elsewhere, type Opened, type Ring } from './sealing.ts';
import { eachInTurns } from './turns.ts';

/** What a delta holds. `key`: it is sealed with a key that is not here. `forged`: it is not what one of the garage's PCs sealed. `gone`: a content that is not here. */
export type Unpacked = Content | 'key' | 'forged' | 'gone';

/** What opening needs. */
export interface Opening {
  readonly ring: Ring;
  readonly client: Pick<CloudClient, 'rows'>;
}

/** Deltas whose contents are here, in their order. */
export interface OpenedDeltas {
  readonly deltas: readonly Delta[];
  /** The content of one of them; or of another one, that is kept aside. */
  readonly of: (delta: Delta) => Unpacked;
}

/**
 * Opens deltas before the transaction that applies them, so that nobody waits for it who writes, and fetches the contents that are too large for a delta. Throws what the
 * client throws when the cloud cannot be reached.
 */
export async function openDeltas(opening: Opening, deltas: readonly Delta[]): Promise<OpenedDeltas> {
  const { ring } = opening;
  const opened = new Map<Delta, Opened>();
  const fetched = new Map<string, Unpacked>();
  await eachInTurns(deltas, (delta) => {
    opened.set(delta, ring.open(delta));
  });
  for (const [delta, content] of opened)
    if (isElsewhere(content)) fetched.set(nameOf(delta), await fetchContent(opening, delta, content));
  const of = (delta: Delta) => {
    const content = opened.get(delta) ?? ring.open(delta);
    return isElsewhere(content) ? (fetched.get(nameOf(delta)) ?? 'gone') : content;
  };
  return { deltas, of };
}

/** A content that is too large for a delta, where nobody can fetch it. */
export class ContentElsewhere extends Error {}

/** Opens deltas where the cloud cannot be asked. Throws {@link ContentElsewhere}. */
export function openHere(ring: Ring, deltas: readonly Delta[]): OpenedDeltas {
  const open = (delta: Delta): Unpacked => {
    const content = ring.open(delta);
    if (isElsewhere(content)) throw new ContentElsewhere('A content is in the cloud.');
    return content;
  };
  const opened = new Map(deltas.map((delta) => [delta, open(delta)]));
  return { deltas, of: (delta) => opened.get(delta) ?? open(delta) };
}

const isElsewhere = (content: Opened): content is Elsewhere => typeof content === 'object' && 'chunks' in content;

/** The sealed list of a delta's chunks is short, and its own. */
const nameOf = ({ body }: Delta): string => Buffer.from(body).toString('base64');

async function fetchContent({ ring, client }: Opening, delta: Delta, { chunks }: Elsewhere): Promise<Unpacked> {
  const sealed: Uint8Array[] = [];
  for (const hash of chunks) {
    const [chunk] = await client.rows({ table: chunkTable, rows: [hash] });
    if (!chunk) return 'gone';
    sealed.push(chunk.body);
  }
  const content = ring.openChunks(delta, sealed);
  return isElsewhere(content) ? 'forged' : content;
}
