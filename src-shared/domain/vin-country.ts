/** Where ISO 3779 puts a maker by the first sign of the VIN. */
export const vinRegions = ['africa', 'asia', 'europe', 'north_america', 'oceania', 'south_america'] as const;
export type VinRegion = (typeof vinRegions)[number];

/** The order in which ISO 3780 counts signs: I, O and Q are never used, 0 comes last. */
const signs = 'ABCDEFGHJKLMNPRSTUVWXYZ1234567890';

const regionOfFirst: readonly (readonly [string, VinRegion])[] = [
  ['ABCDEFG', 'africa'],
  ['HJKLMNPR', 'asia'],
  ['STUVWXYZ', 'europe'],
  ['123457', 'north_america'],
  ['6', 'oceania'],
  ['89', 'south_america'],
];

/**
 * ISO 3780 as assigned by SAE: for each first sign the countries (ISO 3166-1 alpha-2) of its second signs, from–to. A single `*` is the whole row.
 * What is missing is not assigned.
 */
const countriesOfFirst: Readonly<Record<string, string>> = {
  A: 'A-H ZA, J-K CI, L-M LS, N-P BW, R-S NA, T-U MG, V-W MU, X-Y TN, Z-1 CY, 2-3 ZW, 4-5 MZ',
  B: 'A-B AO, F-G KE, L-L NG, R-R DZ, 3-4 LY',
  C: 'A-B EG, F-G MA, L-M ZM',
  D: 'A-E EG, F-K MA, L-R ZM',
  E: 'A-E ET, F-K MZ',
  F: 'A-E GH, F-K NG',
  H: '* CN',
  J: '* JP',
  K: 'F-H IL, L-R KR, S-T JO, 1-3 KR, 5-5 KG',
  L: '* CN',
  M: 'A-E IN, F-K ID, L-R TH, S-S MM, U-U MN, X-X KZ, Y-0 IN',
  N: 'A-E IR, F-G PK, J-J IQ, L-R TR, S-T UZ, U-U AZ, X-X TJ, Y-Y AM, 1-5 IR, 7-8 TR',
  P: 'A-C PH, F-G SG, L-R MY, S-T BD, 5-0 IN',
  R: 'A-B AE, F-K TW, L-N VN, P-P LA, S-T SA, U-W RU, 1-7 HK',
  S: 'A-M GB, N-T DE, U-Z PL, 1-2 LV, 3-3 GE, 4-4 IS',
  T: 'A-H CH, J-P CZ, R-V HU, W-2 PT, 3-5 RS, 6-6 AD, 7-8 NL',
  U: 'A-C ES, H-M DK, N-R IE, U-Z RO, 1-2 MK, 5-7 SK, 8-0 BA',
  V: 'A-E AT, F-R FR, S-W ES, X-2 RS, 3-5 HR, 6-8 EE',
  W: '* DE',
  X: 'A-C BG, D-E RU, F-H GR, J-K RU, L-R NL, S-W RU, X-Y LU, Z-0 RU',
  Y: 'A-E BE, F-K FI, N-N MT, S-W SE, X-2 NO, 3-5 BY, 6-8 UA',
  Z: 'A-U IT, X-Z SI, 1-1 SM, 3-5 LT, 6-0 RU',
  1: '* US',
  2: 'A-5 CA',
  3: 'A-X MX, 5-5 DO, 6-6 HN, 7-7 PA, 8-9 PR',
  4: '* US',
  5: '* US',
  6: 'A-X AU, Y-1 NZ',
  7: 'A-E NZ, F-0 US',
  8: 'A-E AR, F-G CL, L-N EC, S-T PE, X-Z VE, 2-2 BO',
  9: 'A-E BR, F-G CO, S-V UY, 3-9 BR',
};

const countryOfPair: ReadonlyMap<string, string> = new Map(
  Object.entries(countriesOfFirst).flatMap(([first, row]) =>
    row.split(', ').flatMap((part) => {
      const [span = '', country = ''] = part.split(' ');
      const [from = 'A', to = '0'] = span === '*' ? [] : span.split('-');
      return [...signs.slice(signs.indexOf(from), signs.indexOf(to) + 1)].map(
        (second) => [first + second, country] as const,
      );
    }),
  ),
);

/** The region of a VIN's first sign; undefined for 0, which is not assigned. */
export function vinRegion(vin: string): VinRegion | undefined {
  const first = vin.slice(0, 1);
  return first === '' ? undefined : regionOfFirst.find(([firsts]) => firsts.includes(first))?.[1];
}

/** The country of a VIN's first two signs, ISO 3166-1 alpha-2; undefined where ISO 3780 assigns none. */
export function vinCountry(vin: string): string | undefined {
  return countryOfPair.get(vin.slice(0, 2));
}
