import { basename, dirname, join } from 'node:path';
import type { SaveDialogOptions, Session } from 'electron';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import { mayRequest } from './permissions.ts';

/** Names that Windows gives to devices; a file cannot have one, whatever its ending. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const nameLengthMax = 150;

/** A name that every system accepts for a file, as near as possible to the one that was meant. */
export function safeFileName(name: string): string {
  const cleaned = basename(name.replaceAll('\\', '/'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[<>:"/\\|?*\u0000-\u001f\u007f]/g, '_')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  if (cleaned === '') return 'GarageFlow';
  const dot = cleaned.lastIndexOf('.');
  const ending = dot > 0 ? cleaned.slice(dot) : '';
  const stem = cleaned.slice(0, cleaned.length - ending.length).slice(0, nameLengthMax - ending.length);
  return deviceName.test(cleaned) ? `_${stem}${ending}` : `${stem}${ending}`;
}

/** The dialog that asks where to save a file: its name in `folder`, and its kind as the system shows kinds. */
export function saveDialogOptions(fileName: string, folder: string, language: Language): SaveDialogOptions {
  const name = safeFileName(fileName);
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1];
  return {
    title: translate(language, 'desktop.save.title'),
    defaultPath: join(folder, name),
    filters: [
      ...(extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : []),
      { name: translate(language, 'desktop.save.allFiles'), extensions: ['*'] },
    ],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
}

/** What saving needs of the program around it. */
export interface Saving {
  readonly language: () => Language;
  /** Where files go when nobody has chosen a place yet. */
  readonly firstFolder: string;
  /** Tells that a file could not be written whole. */
  readonly onFailure: (fileName: string) => void;
}

/** Whatever the page saves (a document, a list) is asked about in the system's own dialog, next time in the folder chosen last. */
export function askWhereToSave(session: Session, { language, firstFolder, onFailure }: Saving): void {
  let folder = firstFolder;
  session.on('will-download', (event, item) => {
    if (!mayRequest(item.getURL())) {
      event.preventDefault();
      return;
    }
    item.setSaveDialogOptions(saveDialogOptions(item.getFilename(), folder, language()));
    item.once('done', (_event, state) => {
      if (state === 'completed') folder = dirname(item.getSavePath());
      if (state === 'interrupted') onFailure(basename(item.getSavePath()));
    });
  });
}
