import type { Texts } from './text.ts';

/** The garage's settings and its people: refusals and the names of what was done. Screens: `settings-screens.ts`. */
export const settingsTexts = {
  'refusal.lan.only_here': {
    ru: 'Это делают только на самом компьютере гаража, не с планшета. Ничего не изменено.',
    en: 'This is done at the garage’s own PC only, not from a tablet. Nothing was changed.',
  },
  'refusal.lan.not_served': {
    ru: 'Здесь нельзя открыть доступ с планшетов: программа запущена без экрана.',
    en: 'Tablets cannot be let in from here: the program runs without screens.',
  },
  'refusal.port.taken_lan': {
    ru: 'Порт {port} занят другой программой, планшеты по нему не войдут. Укажите другой порт. Работе на этом компьютере это не мешает.',
    en: 'Port {port} is taken by another program, so tablets cannot come in by it. Choose another port. Work at this PC is not affected.',
  },
  'refusal.screen.gone': {
    ru: 'Этого экрана уже нет: он вышел или забыт.',
    en: 'This screen is gone: it was signed out or forgotten.',
  },
  'refusal.undo.no_right': {
    ru: 'Это изменение отменяет тот, кому разрешено такое менять. Ничего не изменено.',
    en: 'Only someone who may change this can undo it. Nothing was changed.',
  },
  'refusal.staff.no_picture': {
    ru: 'Это не фото или файл слишком большой. Фото осталось прежним. Выберите снимок JPEG или PNG.',
    en: 'This is no photo, or the file is too large. The photo stays as it was. Choose a JPEG or PNG picture.',
  },
  'refusal.staff.gone': {
    ru: 'Этого сотрудника уже нет в списке. Ничего не изменено.',
    en: 'This person is no longer in the list. Nothing was changed.',
  },
  'refusal.staff.last_manager': {
    ru: 'В гараже должен остаться хотя бы один управляющий. Сначала назначьте другого. Ничего не изменено.',
    en: 'The garage needs at least one manager. Appoint another first. Nothing was changed.',
  },
  'refusal.staff.yourself': {
    ru: 'Себя уволить или лишить роли управляющего нельзя: попросите другого управляющего. Ничего не изменено.',
    en: 'You cannot dismiss yourself or give up your own manager’s role: ask another manager. Nothing was changed.',
  },
  'refusal.staff.phone_unreadable': {
    ru: '«{phone}» не похоже на номер телефона. Ничего не сохранено.',
    en: '“{phone}” does not look like a phone number. Nothing was saved.',
  },
  'refusal.absence.gone': {
    ru: 'Этой записи об отсутствии уже нет. Ничего не изменено.',
    en: 'This absence is no longer there. Nothing was changed.',
  },
  'refusal.branch.gone': {
    ru: 'Этого филиала уже нет. Ничего не изменено.',
    en: 'This branch is no longer there. Nothing was changed.',
  },
  'refusal.branch.last': {
    ru: 'Это единственный филиал, его нельзя убрать. Его можно переименовать.',
    en: 'This is the only branch and cannot be removed. It can be renamed.',
  },
  'refusal.branch.has_open_order': {
    ru: 'В филиале открыт заказ {number}. Закройте его или перенесите; филиал не убран.',
    en: 'The branch has an open order {number}. Close or move it first; the branch was not removed.',
  },
  'refusal.branch.hours': {
    ru: 'Закрытие должно быть позже открытия. Ничего не сохранено.',
    en: 'Closing time must be after opening time. Nothing was saved.',
  },
  'refusal.bay.gone': {
    ru: 'Этого поста уже нет. Ничего не изменено.',
    en: 'This bay is no longer there. Nothing was changed.',
  },
  'refusal.bay.has_open_order': {
    ru: 'На посту открыт заказ {number}. Закройте его или перенесите на другой пост; пост не убран.',
    en: 'The bay has an open order {number}. Close it or move it to another bay; the bay was not removed.',
  },
  'refusal.logo.no_picture': {
    ru: 'Логотипом может быть картинка (PNG или JPEG) из файлов гаража. Прежний логотип остался.',
    en: 'A logo is a picture (PNG or JPEG) from the garage’s files. The former logo stays.',
  },
  'action.garage.found': { ru: 'Гараж создан', en: 'Garage founded' },
  'action.settings.updateGarage': { ru: 'Изменены данные гаража', en: 'Garage details changed' },
  'action.settings.setLogo': { ru: 'Изменён логотип', en: 'Logo changed' },
  'action.branches.create': { ru: 'Добавлен филиал', en: 'Branch added' },
  'action.branches.update': { ru: 'Изменён филиал', en: 'Branch changed' },
  'action.branches.remove': { ru: 'Филиал убран', en: 'Branch removed' },
  'action.branches.order': { ru: 'Изменён порядок филиалов', en: 'Order of branches changed' },
  'action.bays.create': { ru: 'Добавлен пост', en: 'Bay added' },
  'action.bays.update': { ru: 'Изменён пост', en: 'Bay changed' },
  'action.bays.remove': { ru: 'Пост убран', en: 'Bay removed' },
  'action.bays.order': { ru: 'Изменён порядок постов', en: 'Order of bays changed' },
  'action.staff.create': { ru: 'Принят сотрудник', en: 'Person taken on' },
  'action.staff.update': { ru: 'Изменены данные сотрудника', en: 'Person’s details changed' },
  'action.staff.setPhoto': { ru: 'Изменено фото сотрудника', en: 'Person’s photo changed' },
  'action.staff.setPin': { ru: 'Сотруднику задан новый PIN', en: 'Person given a new PIN' },
  'action.staff.changePin': { ru: 'Сотрудник сменил свой PIN', en: 'Own PIN changed' },
  'action.staff.remove': { ru: 'Сотрудник уволен', en: 'Person dismissed' },
  'action.staff.restore': { ru: 'Сотрудник вернулся', en: 'Person came back' },
  'action.staff.addAbsence': { ru: 'Отмечено отсутствие', en: 'Absence noted' },
  'action.staff.removeAbsence': { ru: 'Отсутствие снято', en: 'Absence removed' },
} as const satisfies Texts;
