import { formatMoney, kopecks, parseMoney } from '../../../src-shared/domain/money.ts';
import { useLanguage } from '../../app/text.ts';
import { FigureField, type FigureFieldProps } from './figure-field.tsx';

/** Money as people type it (`1250,5`, `1 250.50 ₽`), in kopecks. */
export function MoneyField(props: FigureFieldProps) {
  const language = useLanguage();
  const read = (text: string) => {
    const parsed = parseMoney(text);
    return parsed.ok ? parsed.value : null;
  };
  const show = (value: number) => formatMoney(kopecks(value), language);
  return <FigureField {...props} kind={{ read, show, wrong: 'field.money.wrong' }} />;
}

/** Whether a {@link MoneyField} holds a text that is no amount: for a form's validation. */
export function isUnreadableMoney(value: number | null): boolean {
  return Number.isNaN(value);
}
