import { useFormats, useText } from '../app/text.ts';

const cubicCentimetresInLitre = 1000;

/** The volume of an engine (cm³) as it is spoken of, in litres: 1598 is `1,6 л`. */
export function useEngineVolume(): (volumeCc: number) => string {
  const t = useText();
  const { number } = useFormats();
  return (volumeCc) => {
    const litres = volumeCc / cubicCentimetresInLitre;
    return t('cars.litres', { volume: number(Math.round(litres * 10) / 10) });
  };
}
