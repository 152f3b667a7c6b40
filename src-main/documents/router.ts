import { server } from '../application/server.ts';
import { documentsOfOrder, issueDocument, previewDocument, readPrinted } from './printing.ts';

export const documentsRouter = {
  ofOrder: server.documents.ofOrder.handler(({ context: { screen }, input }) =>
    documentsOfOrder(screen.garage, input.orderId),
  ),

  preview: server.documents.preview.handler(async ({ context: { screen }, input }) => {
    const { pdf, issued } = await previewDocument(screen.garage, input);
    return { pdf: pdfBlob(pdf), issued };
  }),

  issue: server.documents.issue.handler(({ context: { screen }, input }) =>
    issueDocument(screen.garage, input, (work) => screen.write('documents.issue', work)),
  ),

  pdf: server.documents.pdf.handler(async ({ context: { screen }, input }) => {
    const { name, pdf, isRedrawn } = await readPrinted(screen.garage, input.id);
    return { name, pdf: pdfBlob(pdf), isRedrawn };
  }),
};

function pdfBlob(pdf: Uint8Array): Blob {
  return new Blob([new Uint8Array(pdf)], { type: 'application/pdf' });
}
