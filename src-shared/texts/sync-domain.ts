import type { Texts } from './text.ts';

/** What the sync engine refuses and how it says so. The screens' own texts are elsewhere. */
export const syncDomainTexts = {
  'refusal.sync.not_connected': {
    ru: 'Этот гараж не подключён к облаку. Ничего не изменено. Подключить: «Настройки → Облако и компьютеры».',
    en: 'This garage is not connected to a cloud. Nothing was changed. Connect it in “Settings → Cloud and PCs”.',
  },
  'refusal.sync.connected': {
    ru: 'Этот гараж уже подключён к облаку. Ничего не изменено.',
    en: 'This garage is connected to a cloud already. Nothing was changed.',
  },
  'refusal.sync.cloud_away': {
    ru: 'Облако не отвечает. Ничего не потеряно: сделанное на этом ПК на нём и сохранено. Проверьте, есть ли интернет и верен ли адрес облака, и повторите.',
    en: 'The cloud does not answer. Nothing is lost: what was done on this PC is kept on it. Check the network and the cloud’s address and try again.',
  },
  'refusal.sync.certificate': {
    ru: 'Облако не смогло подтвердить, что это оно. Ничего не потеряно. Проверьте дату и время на этом ПК, затем адрес облака; если они верны, скажите тому, кто его ведёт.',
    en: 'The cloud could not prove who it is. Nothing was lost. Check this PC’s date and time, then the cloud’s address; if they are right, tell whoever runs it.',
  },
  'refusal.sync.cloud_refused': {
    ru: 'Облако отказало ({code}). Ничего не потеряно. Обновите программу и повторите.',
    en: 'The cloud refused ({code}). Nothing was lost. Update the program and try again.',
  },
  'refusal.sync.code_wrong': {
    ru: 'Код не подошёл: он действует десять минут и один раз. Ничего не изменено. Попросите новый.',
    en: 'The code did not fit: it is good for ten minutes and for once. Nothing was changed. Ask for a new one.',
  },
  'refusal.sync.access_code_wrong': {
    ru: 'Облако не приняло код доступа. Ничего не изменено. Спросите его у того, кто держит облако.',
    en: 'The cloud did not take the access code. Nothing was changed. Ask whoever runs the cloud for it.',
  },
  'refusal.sync.too_many_codes': {
    ru: 'Выдано слишком много кодов, которыми никто не воспользовался. Ничего не изменено. Возьмите один из них или подождите десять минут и повторите.',
    en: 'Too many codes were given out that nobody has used. Nothing was changed. Use one of them, or wait ten minutes and try again.',
  },
  'refusal.sync.code_unreadable': {
    ru: 'Это не код подключения, или он скопирован не весь. Ничего не изменено. На другом ПК: «Настройки → Облако и компьютеры → Добавить компьютер», кнопка «Скопировать».',
    en: 'This is no joining code, or not all of it. Nothing was changed. On the other PC: “Settings → Cloud and PCs → Add a PC”, the button “Copy”.',
  },
  'refusal.sync.sheet_wrong': {
    ru: 'Облако не знает такого листа. Ничего не изменено. Проверьте адрес и каждую группу ключа. Если после печати листа отключали компьютер, нужен лист, напечатанный позже.',
    en: 'The cloud knows no such sheet. Nothing was changed. Check the address and each group of the key. If a PC was shut out after the sheet was printed, a later sheet is needed.',
  },
  'refusal.sync.address_unreadable': {
    ru: 'Это не адрес облака. Ничего не изменено. Пример: https://cloud.example.ru',
    en: 'This is no address of a cloud. Nothing was changed. For example: https://cloud.example.com',
  },
  'refusal.sync.garage_exists': {
    ru: 'В этом облаке такой гараж уже есть. Ничего не изменено. Присоединитесь к нему кодом с другого ПК.',
    en: 'This cloud has this garage already. Nothing was changed. Join it with a code from another PC.',
  },
  'refusal.sync.revoked': {
    ru: 'Этот ПК отключён от гаража. Работа на нём продолжается, данные на месте, но с другими ПК он больше не связан.',
    en: 'This PC was shut out of the garage. Work on it goes on and its data are there, but it is no longer connected to the others.',
  },
  'refusal.sync.not_shut_out': {
    ru: 'Этот ПК в гараже: никто его не отключал. Ничего не изменено.',
    en: 'This PC belongs to the garage: nobody shut it out. Nothing was changed.',
  },
  'refusal.sync.other_garage': {
    ru: 'Это код другого гаража. Ничего не изменено. Возьмите код на ПК этого гаража.',
    en: 'This is another garage’s code. Nothing was changed. Take the code from a PC of this garage.',
  },
  'refusal.sync.too_old': {
    ru: 'Облаку нужна программа новее. Работа продолжается, изменения сохранены. Обновите программу.',
    en: 'The cloud needs a newer program. Work goes on; changes are kept. Update the program.',
  },
  'refusal.sync.other_key': {
    ru: 'В этой папке лежит ключ другого гаража. Ничего не изменено. Выберите пустую папку.',
    en: 'This folder holds the key of another garage. Nothing was changed. Choose an empty folder.',
  },
  'refusal.sync.revoking_later': {
    ru: 'Облако пока не подтвердило отключение. Этот ПК повторит сам, как только оно ответит; до тех пор отключаемый компьютер читает и пишет как прежде.',
    en: 'The cloud has not confirmed it yet. This PC goes on by itself as soon as the cloud answers; until then the other one reads and writes as before.',
  },
  'refusal.sync.conflict_settled': {
    ru: 'Это расхождение уже разобрано. Ничего не изменено.',
    en: 'This conflict is settled already. Nothing was changed.',
  },
  'refusal.sync.conflict_secret': {
    ru: 'Секретное значение так не вводят. Ничего не изменено; задайте его там, где оно задаётся обычно.',
    en: 'A secret cannot be typed here. Nothing was changed; set it where it is usually set.',
  },
  'refusal.sync.conflict_value': {
    ru: 'Такое значение сюда не записать. Ничего не изменено. Выберите одно из двух или исправьте его в самой записи.',
    en: 'This field cannot hold that. Nothing was changed. Take one of the two, or set it in the record itself.',
  },
  'refusal.sync.conflict_no_right': {
    ru: 'Менять эту запись вам нельзя. Ничего не изменено: расхождение разберёт тот, кто её ведёт.',
    en: 'You may not change this record. Nothing was changed: whoever looks after it settles the conflict.',
  },
  'refusal.sync.no_such_device': {
    ru: 'Такого ПК в гараже нет. Ничего не изменено.',
    en: 'The garage has no such PC. Nothing was changed.',
  },
  'action.sync.connect': {
    ru: 'Гараж подключён к облаку',
    en: 'Garage connected to a cloud',
  },
  'action.sync.join': {
    ru: 'ПК присоединился к гаражу',
    en: 'A PC joined the garage',
  },
  'action.sync.joinAgain': {
    ru: 'Отключённый ПК снова присоединился к гаражу',
    en: 'A PC that was shut out joined the garage again',
  },
  'action.sync.newIdentity': {
    ru: 'ПК получил новое имя: его диск скопировали или восстановили',
    en: 'The PC got a new identity: its disk was copied or restored',
  },
  'action.sync.conflict': {
    ru: 'Найдено расхождение между ПК',
    en: 'A conflict between PCs was found',
  },
  'action.sync.resolveConflict': {
    ru: 'Расхождение разобрано',
    en: 'Conflict settled',
  },
  'action.sync.shareKey': {
    ru: 'Новому ПК передан ключ гаража',
    en: 'The garage’s key was handed to a new PC',
  },
  'action.sync.settleNumber': {
    ru: 'Разобран номер, выданный дважды',
    en: 'A number given twice was settled',
  },
  'action.sync.renameDevice': {
    ru: 'ПК переименован',
    en: 'PC renamed',
  },
  'action.sync.revokeDevice': {
    ru: 'ПК отключён от гаража',
    en: 'PC shut out of the garage',
  },
  'cli.help.connect': {
    ru: '    Подключает гараж к облаку и отправляет всё.',
    en: '    Connects the garage to a cloud and sends all of it.',
  },
  'cli.help.pair': {
    ru: '    Показывает код, которым присоединится ещё один ПК. Действует десять минут.',
    en: '    Shows a code with which one more PC joins. Good for ten minutes.',
  },
  'cli.help.join': {
    ru: '    Делает пустую папку ещё одним ПК гаража и читает всё. Вместо кода «-»: код читается со стандартного ввода, где его не видят другие программы. --cloud и --key: по листу восстановления, без другого ПК.',
    en: '    Makes an empty folder one more PC of the garage and reads all of it. “-” instead of the code: it is read from standard input, where other programs do not see it. --cloud and --key: by the recovery sheet, without another PC.',
  },
  'cli.help.sync': {
    ru: '    Отправляет и читает, пока ничего не останется.',
    en: '    Sends and reads until nothing is left.',
  },
  'cli.done.connect': {
    ru: 'Гараж подключён к {address}, всё отправлено.',
    en: 'The garage is connected to {address}; all of it is sent.',
  },
  'cli.done.pair': {
    ru: '{code}',
    en: '{code}',
  },
  'cli.done.join': {
    ru: 'Этот ПК присоединился к гаражу, всё получено.',
    en: 'This PC has joined the garage; all of it is here.',
  },
  'cli.done.sync': {
    ru: 'Готово. Ждут отправки: {waiting}.',
    en: 'Done. Waiting to be sent: {waiting}.',
  },
} as const satisfies Texts;
