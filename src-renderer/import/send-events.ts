import { eventPieceLettersMax } from '../../src-shared/contract/stock-intake.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { client } from '../app/garage.ts';

/** What a file of events did, or would do. */
export interface EventReport {
  readonly rows: number;
  readonly created: number;
  readonly doubles: number;
  readonly rejected: readonly { readonly line: number; readonly message: string }[];
}

interface SendOptions {
  readonly dryRun: boolean;
  readonly language: Language;
  readonly signal: AbortSignal;
  readonly onProgress: (rows: number) => void;
}

/** How many bytes of the file are read at once. */
const readBytes = 1024 * 1024;
/** How many rejected lines are shown: a file that is no file of events has nothing else. */
const rejectedMax = 1_000;

/** Sends a file of events, a piece of whole lines after another. What was taken stays when it is cut off: the same file again goes on from there. */
export async function sendEvents(
  file: File,
  { dryRun, language, signal, onProgress }: SendOptions,
): Promise<EventReport> {
  const seen = new Set<string>();
  let report: EventReport = { rows: 0, created: 0, doubles: 0, rejected: [] };
  for await (const { text, firstLine } of piecesOf(file)) {
    signal.throwIfAborted();
    const answer = await client.stock.intake.takePiece({ text, firstLine, dryRun, language });
    // Within a trial nothing is kept, so what stands twice in the file is told apart here.
    const again = answer.fresh.filter((id) => seen.has(id)).length;
    for (const id of answer.fresh) seen.add(id);
    report = {
      rows: report.rows + answer.rows,
      created: report.created + answer.created - again,
      doubles: report.doubles + answer.doubles + again,
      rejected: [...report.rejected, ...answer.rejected].slice(0, rejectedMax),
    };
    onProgress(report.rows);
  }
  return report;
}

/** The file in pieces that end with a line. A line that is longer than a piece is cut, and is no event then. */
async function* piecesOf(file: File): AsyncGenerator<{ readonly text: string; readonly firstLine: number }> {
  const decoder = new TextDecoder();
  let rest = '';
  let firstLine = 1;
  for (let offset = 0; offset < file.size; offset += readBytes) {
    const bytes = await file.slice(offset, offset + readBytes).arrayBuffer();
    const isLast = offset + readBytes >= file.size;
    rest += decoder.decode(bytes, { stream: !isLast });
    while (rest.length > eventPieceLettersMax || (isLast && rest !== '')) {
      const end =
        rest.length <= eventPieceLettersMax ? rest.length : rest.lastIndexOf('\n', eventPieceLettersMax - 1) + 1;
      const text = rest.slice(0, end > 0 ? end : eventPieceLettersMax);
      yield { text, firstLine };
      firstLine += text.split('\n').length - 1;
      rest = rest.slice(text.length);
    }
  }
}
