import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLink, parseLink } from '../../../src-main/desktop/links.ts';

const id = '0190f3a1-7c2e-7abc-8def-0123456789ab';

describe('links', () => {
  it('open records and places', () => {
    expect(parseLink(`garageflow://order/${id}`)).toBe(`/orders/${id}`);
    expect(parseLink(`garageflow://client/${id}/`)).toBe(`/clients/${id}`);
    expect(parseLink(`GarageFlow://CAR/${id.toUpperCase()}`)).toBe(`/cars/${id}`);
    expect(parseLink('garageflow://today/')).toBe('/today');
  });

  it.each([
    '',
    'https://example.com',
    'garageflow:',
    'garageflow://',
    'garageflow://order',
    'garageflow://order/1',
    `garageflow://order/${id}/../../settings`,
    `garageflow://order/${id}?next=//evil.example`,
    `garageflow://order/${id}#x`,
    `garageflow://order/${id}\n--inspect`,
    ` garageflow://order/${id}`,
    `garageflow://user:pass@order/${id}`,
    `garageflow://order:80/${id}`,
    `garageflow://staff/${id}`,
    'garageflow://constructor',
    `garageflow://constructor/${id}`,
    'garageflow://__proto__/',
    `javascript://garageflow://order/${id}`,
    `garageflow://order/%30190f3a1-7c2e-7abc-8def-0123456789ab`,
  ])('take nothing else: %j', (text) => {
    expect(parseLink(text)).toBeNull();
  });

  it('are never more than an address of ours, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((rest) => `garageflow://${rest}`),
          fc
            .tuple(fc.constantFrom('order', 'client', 'car', 'today'), fc.string())
            .map(([kind, rest]) => `garageflow://${kind}/${rest}`),
          fc
            .tuple(fc.constantFrom('order', 'client', 'car'), fc.uuid())
            .map(([kind, known]) => `garageflow://${kind}/${known}`),
        ),
        (text) => {
          const address = parseLink(text);
          if (address !== null) expect(address).toMatch(/^\/(?:today|orders|clients|cars)(?:\/[0-9a-f-]{36})?$/);
        },
      ),
    );
  });

  it('are found among the arguments of a second start', () => {
    expect(findLink(['GarageFlow.exe', '--allow-file-access-from-files', `garageflow://order/${id}`])).toBe(
      `/orders/${id}`,
    );
    expect(findLink(['GarageFlow.exe', '--original-process-start-time=1'])).toBeNull();
  });
});
