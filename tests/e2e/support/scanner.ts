import type { TestScreen } from './screen.ts';

/** A usual scanner presses a key every 10 ms. */
const keyMs = 10;

/**
 * Types as a scanner does: key after key, and Enter. Each key bears the time at which the scanner pressed it, as keys of a real keyboard do, so that a busy
 * machine, which hears of them late, still sees how fast they were.
 */
export async function scan({ page }: TestScreen, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const start = Date.now() / 1000;
  const keys = [...code].map((sign) => ({ key: sign, code: placeOf(sign), text: sign }));
  const all = [...keys, { key: 'Enter', code: 'Enter', text: '\r' }];
  await Promise.all(
    all.flatMap((key, index) => {
      const timestamp = start + (index * keyMs) / 1000;
      return [
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, timestamp }),
        session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: key.key, code: key.code, timestamp }),
      ];
    }),
  );
  await session.detach();
}

/** The place of a sign on the keyboard. */
function placeOf(sign: string): string {
  if (/\d/.test(sign)) return `Digit${sign}`;
  if (/[a-z]/i.test(sign)) return `Key${sign.toUpperCase()}`;
  return { '/': 'Slash', '-': 'Minus', ' ': 'Space', '.': 'Period' }[sign] ?? '';
}
