import type { Texts } from './text.ts';

/** Names in the sample garage. */
export const sampleTexts = {
  'sample.garage': { ru: 'Гараж «Образец»', en: 'Sample Garage' },
  'sample.far_warehouse': { ru: 'Склад на Заводской', en: 'Zavodskaya warehouse' },
  'sample.branch': { ru: 'На Лесной', en: 'Lesnaya Street' },
} as const satisfies Texts;
