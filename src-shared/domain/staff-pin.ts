/** Why a PIN cannot be used. */
export type PinFault = 'pin.length' | 'pin.not_digits' | 'pin.too_simple';

/** A PIN is 4 to 8 digits: short enough for a shared PC, with a growing delay after failures instead of length. */
const pinPattern = /^\d{4,8}$/;

/** What is wrong with a new PIN, or null. Runs and repeats are what a colleague tries first. */
export function pinFault(pin: string): PinFault | null {
  if (!/^\d*$/.test(pin)) return 'pin.not_digits';
  if (!pinPattern.test(pin)) return 'pin.length';
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  return steps.size === 1 && [...steps].every((step) => Math.abs(step) <= 1) ? 'pin.too_simple' : null;
}
