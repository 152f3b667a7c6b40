import type { Language } from '../../src-shared/texts/text.ts';

/** The language of messages on a terminal: English where the system says so, else Russian. */
export function consoleLanguage(environment: NodeJS.ProcessEnv = process.env): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'ru';
}
