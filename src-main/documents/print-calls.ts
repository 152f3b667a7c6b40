import type { DocumentModel } from '../../src-shared/domain/document-model.ts';
import type { RecoverySheet } from '../backups/recovery-sheet.ts';
import type { PurchasePaper } from '../buying/paper-calls.ts';
import type { ProtocolSheet } from '../erasure/protocol-sheet.ts';
import type { LabelJob } from '../labels/label-calls.ts';

/** What is to be drawn. */
export interface PrintJob {
  readonly model: DocumentModel;
  /** The folder that holds the documents' typefaces. */
  readonly fonts: string;
  /** The bytes of the garage's logo; null if there is none or it is not on this PC. */
  readonly logo: Uint8Array | null;
  /** Drawn across with the word that it is none that was issued. */
  readonly isDraft: boolean;
}

/** What the printing thread is asked. A type, because an interface would not do as a table of calls. */
export type PrintCalls = {
  readonly print: { readonly input: PrintJob; readonly news: never; readonly result: Uint8Array };
  readonly recoverySheet: { readonly input: RecoverySheet; readonly news: never; readonly result: Uint8Array };
  readonly protocol: { readonly input: ProtocolSheet; readonly news: never; readonly result: Uint8Array };
  readonly labels: { readonly input: LabelJob; readonly news: never; readonly result: Uint8Array };
  readonly purchase: { readonly input: PurchasePaper; readonly news: never; readonly result: Uint8Array };
};
