/** What happens to one call over the wire, counted from the beginning of its step. */
export interface WireFault {
  readonly call: number;
  /**
   * `drop`: it never arrives. `lost`: it is done, and its answer never arrives. `twice`: it arrives twice. `late`: it is given up, and arrives when
   * other steps have passed. `altered`: a byte of a delta is not what was sent. `cut`: it is done, and its answer breaks off in the middle.
   */
  readonly kind: 'drop' | 'lost' | 'twice' | 'late' | 'altered' | 'cut';
}

/** What happens to the PC itself during a step: its power goes before a statement, or its disk has no more pages. */
export type PcFault =
  | { readonly kind: 'kill'; readonly statement: number }
  | { readonly kind: 'full'; readonly pages: number };

export const actNames = [
  'client.create',
  'client.edit',
  'client.edit',
  'client.edit',
  'client.editMany',
  'client.bin',
  'client.restore',
  'car.create',
  'car.edit',
  'order.create',
  'order.edit',
  'order.addLine',
  'order.addLine',
  'order.editLine',
  'order.advance',
  'order.note',
  'payment.take',
  'payment.refund',
  'part.create',
  'stock.receive',
  'stock.issue',
  'stock.issue',
  'undo',
  'bulk',
  'client.tomorrow',
  'client.tomorrow',
  'client.essay',
] as const;
/** What people do at any time, and what {@link withPartEdits} has them do besides. */
export type ActName = (typeof actNames)[number] | 'part.edit';

/** What a PC does about its cloud, one call at a time. */
export type SyncCall = 'push' | 'pull' | 'repair';

/**
 * What is done about files at a PC. `spoil`: its disk loses or damages a content that another PC has as well. `sweep`: the daily tidying of contents that nothing
 * refers to.
 */
export const fileActNames = [
  'attach',
  'attach',
  'attach',
  'preview',
  'preview',
  'open',
  'remove',
  'spoil',
  'sweep',
] as const;
export type FileActName = (typeof fileActNames)[number];

/** One step of a plan. A PC is named by a number; where there are fewer, it is counted round. Steps stand for themselves, so that any can be left out. */
export type Step =
  | {
      readonly kind: 'act';
      readonly pc: number;
      readonly act: ActName;
      readonly pick: number;
      readonly fault?: PcFault;
    }
  | {
      readonly kind: 'sync';
      readonly pc: number;
      readonly calls: readonly SyncCall[];
      /** Deltas in a page, and in a batch. */
      readonly page: number;
      readonly batch: number;
      readonly wire: readonly WireFault[];
      readonly fault?: PcFault;
    }
  | {
      readonly kind: 'file';
      readonly pc: number;
      readonly act: FileActName;
      readonly pick: number;
      readonly wire: readonly WireFault[];
      readonly fault?: PcFault;
    }
  /** A PC brings the contents of files, in both directions, until all is there or a call fails. */
  | { readonly kind: 'contents'; readonly pc: number; readonly wire: readonly WireFault[]; readonly fault?: PcFault }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'skew'; readonly pc: number; readonly ms: number }
  | { readonly kind: 'clone'; readonly pc: number }
  /** A backup of the PC is made; the last one is put back. `isSilent`: behind the program's back, as a disk's image is. */
  | { readonly kind: 'keepPc'; readonly pc: number }
  | { readonly kind: 'restorePc'; readonly pc: number; readonly isSilent: boolean }
  /** One more PC joins, by a code that this one shows. */
  | { readonly kind: 'join'; readonly pc: number }
  | { readonly kind: 'keepCloud' }
  | { readonly kind: 'restoreCloud' }
  | { readonly kind: 'node' }
  | { readonly kind: 'deliver' }
  | { readonly kind: 'upgrade'; readonly pc: number }
  | { readonly kind: 'revoke'; readonly pc: number; readonly by: number; readonly fault?: PcFault }
  /** Who was shut out is let in again, by a code that `by` shows. */
  | { readonly kind: 'return'; readonly pc: number; readonly by: number; readonly fault?: PcFault };

export interface Plan {
  readonly seed: number;
  readonly pcs: number;
  /** How many of the PCs, counted from the last, begin with an older program. */
  readonly old: number;
  readonly steps: readonly Step[];
  /** When all has come to rest, somebody has their data destroyed. */
  readonly erasing?: Erasing;
}

/** An erasure at the PC `by`, while the PC `late` goes on writing; the faults are those of the erasing PC and of everybody's first calls after it. */
export interface Erasing {
  readonly by: number;
  readonly late: number;
  readonly wire: readonly WireFault[];
  readonly fault?: PcFault;
}
