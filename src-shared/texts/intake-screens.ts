import type { Texts } from './text.ts';

/** The settings of what comes in from other systems. */
export const intakeScreensTexts = {
  'settings.intake': { ru: 'Движения извне', en: 'Movements from outside' },
  'settings.intake.hint': {
    ru: 'Другие программы и склады присылают движения запчастей сюда: по сети или файлами.',
    en: 'Other programs and warehouses send movements of parts here: over the network or as files.',
  },
  'settings.intake.sources': { ru: 'Кто может присылать', en: 'Who may send' },
  'settings.intake.sources_hint': {
    ru: 'У каждой системы свой ключ. Убранная больше ничего прислать не сможет; то, что она прислала, останется.',
    en: 'Each system has a token of its own. One that is removed can send nothing more; what it sent stays.',
  },
  'settings.intake.name': { ru: 'Название системы', en: 'Name of the system' },
  'settings.intake.name_example': { ru: 'Складская программа', en: 'Warehouse program' },
  'settings.intake.add': { ru: 'Добавить', en: 'Add' },
  'settings.intake.remove': { ru: 'Убрать', en: 'Remove' },
  'settings.intake.remove_of': { ru: 'Убрать: {name}', en: 'Remove: {name}' },
  'settings.intake.token': { ru: 'Ключ для «{name}»', en: 'Token for “{name}”' },
  'settings.intake.token_hint': {
    ru: 'Впишите его в той системе сейчас: больше он показан не будет. Он открывает и этот компьютер в сети, и облако, если оно подключено (адрес облака, затем /v1/inbox).',
    en: 'Enter it in that system now: it will not be shown again. It opens this PC on the network, and the cloud too where there is one (the cloud’s address, then /v1/inbox).',
  },
  'settings.intake.token_label': { ru: 'Ключ', en: 'Token' },
  'settings.intake.copy': { ru: 'Скопировать', en: 'Copy' },
  'settings.intake.copied': { ru: 'Скопировано', en: 'Copied' },
  'settings.intake.folder': { ru: 'Папка на этом ПК', en: 'Folder on this PC' },
  'settings.intake.folder_hint': {
    ru: 'Файлы с движениями, которые появятся в папке, прочитаются сами. Повторно присланное не считается дважды.',
    en: 'Files of movements that appear in the folder are read by themselves. What comes twice is counted once.',
  },
  'settings.intake.folder_path': { ru: 'Путь к папке', en: 'Path of the folder' },
  'settings.intake.watch': { ru: 'Следить', en: 'Watch' },
  'settings.intake.unwatch': { ru: 'Не следить', en: 'Stop watching' },
  'settings.intake.done.created': { ru: 'Система добавлена', en: 'System added' },
  'settings.intake.done.removed': { ru: 'Система убрана', en: 'System removed' },
  'settings.intake.done.folder': { ru: 'Папка сохранена', en: 'Folder saved' },
} as const satisfies Texts;
