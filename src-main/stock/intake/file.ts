import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import {
  type EventRefusalCode,
  type MovementEvent,
  parseMovementEvent,
  readMovementEvent,
} from '../../../src-shared/domain/movement-event.ts';
import type { Outcome, Refused } from '../../../src-shared/domain/outcome.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import type { Language } from '../../../src-shared/texts/text.ts';
import { refusalText } from '../../../src-shared/texts/translate.ts';
import type { GarageDatabase } from '../../database/database.ts';
import { applyMovementEvents, unknownEvents } from './apply.ts';

/** A line that is no event, with its reason in words. */
export interface RejectedEvent {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** What an intake did. */
export interface IntakeReport {
  readonly kind: 'movements';
  readonly rows: number;
  readonly created: { readonly movements: number };
  readonly doubles: number;
  readonly rejected: readonly RejectedEvent[];
}

/** Events are taken in portions of so many, so that a file of any size takes little memory. */
const portion = 10_000;
/** A line longer than this is no event; the largest that anyone sends is a few hundred letters. */
const lineLettersMax = 100_000;
/** How many rejected lines are told: a file that is no file of events has nothing else. */
const rejectedMax = 1_000;

interface Options {
  readonly language: Language;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

/**
 * Takes the events of a file: one a line (NDJSON), or one batch (a JSON array). What was taken stays taken when it is cut off; the same file again goes on from
 * there, because nothing counts twice. Refuses a file that is not there.
 */
export async function importMovementFile(
  database: GarageDatabase,
  file: string,
  options: Options,
): Promise<IntakeReport> {
  const isThere = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isThere) throw new Refusal('import.file_missing', { file });
  return database.log.around(() => takeFile(database, file, options));
}

async function takeFile(
  database: GarageDatabase,
  file: string,
  { language, signal, onProgress }: Options,
): Promise<IntakeReport> {
  let rows = 0;
  let created = 0;
  let doubles = 0;
  const rejected: RejectedEvent[] = [];
  let events: MovementEvent[] = [];
  const take = async () => {
    signal?.throwIfAborted();
    const applied = await applyMovementEvents(database, events, { leavesDerived: true });
    created += applied.created;
    doubles += applied.doubles;
    events = [];
    onProgress?.(rows);
  };
  try {
    for await (const { line, outcome } of readEvents(file)) {
      rows += 1;
      if (outcome.ok) events.push(outcome.value);
      else if (rejected.length < rejectedMax) rejected.push(inWords(line, outcome, language));
      if (events.length >= portion) await take();
    }
    await take();
  } finally {
    await database.derived.refresh();
  }
  return { kind: 'movements', rows, created: { movements: created }, doubles, rejected };
}

interface ReadEvent {
  readonly line: number;
  readonly outcome: Outcome<MovementEvent, EventRefusalCode>;
}

async function* readEvents(file: string): AsyncGenerator<ReadEvent> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const line = text.replace(/^\uFEFF/, '').trim();
    if (line === '') continue;
    for (const outcome of readLine(line)) yield { line: number, outcome };
  }
}

/** The event of a line, or the events of a batch on one line, as it is sent over HTTP. */
function readLine(line: string): readonly Outcome<MovementEvent, EventRefusalCode>[] {
  const batch = line.startsWith('[') ? parseBatch(line) : null;
  return batch ? batch.map(readMovementEvent) : [parseMovementEvent(line.slice(0, lineLettersMax))];
}

/** Lines of a file of which a screen sends one piece after another. */
export interface EventPiece {
  readonly text: string;
  /** The number of its first line in the file, from 1. */
  readonly firstLine: number;
  /** Only says what would be taken. */
  readonly dryRun: boolean;
  readonly language: Language;
}

/**
 * Takes the events of some whole lines, or with `dryRun` says what that would do. `fresh` are then the ids of the entries that would be made: an event that is
 * twice in a file may stand in two pieces, which only whoever sends them can see.
 */
export async function takeEventPiece(database: GarageDatabase, { text, firstLine, dryRun, language }: EventPiece) {
  const lines = text.split('\n').map((line) => line.replace(/^\uFEFF/, '').trim());
  const read = lines.flatMap((line, index) =>
    line === '' ? [] : readLine(line).map((outcome) => ({ line: firstLine + index, outcome })),
  );
  const events = read.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []));
  const rejected = read.flatMap(({ line, outcome }) => (outcome.ok ? [] : [inWords(line, outcome, language)]));
  const head = { rows: read.length, rejected };
  if (!dryRun) return { ...head, ...(await applyMovementEvents(database, events)), fresh: [] };
  const fresh = await unknownEvents(database.reader, events);
  return { ...head, created: fresh.length, doubles: events.length - fresh.length, fresh };
}

function parseBatch(line: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function inWords(line: number, { code, parameters }: Refused, language: Language): RejectedEvent {
  return { line, code, message: refusalText(language, code, parameters) };
}
