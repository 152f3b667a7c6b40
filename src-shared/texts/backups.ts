import type { Texts } from './text.ts';

/** Refusals of backups, restoring and the recovery key. */
export const backupsTexts = {
  'refusal.backup.no_space': {
    ru: 'Для резервной копии нужно {needed} МБ, на диске свободно {free} МБ. Копия не сделана, данные целы. Освободите место и повторите.',
    en: 'The backup needs {needed} MB and the disk has {free} MB free. No backup was made; the data are safe. Free some space and try again.',
  },
  'refusal.backup.cancelled': {
    ru: 'Резервное копирование остановлено. Прежние копии целы.',
    en: 'The backup was stopped. The earlier backups are intact.',
  },
  'refusal.backup.not_verified': {
    ru: 'Резервная копия не прошла проверку и отброшена. Прежние копии целы. Проверьте диск и повторите.',
    en: 'The backup failed its check and was thrown away. The earlier backups are intact. Check the disk and try again.',
  },
  'refusal.backup.failed': {
    ru: 'Резервная копия не сделана из-за неожиданной ошибки. Прежние копии и данные целы.',
    en: 'An unexpected error stopped the backup. The data and the earlier backups are intact.',
  },
  'refusal.backup.not_found': {
    ru: 'Такой резервной копии здесь нет: {file}. Ничего не изменено.',
    en: 'There is no such backup here: {file}. Nothing was changed.',
  },
  'refusal.backup.foreign': {
    ru: 'Файл {file} не открывается этим ключом: это копия другого гаража, не резервная копия или повреждённый файл. Ничего не изменено. Если копия с другого компьютера, введите ключ с её листа восстановления.',
    en: 'The file {file} does not open with this key: it is another garage’s, no backup at all, or damaged. Nothing was changed. If it comes from another PC, enter the key from its recovery sheet.',
  },
  'refusal.backup.damaged': {
    ru: 'Резервная копия {file} повреждена. Ничего не изменено. Возьмите другую копию.',
    en: 'The backup {file} is damaged. Nothing was changed. Take another one.',
  },
  'refusal.backup.no_garage': {
    ru: 'В файле {file} нет гаража. Ничего не изменено. Возьмите другую копию.',
    en: 'There is no garage in {file}. Nothing was changed. Take another backup.',
  },
  'refusal.backup.folder_absent': {
    ru: 'Папки {folder} нет или она недоступна. Прежняя настройка сохранена.',
    en: 'The folder {folder} is not there or cannot be reached. The setting was left as it was.',
  },
  'refusal.backup.folder_not_writable': {
    ru: 'В папку {folder} нельзя записать. Прежняя настройка сохранена.',
    en: 'The folder {folder} cannot be written to. The setting was left as it was.',
  },
  'refusal.backup.folder_inside_data': {
    ru: 'Папка {folder} лежит внутри папки с данными и погибнет вместе с ней. Возьмите папку на другом диске.',
    en: 'The folder {folder} lies inside the data folder and would be lost with it. Take one on another disk.',
  },
  'refusal.key.length': {
    ru: 'В ключе должно быть 14 групп по 4 знака. Сверьте с листом восстановления.',
    en: 'A key has 14 groups of 4 characters. Compare it with the recovery sheet.',
  },
  'refusal.key.letters': {
    ru: 'В ключе есть знак, которого там не бывает. Сверьте с листом восстановления: только цифры и латинские буквы.',
    en: 'There is a character in the key that no key has. Compare it with the recovery sheet: digits and Latin letters only.',
  },
  'refusal.key.mistyped': {
    ru: 'В ключе опечатка. Сверьте каждую группу с листом восстановления.',
    en: 'The key is mistyped. Compare each group with the recovery sheet.',
  },
  'refusal.garage.being_replaced': {
    ru: 'Гараж сейчас восстанавливается из резервной копии. Подождите несколько секунд.',
    en: 'The garage is being restored from a backup. Wait a few seconds.',
  },
  'refusal.garage.replaced': {
    ru: 'Гараж в это время восстановлен из резервной копии. Это действие не выполнено: начните его заново.',
    en: 'The garage was restored from a backup meanwhile. This was not done: please start it again.',
  },
} as const satisfies Texts;
