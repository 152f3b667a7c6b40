import { Encoder } from 'cbor-x';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { associatedData } from '../../../src-shared/sync/associated-data.ts';
import {
  decodeDeltas,
  decodeNews,
  decodePull,
  decodePush,
  encodeDeltas,
  encodeNews,
  encodePull,
  encodePush,
  MalformedMessage,
} from '../../../src-shared/sync/codec.ts';
import { type Delta, deltaSchema } from '../../../src-shared/sync/wire/deltas.ts';
import { limits } from '../../../src-shared/sync/wire/limits.ts';

const hex = (digits: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits });
const stamp = hex(32);
const name = fc.constantFrom('clients', 'orders', 'order_lines', 'a', 'deleted_at');
const row = fc.oneof(fc.uuid(), fc.string({ minLength: 1, maxLength: 40 }));
const delta: fc.Arbitrary<Delta> = fc
  .record({
    tx: stamp,
    size: fc.integer({ min: 1, max: 5000 }),
    table: name,
    row,
    columns: fc.uniqueArray(name, { maxLength: 5 }),
    schema: fc.nat({ max: 99 }),
    key: fc.nat({ max: 9 }),
    body: fc.uint8Array({ maxLength: 80 }),
  })
  .chain((fields) =>
    fc
      .oneof(
        fc.constant<(string | null)[]>([]),
        fc.array(fc.option(stamp), { minLength: fields.columns.length, maxLength: fields.columns.length }),
      )
      .map((base) => ({ ...fields, base })),
  );
const cursor = fc.record({ epoch: fc.uuid(), seq: fc.nat(), mark: fc.string({ maxLength: 64 }) });
const plain = (deltas: readonly Delta[]) => deltas.map(({ body, ...fields }) => ({ ...fields, body: [...body] }));

describe('the CBOR form', () => {
  it('gives back the push that was put in', () => {
    const push = fc.record({
      batch: fc.uuid(),
      counter: fc.integer({ min: 1 }),
      seen: fc.option(cursor),
      waitingMs: fc.integer({ min: 0, max: 2 ** 45 }),
      deltas: fc.array(delta, { maxLength: 20 }),
    });
    fc.assert(
      fc.property(push, (input) => {
        const output = decodePush(encodePush(input));
        expect({ ...output, deltas: plain(output.deltas) }).toEqual({ ...input, deltas: plain(input.deltas) });
        for (const each of output.deltas) deltaSchema.parse(each);
      }),
    );
  });

  it('gives back the page that was put in', () => {
    const page = fc.record({
      next: cursor,
      head: fc.nat(),
      open: fc.array(stamp, { maxLength: 3 }),
      counter: fc.nat(),
      time: fc.integer({ min: 0, max: 2 ** 45 }),
      deltas: fc.array(delta, { maxLength: 20 }),
    });
    fc.assert(
      fc.property(page, (input) => {
        const output = decodePull(encodePull(input));
        expect({ ...output, deltas: plain(output.deltas) }).toEqual({ ...input, deltas: plain(input.deltas) });
      }),
    );
  });

  it('gives back the news that were put in', () => {
    const news = fc.record({
      after: cursor,
      next: cursor,
      time: fc.integer({ min: 0, max: 2 ** 45 }),
      deltas: fc.array(delta, { maxLength: 20 }),
    });
    fc.assert(
      fc.property(news, (input) => {
        const output = decodeNews(encodeNews(input));
        expect({ ...output, deltas: plain(output.deltas) }).toEqual({ ...input, deltas: plain(input.deltas) });
      }),
    );
  });

  it('reads nothing but what it says, whatever arrives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => decodePush(bytes)).toThrow(MalformedMessage);
      }),
    );
  });

  it('refuses what is altered, or reads something else of the right kind, but never breaks', () => {
    fc.assert(
      fc.property(
        fc.array(delta, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.nat({ max: 255 }),
        (deltas, at, byte) => {
          const bytes = Uint8Array.from(encodeDeltas(deltas));
          bytes[at % bytes.length] = byte;
          try {
            for (const each of decodeDeltas(bytes)) deltaSchema.parse(each);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedMessage);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('refuses what claims to be larger than it is, or nests without end', () => {
    expect(() => decodeDeltas(Uint8Array.of(0x9b, 0, 0, 0, 1, 0, 0, 0, 0))).toThrow(MalformedMessage);
    expect(() => decodeDeltas(Uint8Array.of(0x5b, 0, 0, 0xff, 0xff, 0, 0, 0, 0))).toThrow(MalformedMessage);
    expect(() => decodeDeltas(new Uint8Array(900_000).fill(0x81))).toThrow(MalformedMessage);
    const cyclic = new Encoder({ structuredClone: true });
    const loop: unknown[] = [];
    loop.push(loop);
    expect(() => decodeDeltas(cyclic.encode(loop))).toThrow(MalformedMessage);
  });

  it('stops at the first fault of a list, of which there may be a million', () => {
    const empty = { heads: [], shapes: [], stamps: [], head: [], shape: [], row: [], base: [], body: [] };
    const encoder = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false });
    for (const [list, thing] of [
      ['heads', []],
      ['shapes', 1],
      ['stamps', 1],
      ['base', -1],
      ['row', ''],
      ['body', null],
    ] as const) {
      const bytes = encoder.encode({ ...empty, [list]: Array.from({ length: 5_000 }, () => thing) });
      const refusal = expect.objectContaining({ message: `At ${list}.` });
      expect(() => decodeDeltas(bytes), list).toThrow(refusal);
    }
  });

  it('refuses more deltas than a push may have', () => {
    const one: Delta = {
      tx: '0'.repeat(32),
      size: 1,
      table: 'clients',
      row: 'x',
      columns: [],
      base: [],
      schema: 1,
      key: 0,
      body: new Uint8Array(),
    };
    const deltas = Array.from({ length: limits.deltas + 1 }, () => one);
    const push = { batch: '00000000-0000-4000-8000-000000000000', counter: 1, seen: null, waitingMs: 0, deltas };
    expect(() => decodePush(encodePush(push))).toThrow('Too many');
  });
});

describe('the associated data', () => {
  it('differ where any plain field differs', () => {
    fc.assert(
      fc.property(delta, delta, (one, other) => {
        const text = (each: Delta) => new TextDecoder().decode(associatedData('garage', each));
        const { body: _, ...fields } = one;
        const { body: __, ...others } = other;
        expect(text(one) === text(other)).toBe(JSON.stringify(fields) === JSON.stringify(others));
      }),
    );
  });
});
