import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cloud } from '../../../src-cloud/owner-page/cloud.ts';
import { nothingYet, type PageState, Session } from '../../../src-cloud/owner-page/session.ts';
import { shapeOf } from '../../../src-cloud/owner-page/shape-of.ts';
import { toBase64url } from '../../../src-shared/links/base64url.ts';
import { deriveLinkKeys } from '../../../src-shared/links/keys.ts';
import { type OwnerReply, ownerReplySchema } from '../../../src-shared/links/reply.ts';
import { sealForLink, toPaddedJson } from '../../../src-shared/links/seal.ts';
import { type OwnerView, ownerViewSchema } from '../../../src-shared/links/view.ts';

const linkKeys = deriveLinkKeys('A'.repeat(22), 'B'.repeat(43));
const view: OwnerView = {
  state: 'open',
  format: 1,
  kind: 'client',
  publishedAt: 1,
  timeZone: 'UTC',
  currency: 'RUB',
  garage: { name: 'Гараж', phone: '', address: '' },
  cars: [],
  messages: [],
  booking: null,
  bonus: null,
  replies: [],
};
const problem = (status: number) =>
  new Response('{}', { status, headers: { 'content-type': 'application/problem+json' } });
const message = (text: string): OwnerReply => ({ format: 1, at: 1, kind: 'message', orderId: null, text });

/** A network with a cloud at its end, as far as a test has it answer otherwise. */
class Network {
  page: () => Response = () => problem(404);
  readonly arrived: string[] = [];
  /** What the next replies are answered; then they are taken. */
  readonly answers: Response[] = [];

  readonly fetch = async (_address: string, init: RequestInit): Promise<Response> => {
    if (init.method !== 'POST') return this.page();
    const answer = this.answers.shift() ?? Response.json({}, { status: 202 });
    if (answer.ok && typeof init.body === 'string') this.arrived.push(init.body);
    return answer;
  };

  async publish(version = 1, expiresAt = Date.now() + 86_400_000): Promise<void> {
    const bytes = await sealForLink(await linkKeys, { kind: 'view', version }, toPaddedJson(view));
    this.page = () => Response.json({ version, sealed: toBase64url(bytes), expiresAt });
  }
}

/** What a browser has, and this test's Node has not. */
function haveBrowser(network: Network): void {
  const kept = new Map<string, string>();
  vi.stubGlobal('fetch', network.fetch);
  vi.stubGlobal('window', {});
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => run());
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  vi.stubGlobal('ownerViewShape', shapeOf(ownerViewSchema));
  vi.stubGlobal('ownerReplyShape', shapeOf(ownerReplySchema));
}

describe('a link that is open in a browser', () => {
  let network = new Network();
  let state: PageState = nothingYet;
  const open = async () => {
    state = nothingYet;
    return new Session(new Cloud(await linkKeys), (next) => {
      state = next;
    });
  };
  beforeEach(() => {
    network = new Network();
    haveBrowser(network);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each([400, 403, 413, 415, 422])(
    'gives up a reply that the cloud never takes (%i), and goes on',
    async (status) => {
      await network.publish();
      const session = await open();
      network.answers.push(problem(429), problem(status));
      await session.send(message('too long'));
      expect(state).toMatchObject({ refused: null, isOffline: false, pending: [{ isSent: false }] });
      await session.send(message('short'));
      expect(state).toMatchObject({ refused: 'unfit', isOffline: false });
      expect(state.pending).toMatchObject([{ isSent: true, reply: { text: 'short' } }]);
      expect(network.arrived).toHaveLength(1);
    },
  );

  it.each([
    ['asking to wait', () => problem(429)],
    ['too slow', () => problem(408)],
    ['broken', () => problem(503)],
    ['in another’s place', () => new Response('<h1>Forbidden</h1>', { status: 403 })],
  ])('keeps a reply while the cloud is %s', async (_name, answer) => {
    await network.publish();
    const session = await open();
    network.answers.push(answer());
    await session.send(message('Скоро?'));
    expect(state).toMatchObject({ refused: null, pending: [{ isSent: false }] });
    await session.look();
    expect(state).toMatchObject({ refused: null, pending: [{ isSent: true }] });
  });

  describe('of which the cloud does not know', () => {
    const day = 86_400_000;
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 4, 1) });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('keeps what it showed and what its owner sent, until it is there again', async () => {
      await network.publish(1, Date.now() + 90 * day);
      const session = await open();
      await session.send(message('Скоро?'));
      network.page = () => problem(404);
      network.answers.push(problem(404));
      await session.send(message('И ещё'));
      // What the cloud had taken may be lost with it.
      const waiting = [{ isSent: false }, { isSent: false }];
      expect(state).toMatchObject({ isMissing: true, problem: null, refused: null, pending: waiting });
      expect(state.view).toEqual(view);
      // It is found so again, also by the browser that is opened anew a month later less a day.
      vi.setSystemTime(Date.now() + 29 * day);
      network.answers.push(problem(404));
      await session.look();
      expect(state).toMatchObject({ isMissing: true, pending: waiting });
      network.arrived.length = 0;
      await network.publish(2, Date.now() + 90 * day);
      await session.look();
      expect(state).toMatchObject({ isMissing: false, pending: [{ isSent: true }, { isSent: true }] });
      expect(network.arrived).toHaveLength(2);
      // A second time counts from its own beginning.
      network.page = () => problem(404);
      await session.look();
      vi.setSystemTime(Date.now() + 2 * day);
      network.answers.push(problem(404));
      await session.look();
      expect(state).toMatchObject({ isMissing: true, view });
    });

    it.each([
      ['a month has passed', 90, 'unknown'],
      ['it has run out', 5, 'expired'],
    ] as const)('forgets all when %s, and says that what waited did not go', async (_name, days, why) => {
      await network.publish(1, Date.now() + days * day);
      const session = await open();
      await session.look();
      network.page = () => problem(404);
      network.answers.push(problem(404));
      await session.send(message('Скоро?'));
      vi.setSystemTime(Date.now() + 30 * day);
      network.answers.push(problem(404));
      await session.look();
      expect(state).toMatchObject({ isMissing: false, view: null, problem: why, pending: [], refused: 'closed' });
      expect(localStorage.getItem(`garageflow.${'A'.repeat(22)}.page`)).toBeNull();
      expect(localStorage.getItem(`garageflow.${'A'.repeat(22)}.replies`)).toBeNull();
    });

    it('says of a guessed one only that there is none', async () => {
      const session = await open();
      await session.look();
      expect(state).toEqual({ ...nothingYet, problem: 'unknown' });
    });
  });
});
