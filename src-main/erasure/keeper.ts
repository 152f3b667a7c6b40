import type { GarageDatabase } from '../database/database.ts';

/** Where words of an owner arrive that were on their way when they were erased. */
const ownersTopics = ['tickets', 'bookings'] as const;

/**
 * Looks after each turn of the engine whether something came of what was erased; only where something came at all, because the look asks of every erased
 * client. One look at a time.
 */
export class ErasureKeeper {
  readonly #erase: () => Promise<unknown>;
  readonly #onBug: (error: unknown) => void;
  readonly #stopListening: () => void;
  // What came before this garage was opened was looked at then; what the engine reads first is told of.
  #isDue = false;
  #looking: Promise<unknown> = Promise.resolve();

  constructor(
    database: Pick<GarageDatabase, 'changes'>,
    erase: () => Promise<unknown>,
    onBug: (error: unknown) => void,
  ) {
    this.#erase = erase;
    this.#onBug = onBug;
    this.#stopListening = database.changes.listen((topics) => {
      if (ownersTopics.some((topic) => topics.includes(topic))) this.#isDue = true;
    });
  }

  /** Something of another PC, or of an owner, is here. */
  note(): void {
    this.#isDue = true;
  }

  /** A turn has come through. */
  afterTurn(): void {
    if (!this.#isDue) return;
    this.#isDue = false;
    this.#looking = this.#looking.then(this.#erase).catch(this.#onBug);
  }

  /** Ends after the look that is under way. */
  async close(): Promise<void> {
    this.#stopListening();
    await this.#looking;
  }
}
