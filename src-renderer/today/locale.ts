import { useLanguage } from '../app/text.ts';

/** The locale in which days are named on this screen. */
export function useLocale(): string {
  return useLanguage() === 'ru' ? 'ru-RU' : 'en-GB';
}
