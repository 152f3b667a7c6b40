/** `7,5` or `7.5 %` as basis points; '' is 0; NaN for what is no share from 0 to 100 %. */
export function parsePercent(text: string): number {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.replace('%', '').trim());
  if (text.trim() === '') return 0;
  if (!match) return Number.NaN;
  const bp = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return bp <= 10_000 ? bp : Number.NaN;
}
