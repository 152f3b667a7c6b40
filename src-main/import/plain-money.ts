/** Money as a spreadsheet takes it: roubles with a comma, no sign of currency (`1100,50`). */
export function formatPlain(kopecks: number): string {
  const roubles = Math.trunc(kopecks / 100);
  const rest = kopecks % 100;
  return rest === 0 ? String(roubles) : `${roubles},${String(rest).padStart(2, '0')}`;
}
