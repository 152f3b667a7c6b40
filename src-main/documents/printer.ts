import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { RecoverySheet } from '../backups/recovery-sheet.ts';
import type { PurchasePaper } from '../buying/paper-calls.ts';
import type { ProtocolSheet } from '../erasure/protocol-sheet.ts';
import type { LabelJob } from '../labels/label-calls.ts';
import { Thread } from '../threads/thread.ts';
import type { PrintCalls, PrintJob } from './print-calls.ts';

/** A document of two thousand lines takes a tenth of it on a slow PC. */
const printMsMax = 60_000;
/** The thread holds typefaces and the PDF library, a good hundred megabytes, so it is let go when nobody prints. */
const idleMsMax = 60_000;
/** Drawing leaves much behind that is soon of no use. With room for little of it, the program takes 120 MB less. */
const memory = { maxYoungGenerationSizeMb: 16 };

/**
 * Draws documents in a thread of its own, so that nobody's screen waits for somebody else's paper. The thread starts with the first document and
 * ends a minute after the last one.
 */
export class Printer {
  readonly #fonts: string;
  #thread: Thread<PrintCalls> | undefined;
  /** Settles when what was asked for last is drawn, or has failed. */
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** @param fonts the folder that holds the documents' typefaces. */
  constructor(fonts: string) {
    this.#fonts = fonts;
  }

  /** The document as PDF, one after another. Refuses one that takes longer than a minute, or more memory than a thread may have. */
  print(job: Omit<PrintJob, 'fonts'>): Promise<Uint8Array> {
    return this.#queue('print', { ...job, fonts: this.#fonts });
  }

  /** Labels as PDF, under the same limits. */
  printLabels(job: Omit<LabelJob, 'fonts'>): Promise<Uint8Array> {
    return this.#queue('labels', { ...job, fonts: this.#fonts });
  }

  /** The recovery sheet as PDF, under the same limits. */
  printRecoverySheet(sheet: Omit<RecoverySheet, 'fonts'>): Promise<Uint8Array> {
    return this.#queue('recoverySheet', { ...sheet, fonts: this.#fonts });
  }

  /** The protocol of an erasure as PDF, under the same limits. */
  printProtocol(sheet: Omit<ProtocolSheet, 'fonts'>): Promise<Uint8Array> {
    return this.#queue('protocol', { ...sheet, fonts: this.#fonts });
  }

  /** An order to a supplier as PDF, under the same limits. */
  printPurchase(paper: Omit<PurchasePaper, 'fonts'>): Promise<Uint8Array> {
    return this.#queue('purchase', { ...paper, fonts: this.#fonts });
  }

  #queue<Name extends keyof PrintCalls>(name: Name, input: PrintCalls[Name]['input']): Promise<Uint8Array> {
    const printed = this.#last.then(() => this.#print(name, input));
    this.#last = printed.catch(() => {});
    return printed;
  }

  /** Ends the thread, if there is one. What is still to be drawn fails. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#drop();
  }

  async #print<Name extends keyof PrintCalls>(name: Name, input: PrintCalls[Name]['input']): Promise<Uint8Array> {
    if (this.#isClosed) throw new Refusal('garage.none');
    clearTimeout(this.#idle);
    this.#thread ??= new Thread<PrintCalls>(new URL('./worker.ts', import.meta.url), null, memory);
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      void this.#drop();
    }, printMsMax);
    try {
      const pdf = await this.#thread.call(name, input);
      this.#idle = setTimeout(() => void this.#drop(), idleMsMax).unref();
      return pdf;
    } catch (error) {
      // A thread that failed may be in any state: the next document starts a new one.
      await this.#drop();
      throw isLate ? new Refusal('document.takes_too_long') : error;
    } finally {
      clearTimeout(limit);
    }
  }

  async #drop(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.close();
  }
}
