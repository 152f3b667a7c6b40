import type { Texts } from './text.ts';

/** What the program says of a scanned code. */
export const scannerTexts = {
  'scanner.unknown': {
    ru: 'Код {code} пока ни за кем не записан. Откройте нужную запчасть и отсканируйте его в поле «Штрихкоды» или найдите запчасть по артикулу.',
    en: 'Nothing has the code {code} yet. Open the part and scan it into “Barcodes”, or look for the part by its article.',
  },
  'scanner.search': { ru: 'Найти запчасть', en: 'Look for it' },
  'scanner.found': { ru: 'Отсканировано: {name}', en: 'Scanned: {name}' },
  'scanner.open': { ru: 'Открыть', en: 'Open' },
} as const satisfies Texts;
