import { Encoder } from 'cbor-x';
import { z } from 'zod';
import { hexBytes, hexText, isUuid, uuidBytes, uuidText } from './identity-bytes.ts';
import type { Cursor, Delta, News, PullOutput, PushInput } from './wire/deltas.ts';
import { limits } from './wire/limits.ts';
import { nameSchema } from './wire/shapes.ts';

/**
 * The CBOR form of what carries many deltas. Field by field rather than delta by delta: what repeats (transactions, shapes, bases) is written once and
 * named by its place, identities are 16 bytes, and sealed bodies follow each other. What arrives may come from anybody, so it is read into shapes of
 * known size and nothing else.
 */

/** What arrived is not what the wire's page says. Nothing of it was used. */
export class MalformedMessage extends Error {}

/** The most deltas that any message carries: a page that grows to end with a whole push. */
const deltasMax = limits.deltas * 4;
const cbor = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false, variableMapSize: true });

const isIdentity = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.byteLength === 16;
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isSealed = (value: unknown): value is Uint8Array =>
  value instanceof Uint8Array && value.byteLength <= limits.bodyBytes;
const isRow = (value: unknown): value is Uint8Array | string =>
  typeof value === 'string' ? value.length >= 1 && value.length <= 128 : isIdentity(value);

/**
 * A list of one kind, judged at its first fault. A mebibyte may hold a million things: a schema that looked at each by itself would copy them all, and would
 * write a complaint for each that is wrong, which is more than the cloud has memory for.
 */
const listOf = <Item>(isItem: (value: unknown) => value is Item, max: number) =>
  z.custom<Item[]>((value) => Array.isArray(value) && value.length <= max && value.every(isItem));

const identitySchema = z.custom<Uint8Array>(isIdentity);
const count = z.custom<number>(isCount);

/** How each transaction's deltas begin: stamp, size, schema, key. */
type Head = [stamp: Uint8Array, size: number, schema: number, key: number];
const isHead = (value: unknown): value is Head => {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [stamp, size, schema, key]: unknown[] = value;
  return isIdentity(stamp) && isCount(size) && size >= 1 && isCount(schema) && isCount(key);
};
/** Which table and columns, and whether each column has a base. */
type Shape = [table: string, columns: string[], hasBase: boolean];
const isName = (value: unknown): value is string => nameSchema.safeParse(value).success;
const isShape = (value: unknown): value is Shape => {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [table, columns, hasBase]: unknown[] = value;
  return (
    isName(table) &&
    Array.isArray(columns) &&
    columns.length <= 128 &&
    columns.every(isName) &&
    typeof hasBase === 'boolean'
  );
};

const deltasSchema = z.strictObject({
  heads: listOf(isHead, deltasMax),
  shapes: listOf(isShape, deltasMax),
  stamps: listOf(isIdentity, deltasMax * 16),
  head: listOf(isCount, deltasMax),
  shape: listOf(isCount, deltasMax),
  row: listOf(isRow, deltasMax),
  /** The bases of all deltas in a row, each a place in `stamps` from 1 on; 0: null. */
  base: listOf(isCount, deltasMax * 128),
  body: listOf(isSealed, deltasMax),
});
type Fields = z.infer<typeof deltasSchema>;
const cursorSchema = z.tuple([identitySchema, count, z.string().max(64)]);

const pushSchema = z.strictObject({
  batch: identitySchema,
  counter: count.refine((counter) => counter >= 1),
  seen: cursorSchema.nullable(),
  waitingMs: count,
  deltas: deltasSchema,
});
const pullSchema = z.strictObject({
  next: cursorSchema,
  head: count,
  open: listOf(isIdentity, deltasMax),
  counter: count,
  time: z.int(),
  deltas: deltasSchema,
});

const newsSchema = z.strictObject({ after: cursorSchema, next: cursorSchema, time: z.int(), deltas: deltasSchema });

/** A push as it is sent (before compression). */
export function encodePush(input: PushInput): Uint8Array {
  const { batch, counter, seen, waitingMs, deltas } = input;
  return cbor.encode({
    batch: uuidBytes(batch),
    counter,
    seen: seen && writeCursor(seen),
    waitingMs,
    deltas: writeDeltas(deltas),
  });
}

/** A push as it arrived. Throws {@link MalformedMessage}. */
export function decodePush(bytes: Uint8Array): PushInput {
  const { batch, seen, deltas, ...rest } = parse(pushSchema, bytes);
  const read = readDeltas(deltas);
  if (read.length > limits.deltas) throw new MalformedMessage('Too many deltas.');
  return { batch: uuidText(batch), seen: seen && readCursor(seen), deltas: read, ...rest };
}

/** A page as it is sent (before compression). */
export function encodePull(output: PullOutput): Uint8Array {
  const { next, head, open, counter, time, deltas } = output;
  return cbor.encode({
    next: writeCursor(next),
    head,
    open: open.map(hexBytes),
    counter,
    time,
    deltas: writeDeltas(deltas),
  });
}

/** A page as it arrived. Throws {@link MalformedMessage}. */
export function decodePull(bytes: Uint8Array): PullOutput {
  const { next, open, deltas, ...rest } = parse(pullSchema, bytes);
  return { next: readCursor(next), open: open.map(hexText), deltas: readDeltas(deltas), ...rest };
}

/** What goes with a nudge. */
export function encodeNews({ after, next, time, deltas }: News): Uint8Array {
  return cbor.encode({ after: writeCursor(after), next: writeCursor(next), time, deltas: writeDeltas(deltas) });
}

/** What came with a nudge. Throws {@link MalformedMessage}. */
export function decodeNews(bytes: Uint8Array): News {
  const { after, next, time, deltas } = parse(newsSchema, bytes);
  return { after: readCursor(after), next: readCursor(next), time, deltas: readDeltas(deltas) };
}

/** Deltas by themselves: the answer to a question for rows, and what is kept aside. */
export function encodeDeltas(deltas: readonly Delta[]): Uint8Array {
  return cbor.encode(writeDeltas(deltas));
}

/** Throws {@link MalformedMessage}. */
export function decodeDeltas(bytes: Uint8Array): Delta[] {
  return readDeltas(parse(deltasSchema, bytes));
}

function parse<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array): z.infer<Schema> {
  let content: unknown;
  try {
    content = cbor.decode(bytes);
  } catch {
    throw new MalformedMessage('This is no CBOR.');
  }
  const result = schema.safeParse(content);
  if (!result.success) throw new MalformedMessage(`At ${result.error.issues[0]?.path.join('.') ?? ''}.`);
  return result.data;
}

/** Gives each different thing a place, in the order in which they come. */
class Places<Item> {
  readonly items: Item[] = [];
  readonly #places = new Map<string, number>();

  of(key: string, make: () => Item): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.items.length;
    this.#places.set(key, place);
    this.items.push(make());
    return place;
  }
}

function writeDeltas(deltas: readonly Delta[]): Fields {
  const heads = new Places<Head>();
  const shapes = new Places<Shape>();
  const stamps = new Places<Uint8Array>();
  const base: number[] = [];
  // Deltas that follow each other are mostly alike: to see so is cheaper than to look for the place.
  let before: Delta | null = null;
  let [headPlace, shapePlace] = [0, 0];
  const head: number[] = [];
  const shape: number[] = [];
  for (const delta of deltas) {
    const { tx, size, schema, key, table, columns } = delta;
    const hasBase = delta.base.length > 0;
    if (before?.tx !== tx || before.size !== size || before.schema !== schema || before.key !== key)
      headPlace = heads.of(`${tx} ${size} ${schema} ${key}`, () => [hexBytes(tx), size, schema, key]);
    if (before?.table !== table || before.columns !== columns || before.base.length > 0 !== hasBase)
      shapePlace = shapes.of(`${table} ${columns.join(',')} ${hasBase}`, () => [table, [...columns], hasBase]);
    head.push(headPlace);
    shape.push(shapePlace);
    before = delta;
  }
  for (const delta of deltas)
    for (const stamp of delta.base) base.push(stamp === null ? 0 : stamps.of(stamp, () => hexBytes(stamp)) + 1);
  const row = deltas.map((delta) => (isUuid(delta.row) ? uuidBytes(delta.row) : delta.row));
  const body = deltas.map((delta) => delta.body);
  return { heads: heads.items, shapes: shapes.items, stamps: stamps.items, head, shape, row, base, body };
}

function readDeltas(fields: Fields): Delta[] {
  const { heads, shapes, head, shape, row, base, body } = fields;
  const size = row.length;
  if (head.length !== size || shape.length !== size || body.length !== size)
    throw new MalformedMessage('The columns differ in length.');
  const stamps = fields.stamps.map(hexText);
  const begins = heads.map(([tx, txSize, schema, key]) => ({ tx: hexText(tx), size: txSize, schema, key }));
  let at = 0;
  const deltas = row.map((id, index): Delta => {
    const begin = begins[head[index] ?? -1];
    const [table, columns, hasBase] = shapes[shape[index] ?? -1] ?? [];
    const sealed = body[index];
    if (!begin || table === undefined || !columns || !sealed) throw new MalformedMessage('A place that is none.');
    const bases = hasBase ? base.slice(at, at + columns.length).map((place) => stampAt(stamps, place)) : [];
    if (hasBase && bases.length !== columns.length) throw new MalformedMessage('A base is missing.');
    at += bases.length;
    const rowId = typeof id === 'string' ? id : uuidText(id);
    return { ...begin, table, row: rowId, columns, base: bases, body: sealed };
  });
  if (at !== base.length) throw new MalformedMessage('A base too many.');
  return deltas;
}

function stampAt(stamps: readonly string[], place: number): string | null {
  if (place === 0) return null;
  const stamp = stamps[place - 1];
  if (stamp === undefined) throw new MalformedMessage('A place that is none.');
  return stamp;
}

const writeCursor = ({ epoch, seq, mark }: Cursor): z.infer<typeof cursorSchema> => [uuidBytes(epoch), seq, mark];
const readCursor = ([epoch, seq, mark]: z.infer<typeof cursorSchema>): Cursor => ({
  epoch: uuidText(epoch),
  seq,
  mark,
});
