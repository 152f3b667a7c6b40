/** Why a PIN cannot be used. */
export type PinFault = 'pin.length' | 'pin.not_digits' | 'pin.too_simple';

/** A PIN is 4 to 8 digits: short enough for a shared PC, with a growing delay after failures instead of length. */
const pinPattern = /^\d{4,8}$/;

/**
 * What is wrong with a new PIN, or null. Runs (1234, 9876, 8901), one digit all along (0000) and a beginning that repeats (1212, 123123) are what a
 * colleague tries first.
 */
export function pinFault(pin: string): PinFault | null {
  if (!/^\d*$/.test(pin)) return 'pin.not_digits';
  if (!pinPattern.test(pin)) return 'pin.length';
  return isRun(pin) || isRepeated(pin) ? 'pin.too_simple' : null;
}

/** Every digit one more, or one less, than the one before; 0 and 9 are neighbours. */
function isRun(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10));
  return steps.size === 1 && (steps.has(1) || steps.has(9));
}

const isRepeated = (pin: string): boolean => /^(\d+?)\1+$/.test(pin);
