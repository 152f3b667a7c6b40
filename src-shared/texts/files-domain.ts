import type { Texts } from './text.ts';

/** The refusals of the store of files, and what was done to a file. */
export const fileDomainTexts = {
  'refusal.file.empty': { ru: 'Файл пуст. Ничего не добавлено.', en: 'The file is empty. Nothing was added.' },
  'refusal.file.too_large': {
    ru: 'Файл больше {megabytesMax} МБ. Ничего не добавлено: уменьшите его или разделите на части.',
    en: 'The file is larger than {megabytesMax} MB. Nothing was added: make it smaller or split it.',
  },
  'refusal.file.type_not_kept': {
    ru: 'Такие файлы не хранятся. Ничего не добавлено. Подойдут фото (JPEG, PNG, WebP, HEIC), PDF и документы Word, Excel и OpenDocument без макросов.',
    en: 'Files of this kind are not kept. Nothing was added. Photos (JPEG, PNG, WebP, HEIC), PDF, and Word, Excel and OpenDocument files without macros are.',
  },
  'refusal.file.no_picture': {
    ru: 'Это не картинка, фотографией она быть не может. Ничего не изменено.',
    en: 'This is no picture and cannot be a photo. Nothing was changed.',
  },
  'refusal.file.too_many_uploads': {
    ru: 'Сейчас загружается слишком много файлов. Дождитесь, пока загрузятся другие, и повторите.',
    en: 'Too many files are being uploaded. Wait until the others are done and try again.',
  },
  'refusal.file.upload_gone': {
    ru: 'Загрузка прервалась. Файл не добавлен, остальное цело. Добавьте его ещё раз.',
    en: 'The upload was interrupted. The file was not added; everything else is safe. Add it again.',
  },
  'refusal.file.upload_out_of_step': {
    ru: 'Часть файла потерялась в пути. Файл не добавлен. Добавьте его ещё раз.',
    en: 'A piece of the file was lost on the way. The file was not added. Add it again.',
  },
  'refusal.file.owner_gone': {
    ru: 'Карточки, к которой добавляют файл, уже нет. Файл не добавлен.',
    en: 'The record that the file is for is gone. The file was not added.',
  },
  'refusal.file.gone': { ru: 'Этого файла уже нет: он удалён.', en: 'This file is gone: it was deleted.' },
  'refusal.file.missing': {
    ru: 'Содержимого файла нет на этом компьютере. Карточка цела. Восстановите папку files из резервной копии.',
    en: 'The content of this file is not on this PC. The record is intact. Restore the files folder from a backup.',
  },
  'refusal.file.damaged': {
    ru: 'Файл на диске повреждён, открыть его нельзя. Остальное цело. Восстановите его из резервной копии или добавьте заново.',
    en: 'The file on the disk is damaged and cannot be opened. Everything else is safe. Restore it from a backup or add it again.',
  },
  'refusal.file.comes_with_network': {
    ru: 'Этого файла на компьютере ещё нет: он придёт, когда будет связь с облаком. Карточка цела.',
    en: 'This file is not on this PC yet: it will come when the cloud can be reached. The record is intact.',
  },
  'refusal.file.elsewhere': {
    ru: 'Этот файл ещё на том компьютере, где его добавили. Он придёт, как только тот компьютер отправит его в облако.',
    en: 'This file is still on the PC where it was added. It will come as soon as that PC has sent it to the cloud.',
  },
  'action.files.send': { ru: 'Файлы отправлены в облако', en: 'Files sent to the cloud' },
  'action.files.transfer': { ru: 'Передача файлов', en: 'Files transferred' },
  'action.files.preview': { ru: 'Сделана уменьшенная копия фото', en: 'Small version of a photo made' },
  'action.files.add': { ru: 'Добавлен файл', en: 'File added' },
  'action.files.update': { ru: 'Изменён файл', en: 'File changed' },
  'action.files.remove': { ru: 'Файл удалён в корзину', en: 'File moved to the bin' },
} satisfies Texts;
