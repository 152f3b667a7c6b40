import type { Texts } from './text.ts';

/** What the sync engine refuses and how it says so. The screens' own texts are elsewhere. */
export const syncDomainTexts = {
  'refusal.sync.not_connected': {
    ru: 'Этот гараж не подключён к облаку. Ничего не изменено. Подключить: Настройки → Облако.',
    en: 'This garage is not connected to a cloud. Nothing was changed. Connect it in Settings → Cloud.',
  },
} as const satisfies Texts;
