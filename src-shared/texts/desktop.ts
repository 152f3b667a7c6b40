import type { Texts } from './text.ts';

/** The window's own words: menu, tray, updates, dialogs of the system. */
export const desktopTexts = {
  'desktop.menu.file': { ru: 'Файл', en: 'File' },
  'desktop.menu.edit': { ru: 'Правка', en: 'Edit' },
  'desktop.menu.view': { ru: 'Вид', en: 'View' },
  'desktop.menu.help': { ru: 'Справка', en: 'Help' },
  'desktop.menu.newOrder': { ru: 'Новый заказ-наряд', en: 'New order' },
  'desktop.menu.settings': { ru: 'Настройки…', en: 'Settings…' },
  'desktop.menu.lock': { ru: 'Заблокировать', en: 'Lock' },
  'desktop.menu.quit': { ru: 'Выйти из GarageFlow', en: 'Quit GarageFlow' },
  'desktop.menu.undo': { ru: 'Отменить', en: 'Undo' },
  'desktop.menu.redo': { ru: 'Вернуть', en: 'Redo' },
  'desktop.menu.cut': { ru: 'Вырезать', en: 'Cut' },
  'desktop.menu.copy': { ru: 'Копировать', en: 'Copy' },
  'desktop.menu.paste': { ru: 'Вставить', en: 'Paste' },
  'desktop.menu.selectAll': { ru: 'Выделить всё', en: 'Select all' },
  'desktop.menu.reload': { ru: 'Обновить экран', en: 'Reload the screen' },
  'desktop.menu.fullScreen': { ru: 'Во весь экран', en: 'Full screen' },
  'desktop.menu.developerTools': { ru: 'Инструменты разработчика', en: 'Developer tools' },
  'desktop.menu.close': { ru: 'Закрыть окно', en: 'Close window' },
  'desktop.menu.hide': { ru: 'Скрыть GarageFlow', en: 'Hide GarageFlow' },
  'desktop.menu.hideOthers': { ru: 'Скрыть остальные', en: 'Hide others' },
  'desktop.menu.checkForUpdates': { ru: 'Проверить обновления…', en: 'Check for updates…' },
  'desktop.menu.installUpdate': {
    ru: 'Перезапустить и установить версию {version}',
    en: 'Restart and install version {version}',
  },
  'desktop.menu.dataFolder': { ru: 'Папка с данными', en: 'Data folder' },
  'desktop.menu.log': { ru: 'Журнал программы', en: 'Program log' },
  'desktop.menu.about': { ru: 'О программе', en: 'About' },
  'desktop.name': { ru: 'GarageFlow', en: 'GarageFlow' },
  'desktop.tray.open': { ru: 'Открыть GarageFlow', en: 'Open GarageFlow' },
  'desktop.tray.tooltip': {
    ru: 'GarageFlow – {screens, plural, =0 {планшетов на связи нет} one {на связи # планшет} few {на связи # планшета} other {на связи # планшетов}}',
    en: 'GarageFlow – {screens, plural, =0 {no tablets connected} one {# tablet connected} other {# tablets connected}}',
  },
  'desktop.tray.stays': {
    ru: 'GarageFlow продолжает работать: планшеты на связи. Значок – в области уведомлений; выйти можно из его меню.',
    en: 'GarageFlow keeps running for the tablets. Its icon is in the notification area; quit from its menu.',
  },
  'desktop.save.title': { ru: 'Сохранить', en: 'Save' },
  'desktop.save.allFiles': { ru: 'Все файлы', en: 'All files' },
  'desktop.save.failed': {
    ru: 'Файл {name} не записан. Проверьте, есть ли место на диске и доступна ли папка, и сохраните ещё раз.',
    en: 'The file {name} was not written. Check that the disk has space and the folder can be written to, then save again.',
  },
  'desktop.about.text': {
    ru: 'Версия {version}\nДанные: {folder}',
    en: 'Version {version}\nData: {folder}',
  },
  'desktop.ok': { ru: 'Понятно', en: 'OK' },
  'desktop.crash.title': { ru: 'Окно перестало отвечать', en: 'The window stopped' },
  'desktop.crash.text': {
    ru: 'Экран программы остановился. Всё, что было сохранено, цело. Открыть его заново?',
    en: 'The program’s screen stopped. Everything that was saved is safe. Open it again?',
  },
  'desktop.crash.again': {
    ru: 'Экран программы останавливается раз за разом. Данные целы. Закройте GarageFlow и запустите снова; если не поможет – отправьте журнал в поддержку: {log}',
    en: 'The program’s screen keeps stopping. The data are safe. Close GarageFlow and start it again; if that does not help, send the log to support: {log}',
  },
  'desktop.crash.reload': { ru: 'Открыть заново', en: 'Open again' },
  'desktop.crash.quit': { ru: 'Закрыть GarageFlow', en: 'Close GarageFlow' },
  'desktop.crash.wait': { ru: 'Подождать', en: 'Wait' },
  'desktop.crash.busy': {
    ru: 'Экран программы давно не отвечает. Подождать или открыть его заново? Сохранённое цело.',
    en: 'The program’s screen has not answered for a while. Wait, or open it again? What was saved is safe.',
  },
  'desktop.failed.title': { ru: 'GarageFlow не запустился', en: 'GarageFlow did not start' },
  'desktop.failed.text': {
    ru: 'Программа не смогла запуститься. Данные не тронуты. Журнал: {log}',
    en: 'The program could not start. The data were not touched. Log: {log}',
  },
  'desktop.update.title': { ru: 'Обновления', en: 'Updates' },
  'desktop.update.none': { ru: 'У вас последняя версия – {version}.', en: 'You have the latest version, {version}.' },
  'desktop.update.downloading': {
    ru: 'Есть версия {version}. Она скачивается и установится, когда вы закроете программу.',
    en: 'Version {version} is out. It is being downloaded and will be installed when you close the program.',
  },
  'desktop.update.ready': {
    ru: 'Версия {version} скачана. Она установится, когда вы закроете программу, – или сейчас, если можно прерваться.',
    en: 'Version {version} is downloaded. It will be installed when you close the program – or now, if you can stop for a moment.',
  },
  'desktop.update.now': { ru: 'Перезапустить сейчас', en: 'Restart now' },
  'desktop.update.later': { ru: 'При закрытии', en: 'When closing' },
  'desktop.update.unreachable': {
    ru: 'Узнать об обновлениях не удалось: сервер не отвечает. У вас версия {version}; работать можно дальше, программа спросит ещё раз сама.',
    en: 'Could not ask about updates: the server does not answer. You have version {version}; work goes on, and the program will ask again by itself.',
  },
  'desktop.update.failed': {
    ru: 'Версия {latest} есть, но скачать её не удалось. У вас по-прежнему {version}; программа попробует ещё раз сама.',
    en: 'Version {latest} is out but could not be downloaded. You still have {version}; the program will try again by itself.',
  },
  'desktop.update.development': {
    ru: 'Программа запущена из исходников (версия {version}) и сама не обновляется.',
    en: 'The program runs from its sources (version {version}) and does not update itself.',
  },
  'desktop.update.no_source': {
    ru: 'В этой сборке (версия {version}) не указано, откуда брать обновления. Установите новую версию поверх – данные сохранятся.',
    en: 'This build (version {version}) does not say where updates come from. Install a newer version over it; the data are kept.',
  },
  'desktop.update.package_manager': {
    ru: 'Версию {version} установила система; обновляет её тоже система (менеджер пакетов).',
    en: 'Version {version} was installed by the system, and the system’s package manager updates it.',
  },
  'refusal.key.kept_by_system': {
    ru: 'Ключ этого гаража хранит операционная система для программы GarageFlow с окном ({file}). Данные целы. Откройте гараж в ней – или введите ключ с листа восстановления.',
    en: 'The key of this garage is kept by the operating system for the GarageFlow desktop program ({file}). The data are intact. Open the garage there, or enter the key from the recovery sheet.',
  },
  'refusal.key.not_opened_by_system': {
    ru: 'Операционная система не отдала ключ гаража ({file}): другой пользователь, другой компьютер или сброшенное хранилище паролей. Данные целы. Войдите тем же пользователем – или введите ключ с листа восстановления.',
    en: 'The operating system did not give out the garage’s key ({file}): another user, another PC, or a reset password store. The data are intact. Sign in to the PC as the same user, or enter the key from the recovery sheet.',
  },
} as const satisfies Texts;
