import pdfmake from 'pdfmake';
import type { Content } from 'pdfmake/interfaces.js';
import { type LabelFormat, labelFormats, placeLabels } from '../../src-shared/domain/label-formats.ts';
import { setTypefaces } from '../documents/typefaces.ts';
import { arrangeLabel, type LabelBox } from './arrange.ts';
import type { LabelJob } from './label-calls.ts';

const points = (micrometres: number): number => (micrometres / 25_400) * 72;

/** Draws labels as PDF, a page for each sheet or for each label of a roll. The same job gives the same bytes. */
export async function renderLabels(job: LabelJob): Promise<Uint8Array> {
  const format: LabelFormat = labelFormats[job.format];
  setTypefaces(job.fonts);
  const pdf = pdfmake.createPdf({
    pageSize: { width: points(format.pageWidthUm), height: points(format.pageHeightUm) },
    pageMargins: 0,
    version: '1.7',
    language: job.language,
    displayTitle: true,
    info: { title: job.title, creator: 'GarageFlow', producer: 'GarageFlow', creationDate: new Date(job.madeAt) },
    defaultStyle: { font: 'Plex', color: '#000', lineHeight: 1 },
    content: pagesOf(job, format),
  });
  return new Uint8Array(await pdf.getBuffer());
}

function pagesOf(job: LabelJob, format: LabelFormat): Content[] {
  const places = placeLabels(
    format,
    job.labels.map(({ copies }) => copies),
    job.firstPosition,
  );
  const pages = Map.groupBy(places, ({ page }) => page);
  return [...pages].flatMap(([page, placed]): Content[] => [
    // Everything else stands at a fixed place and would not begin a page.
    ...(page === 0 ? [] : [{ text: '', fontSize: 1, pageBreak: 'before' as const }]),
    ...placed.flatMap(({ item, leftUm, topUm }) => {
      const label = job.labels[item];
      return label ? arrangeLabel(job, format.isRoll, label.content, inside(format, leftUm, topUm)) : [];
    }),
  ]);
}

function inside({ paddingUm, widthUm, heightUm }: LabelFormat, leftUm: number, topUm: number): LabelBox {
  return {
    left: points(leftUm + paddingUm),
    top: points(topUm + paddingUm),
    width: points(widthUm - 2 * paddingUm),
    height: points(heightUm - 2 * paddingUm),
    margin: points(paddingUm),
  };
}
