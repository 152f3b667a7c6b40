import type { GarageDatabase } from '../../database/database.ts';

/** What the cloud is told of the systems that may deliver there. */
export interface SourceClient {
  /** The names of those that it knows. */
  sources(): Promise<readonly string[]>;
  setSource(source: { readonly name: string; readonly tokenHash: string; readonly inboxKey?: string }): Promise<void>;
  deleteSource(name: string): Promise<void>;
}

/**
 * Lets the cloud know the tokens of the systems that may deliver, by a hash and an id that says nothing of who they are. Whichever PC comes first does; one that
 * was taken away meanwhile opens nothing any more.
 */
export class CloudSources {
  readonly #database: GarageDatabase;
  readonly #client: SourceClient;
  readonly #onFailure: (error: unknown) => void;
  /** What the cloud seals to only once it is told; null where it was connected with this key. */
  readonly #newInboxKey: string | null;
  /** What the cloud knew when it was last told. */
  #told = '';
  #round: Promise<void> | null = null;

  constructor(
    database: GarageDatabase,
    client: SourceClient,
    { onFailure, newInboxKey }: { readonly onFailure: (error: unknown) => void; readonly newInboxKey: string | null },
  ) {
    this.#newInboxKey = newInboxKey;
    this.#database = database;
    this.#client = client;
    this.#onFailure = onFailure;
  }

  /** Tells the cloud what has changed since it was last told, if anything has. What fails is tried again with the next turn. */
  wake(): void {
    this.#round ??= this.#tell()
      .catch(this.#onFailure)
      .finally(() => {
        this.#round = null;
      });
  }

  /** Ends after the round that is under way. */
  async close(): Promise<void> {
    await this.#round;
  }

  async #tell(): Promise<void> {
    const all = await this.#database.reader
      .selectFrom('intakeSources')
      .select(['id', 'tokenHash', 'deletedAt'])
      .orderBy('id')
      .execute();
    const content = JSON.stringify(all);
    if (content === this.#told || all.length === 0) return;
    const known = new Set(await this.#client.sources());
    for (const { id, tokenHash, deletedAt } of all) {
      const inboxKey = this.#newInboxKey;
      if (deletedAt === null && (inboxKey !== null || !known.has(id)))
        await this.#client.setSource({ name: id, tokenHash, ...(inboxKey !== null && { inboxKey }) });
      if (deletedAt !== null && known.has(id)) await this.#client.deleteSource(id);
    }
    this.#told = content;
  }
}
