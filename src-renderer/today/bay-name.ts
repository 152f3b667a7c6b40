import { useText } from '../app/text.ts';

/** How a bay is called: by its name; one that is only a number is called a bay, so that `1` is not taken for an amount. */
export function useBayName(): (name: string | null) => string {
  const t = useText();
  return (name) => {
    if (name === null) return t('today.no_bay');
    return /^\d+$/.test(name.trim()) ? t('today.bay_number', { number: name.trim() }) : name;
  };
}
