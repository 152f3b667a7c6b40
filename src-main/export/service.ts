import type { ExportFormat, ExportRequest } from '../../src-shared/contract/exports.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import type { Garage } from '../garage.ts';
import { carOf } from '../price-list/queries.ts';
import { canonicalScope } from '../price-list/scopes.ts';
import { wallClock } from '../spreadsheets/wall-clock.ts';
import { Thread } from '../threads/thread.ts';
import type { ExportCalls } from './export-calls.ts';

export interface ListExport {
  readonly what: ExportRequest;
  /** Columns of the screen in their order; null for all. */
  readonly columns: readonly string[] | null;
  readonly format: ExportFormat;
  readonly language: Language;
  readonly signal?: AbortSignal | undefined;
  /** Hears of the rows that are written. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Rows come and go by the thousand; a larger nursery would only let them pile up before they are swept out. */
const memory = { maxYoungGenerationSizeMb: 16 } as const;
/** Each takes a thread with some tens of megabytes. */
const atOnceMax = 3;
const underWay = new WeakMap<Garage, number>();

/**
 * Writes a list as it is filtered and sorted into a file, all of it as it was at one moment; answers the file and a name for it.
 * @throws Refusal `export.busy`, `export.too_many_rows`; the signal's reason when given up.
 */
export async function exportList(
  garage: Garage,
  { what, columns, format, language, signal, onProgress }: ListExport,
): Promise<{ readonly name: string; readonly bytes: Blob }> {
  const count = underWay.get(garage) ?? 0;
  if (count >= atOnceMax) throw new Refusal('export.busy', { max: atOnceMax });
  underWay.set(garage, count + 1);
  const { database, key, now } = garage;
  const thread = new Thread<ExportCalls>(new URL('./export-thread.ts', import.meta.url), null, memory);
  try {
    const row = await database.reader.selectFrom('garage').select('timeZone').executeTakeFirst();
    const timeZone = row?.timeZone ?? 'Europe/Moscow';
    const at = now();
    const bytes = await thread.call(
      'write',
      {
        what: withKnownCar(garage, what),
        columns,
        format,
        language,
        timeZone,
        source: { file: database.file, key },
        now: at,
      },
      { signal, onNews: ({ done, total }) => onProgress?.(done, total) },
    );
    const day = new Date(wallClock(timeZone)(at)).toISOString().slice(0, 10);
    return { name: `${translate(language, `export.file.${what.list}`)} ${day}.${format}`, bytes };
  } finally {
    underWay.set(garage, (underWay.get(garage) ?? 1) - 1);
    await thread.close();
  }
}

/** The car whose prices are wanted, in the catalogue's spelling, as the list on the screen asks for it. */
function withKnownCar(garage: Garage, what: ExportRequest): ExportRequest {
  if (what.list !== 'works') return what;
  const filters = { ...what.request.filters, ...canonicalScope(garage.catalogue(), carOf(what.request.filters)) };
  return { ...what, request: { ...what.request, filters } };
}
