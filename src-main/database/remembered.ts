import type { ChangeFeed } from './change-feed.ts';

/** How many answers are remembered at once; the least used go first. */
const answersMax = 64;

/**
 * Answers that stay the same until something is written: the totals of a list, which are asked for again with every page of it. All are forgotten with the
 * first change of anything, so nobody has to say what they depend on.
 */
export class Remembered<Answer> {
  readonly #answers = new Map<string, Promise<Answer>>();

  constructor(changes: ChangeFeed) {
    changes.listen(() => this.#answers.clear());
  }

  /** The answer of this key, asked for unless it is remembered. A failure is not. */
  get(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    // Kept from the moment it is asked: what is written while the answer is on its way makes it forgotten like any other.
    const answer = this.#answers.get(key) ?? ask();
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (oldest !== undefined && this.#answers.size > answersMax) this.#answers.delete(oldest);
    answer.catch(() => this.#answers.delete(key));
    return answer;
  }
}
