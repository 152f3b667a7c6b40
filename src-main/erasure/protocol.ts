import { Refusal } from '../../src-shared/domain/refusal.ts';
import { erasureTexts } from '../../src-shared/texts/erasure.ts';
import { languages } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import type { Garage } from '../garage.ts';
import { erasureReportSchema } from './service.ts';

/** The protocol of an erasure as PDF, in the garage's language, with the name under which it is saved. Refuses an id that is none. */
export async function printProtocol(
  garage: Garage,
  id: string,
): Promise<{ readonly name: string; readonly pdf: Blob }> {
  const { reader } = garage.database;
  const erasure = await reader
    .selectFrom('erasures')
    .leftJoin('staff', 'staff.id', 'erasures.staffId')
    .select(['erasures.id', 'erasures.rowId', 'erasures.at', 'erasures.report', 'staff.name as staffName'])
    .where('erasures.id', '=', id)
    .executeTakeFirst();
  if (!erasure) throw new Refusal('document.gone');
  const place = await reader
    .selectFrom('garage')
    .select(['name', 'legalName', 'language', 'timeZone'])
    .executeTakeFirstOrThrow();
  const language = languages.find((known) => known === place.language) ?? 'ru';
  const say = translate.bind(null, language);
  const { at, rowId, staffName } = erasure;
  const { counts, kept } = erasureReportSchema.parse(JSON.parse(erasure.report));
  const when = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: place.timeZone,
  }).format(at);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: place.timeZone }).format(at);
  const pdf = await garage.printer.printProtocol({
    language,
    at,
    facts: [
      say('erasure.protocol.number', { id }),
      say('erasure.protocol.garage', { garage: place.legalName || place.name }),
      say('erasure.protocol.when', { when }),
      say('erasure.protocol.who', { who: staffName ?? say('erasure.protocol.program') }),
      say('erasure.protocol.record', { id: rowId }),
    ],
    rows: Object.entries(counts).flatMap(([table, count]) => {
      const key = `erasure.what.${table}`;
      return isKey(key) ? [{ what: say(key), count }] : [];
    }),
    stays: [say('erasure.stays.sums', { ...kept, nameless: say('erasure.nameless') }), say('erasure.stays.car')],
  });
  const name = `${say('erasure.protocol.title')} – ${day}.pdf`;
  return { name, pdf: new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }) };
}

function isKey(key: string): key is keyof typeof erasureTexts {
  return Object.hasOwn(erasureTexts, key);
}
