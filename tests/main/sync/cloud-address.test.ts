import { expect, it } from 'vitest';
import { addressOf } from '../../../src-main/sync/cloud-address.ts';

it.each([
  ['https://cloud.example.ru/some/page?x#y', 'https://cloud.example.ru'],
  ['HTTP://cloud.example.ru:4790', 'http://cloud.example.ru:4790'],
  ['cloud.example.ru', 'https://cloud.example.ru'],
  ['облако.рф:8443', 'https://xn--80ab2acne.xn--p1ai:8443'],
  ['127.0.0.1:4790', 'http://127.0.0.1:4790'],
  ['[::1]:4790', 'http://[::1]:4790'],
  ['localhost:4790', 'http://localhost:4790'],
  ['server:4790', 'http://server:4790'],
])('takes %s for %s', (typed, address) => {
  expect(addressOf(typed)).toBe(address);
});

it.each(['htp:/nonsense', 'ftp://cloud.example.ru', 'server', 'два слова', 'https://', 'a:b:c', '://'])(
  'refuses %s',
  (typed) => {
    expect(() => addressOf(typed)).toThrow(expect.objectContaining({ code: 'sync.address_unreadable' }));
  },
);
