import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkAddress, readLinkAddress } from '../../../src-shared/links/address.ts';
import { fromBase64url, toBase64url } from '../../../src-shared/links/base64url.ts';
import { accessHashOf, deriveLinkKeys } from '../../../src-shared/links/keys.ts';
import {
  fromPaddedJson,
  openForLink,
  type SealedAs,
  sealForLink,
  toPaddedJson,
} from '../../../src-shared/links/seal.ts';

const id = 'AAAAAAAAAAAAAAAAAAAAAA';
const key = toBase64url(new Uint8Array(32).map((_, index) => index));
const bytes = fc.uint8Array({ maxLength: 600 });
const kinds: fc.Arbitrary<SealedAs> = fc.oneof(
  fc.record({ kind: fc.constant('view' as const), version: fc.integer({ min: 1, max: 1_000_000 }) }),
  fc.record({ kind: fc.constant('reply' as const), id: fc.uuid() }),
  fc.constant({ kind: 'blob' as const }),
);

describe('keys of a link', () => {
  it('follow from its id and key alone', async () => {
    const [one, other] = await Promise.all([deriveLinkKeys(id, key), deriveLinkKeys(id, key)]);
    expect(one.accessToken).toBe(other.accessToken);
    // Fixed, because pages in the hands of owners derive it too.
    expect(one.accessToken).toBe('c3A1vmqHq_DZsge_oom5nhy0J_THkKbZtpAh_mPEJnI');
    expect(await accessHashOf(one.accessToken)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differ for another id and for another key', async () => {
    const tokens = await Promise.all([
      deriveLinkKeys(id, key),
      deriveLinkKeys('BAAAAAAAAAAAAAAAAAAAAA', key),
      deriveLinkKeys(id, toBase64url(new Uint8Array(32))),
    ]);
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(3);
  });

  it('are refused for a key of another length', async () => {
    await expect(deriveLinkKeys(id, 'AAAA')).rejects.toThrow(RangeError);
  });
});

describe('what a link carries', () => {
  it('opens to what it was, and the same message always seals to the same bytes', async () => {
    const keys = await deriveLinkKeys(id, key);
    await fc.assert(
      fc.asyncProperty(kinds, bytes, async (as, plain) => {
        const sealed = await sealForLink(keys, as, plain);
        expect(await openForLink(keys, as, sealed)).toEqual(new Uint8Array(plain));
        expect(await sealForLink(keys, as, plain)).toEqual(sealed);
      }),
      { numRuns: 60 },
    );
  });

  it('opens to nothing when a bit of it, its link, its kind or its version is another', async () => {
    const keys = await deriveLinkKeys(id, key);
    const stranger = await deriveLinkKeys('BAAAAAAAAAAAAAAAAAAAAA', key);
    await fc.assert(
      fc.asyncProperty(kinds, kinds, bytes, fc.nat(), async (as, other, plain, position) => {
        const sealed = await sealForLink(keys, as, plain);
        const altered = sealed.slice();
        const at = position % (altered.length * 8);
        altered[at >> 3] = (altered[at >> 3] ?? 0) ^ (1 << (at & 7));
        expect(await openForLink(keys, as, altered)).toBeNull();
        expect(await openForLink(stranger, as, sealed)).toBeNull();
        if (JSON.stringify(as) !== JSON.stringify(other)) expect(await openForLink(keys, other, sealed)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('never uses a nonce twice for different messages', async () => {
    const keys = await deriveLinkKeys(id, key);
    const nonces = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(kinds, bytes, async (as, plain) => {
        const nonce = toBase64url((await sealForLink(keys, as, plain)).slice(0, 12));
        const message = `${JSON.stringify(as)} ${toBase64url(plain)}`;
        expect(nonces.get(nonce) ?? message).toBe(message);
        nonces.set(nonce, message);
      }),
      { numRuns: 100 },
    );
  });

  it('does not tell a yes from a no by its length', () => {
    expect(toPaddedJson({ accepted: true }).length).toBe(toPaddedJson({ accepted: false, text: 'Спасибо!' }).length);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(fromPaddedJson(toPaddedJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(fromPaddedJson(new Uint8Array([0xff, 0x00]))).toBeUndefined();
  });
});

describe('a link’s address', () => {
  it('is read as it was written, with what messengers hang onto it', () => {
    const address = new URL(linkAddress('https://cloud.example/', { id, key }));
    expect(address.href).toBe(`https://cloud.example/r/${id}#${key}`);
    expect(readLinkAddress(address.pathname, address.hash)).toEqual({ id, key });
    expect(readLinkAddress(`${address.pathname}/`, `${address.hash}&utm_source=x`)).toEqual({ id, key });
  });

  it('says what is missing', () => {
    expect(readLinkAddress(`/r/${id}`, '')).toBe('address.no_key');
    expect(readLinkAddress(`/r/${id}`, '#AAAA')).toBe('address.no_key');
    expect(readLinkAddress('/r/short', `#${key}`)).toBe('address.no_link');
  });

  it('has bytes as base64url', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(fromBase64url(toBase64url(value))).toEqual(new Uint8Array(value));
      }),
    );
    expect(fromBase64url('a+b')).toBeNull();
    expect(fromBase64url('a')).toBeNull();
  });
});
