import { type Parsed, read, unreadable } from './parsed.ts';

/** Why a text is no decimal number. The caller says of what: money, a quantity. */
export type DecimalFault = 'empty' | 'not_a_number' | 'negative' | 'too_precise' | 'too_large' | 'ambiguous';

/** What a float carries past its true digits (0.30000000000000004) starts this far behind the point. */
const dirtStart = 6;
const textLengthMax = 60;

/**
 * Reads a decimal number that is not negative as an integer of 10⁻ˢᶜᵃˡᵉ, exactly: `1 234,50`, `1,234.50`, `1.234,50`, `1'234.5`. Spaces of any
 * kind may group digits. More digits than the scale holds are refused, unless they are zeros or the dirt of a binary float. A single comma or point
 * before three digits is refused as ambiguous where the scale is below three: it may group or divide.
 */
export function parseDecimal(text: string, scale: number, max: number): Parsed<number, DecimalFault> {
  const typed = text
    .slice(0, textLengthMax + 1)
    .normalize('NFKC')
    .trim();
  if (typed === '') return unreadable('empty');
  if (typed.length > textLengthMax) return unreadable('not_a_number');
  if (/^[-\u2212\u2012-\u2015]\s*\d/.test(typed)) return unreadable('negative');

  const match =
    /^\+?(\d{1,3}(?:[\s'’]\d{3})+|\d{1,3}(?:,\d{3})+(?=\.)|\d{1,3}(?:\.\d{3})+(?=,)|\d+|(?=[.,]\d))(?:([.,])(\d*))?$/.exec(
      typed,
    );
  const grouped = /^\+?(\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,})$/.exec(typed);
  const whole = (match?.[1] ?? grouped?.[1])?.replace(/\D/g, '');
  if (whole === undefined) return unreadable('not_a_number');
  const fraction = match?.[3] ?? '';
  const isShortWhole = match !== null && /^[1-9]\d{0,2}$/.test(match[1] ?? '');
  if (scale < 3 && isShortWhole && fraction.length === 3) return unreadable('ambiguous');

  const kept = roundFraction(fraction, scale);
  if (kept === undefined) return unreadable('too_precise');
  const value = BigInt(whole === '' ? 0 : whole) * 10n ** BigInt(scale) + kept;
  return value > BigInt(max) ? unreadable('too_large') : read(Number(value));
}

/** The nearest integer to a quotient, halves away from zero. The divisor must be above zero. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const magnitude = ((dividend < 0n ? -dividend : dividend) * 2n + divisor) / (divisor * 2n);
  return dividend < 0n ? -magnitude : magnitude;
}

function roundFraction(fraction: string, scale: number): bigint | undefined {
  const kept = BigInt(fraction.slice(0, scale).padEnd(scale, '0'));
  const rest = fraction.slice(scale);
  const dirtLength = Math.max(dirtStart - scale, 1);
  if (/^0*$/.test(rest) || rest.startsWith('0'.repeat(dirtLength))) return kept;
  return rest.startsWith('9'.repeat(dirtLength)) ? kept + 1n : undefined;
}
