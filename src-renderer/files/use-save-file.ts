import { useLanguage, useText } from '../app/text.ts';
import { tellFailure } from '../ui/change.ts';
import { saveFile } from './file-content.ts';

/** Hands a file to be saved; says why where its content cannot be had. */
export function useSaveFile(): (id: string) => void {
  const t = useText();
  const language = useLanguage();
  return (id) => void saveFile(id).catch((error: unknown) => tellFailure(error, { t, language }));
}
