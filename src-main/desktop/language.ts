import { type Language, languages } from '../../src-shared/texts/text.ts';
import type { Application } from '../application/application.ts';

/** The language of the window's menus before a garage has chosen one: English for a system in English, else Russian. */
export function systemLanguage(preferred: readonly string[]): Language {
  return preferred[0]?.toLowerCase().startsWith('en') ? 'en' : 'ru';
}

/** Tells the garage's language, now and whenever it is changed. */
export function garageLanguage(application: Application, tell: (language: Language) => void): void {
  application.onOpen(({ database }) => {
    const ask = async () => {
      const garage = await database.reader.selectFrom('garage').select('language').executeTakeFirst();
      const chosen = languages.find((language) => language === garage?.language);
      if (chosen) tell(chosen);
    };
    void ask();
    database.changes.listen((topics) => {
      if (topics.includes('settings')) void ask();
    });
  });
}
