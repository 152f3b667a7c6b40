import { parseQuantity } from '../../../src-shared/domain/quantity.ts';
import { useFormats } from '../../app/text.ts';
import { FigureField, type FigureFieldProps } from './figure-field.tsx';

/** A quantity as people type it (`1,5`, `2 л`), in thousandths. */
export function QuantityField(props: FigureFieldProps) {
  const { quantity } = useFormats();
  const read = (text: string) => {
    const parsed = parseQuantity(text);
    return parsed.ok ? parsed.value : null;
  };
  return <FigureField {...props} kind={{ read, show: quantity, wrong: 'stock.quantity_wrong' }} />;
}
