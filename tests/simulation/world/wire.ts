import type { WireFault } from '../plan.ts';

/** The cloud did not answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The way between one PC and the cloud, which loses, repeats and delays what it carries, as it was told. */
export class Wire {
  #faults: readonly WireFault[] = [];
  #call = 0;
  readonly #late: (() => Promise<unknown>)[] = [];
  /** The units of which pages have told, also of a page that was read ahead and is yet to be applied. */
  readonly told = new Set<string>();

  /** From now on, these things happen to these calls. */
  begin(faults: readonly WireFault[]): void {
    this.#faults = faults;
    this.#call = 0;
  }

  /** Carries one call to the cloud and the answer back. `sendAltered`: the call, damaged on its way; else the answer is. Throws {@link NoAnswer}. */
  async carry<Answer>(
    send: () => Promise<Answer>,
    alter: (answer: Answer) => Answer,
    sendAltered?: () => Promise<Answer>,
  ): Promise<Answer> {
    const fault = this.#faults.find(({ call }) => call === this.#call);
    this.#call += 1;
    switch (fault?.kind) {
      case 'drop':
        throw new NoAnswer('dropped');
      case 'late':
        this.#late.push(send);
        throw new NoAnswer('late');
      case 'lost':
      case 'cut':
        await send();
        throw new NoAnswer('lost');
      case 'twice':
        await send();
        return send();
      case 'altered':
        return sendAltered ? sendAltered() : alter(await send());
      default:
        return send();
    }
  }

  /** What was given up long ago arrives, in any case after what was sent since; nobody hears the answer. */
  async deliver(): Promise<void> {
    for (const send of this.#late.splice(0)) await send().catch(() => undefined);
  }
}
