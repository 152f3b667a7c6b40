import { renderRecoverySheet } from '../backups/recovery-sheet.ts';
import { drawPurchasePaper } from '../buying/draw-paper.ts';
import { renderProtocol } from '../erasure/protocol-sheet.ts';
import { renderLabels } from '../labels/render.ts';
import { serveThread } from '../threads/serve-thread.ts';
import type { PrintCalls } from './print-calls.ts';
import { renderPdf } from './render.ts';

serveThread<PrintCalls>({
  print: ({ model, fonts, logo, isDraft }) => renderPdf(model, { fonts, logo, isDraft }),
  labels: renderLabels,
  recoverySheet: renderRecoverySheet,
  purchase: drawPurchasePaper,
  protocol: renderProtocol,
});
