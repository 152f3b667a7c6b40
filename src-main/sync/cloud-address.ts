import { Refusal } from '../../src-shared/domain/refusal.ts';

/** A computer of the same network: a bare number, or a name without a dot. It has no certificate. */
const nearHost = /^(?:\d+(?:\.\d+){3}|\[[\da-f:.]+\]|[^.]+)$/;

/** The address as a person typed it: one without `https://` is taken for that, and for `http://` where it names a computer nearby and a port. Refuses what is none. */
export function addressOf(text: string): string {
  const typed = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  if (typed) return typed.origin;
  const url = URL.parse(`https://${text}`);
  if (!url || /^[a-z]*:\/|\s/i.test(text)) throw new Refusal('sync.address_unreadable');
  if (!nearHost.test(url.hostname)) return url.origin;
  if (url.port === '') throw new Refusal('sync.address_unreadable');
  return `http://${url.host}`;
}
