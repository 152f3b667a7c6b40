import { server } from '../application/server.ts';
import { printLabels } from './service.ts';

export const labelsRouter = {
  print: server.labels.print.handler(async ({ context: { screen }, input }) => {
    const { name, pdf, barcodesGiven, changeId } = await printLabels(screen.garage, input, (work) =>
      screen.write('labels.giveBarcodes', work),
    );
    const file = new Blob([new Uint8Array(pdf)], { type: 'application/pdf' });
    return { result: { name, pdf: file, barcodesGiven }, changeId };
  }),
};
