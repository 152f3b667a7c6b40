import type { Texts } from './text.ts';

/** Photos and documents beside a record. */
export const filesTabTexts = {
  'files.add': { ru: 'Добавить файлы', en: 'Add files' },
  'files.take_photo': { ru: 'Сфотографировать', en: 'Take a photo' },
  'files.none': {
    ru: 'Фото и документов пока нет. Перетащите их сюда или нажмите «Добавить файлы».',
    en: 'No photos or documents yet. Drop them here or press “Add files”.',
  },
  'files.sending': { ru: '{name}: передано {percent}%', en: '{name}: {percent}% sent' },
  'files.save': { ru: 'Сохранить на диск: {name}', en: 'Save to disk: {name}' },
  'files.remove': { ru: 'Удалить: {name}', en: 'Delete: {name}' },
  'files.previous': { ru: 'Предыдущее фото', en: 'Previous photo' },
  'files.next': { ru: 'Следующее фото', en: 'Next photo' },
  'files.done.added': { ru: 'Файл добавлен: {name}', en: 'File added: {name}' },
  'files.done.removed': { ru: 'Файл удалён: {name}', en: 'File deleted: {name}' },
} as const satisfies Texts;
