import { useFormats } from '../app/text.ts';

/** A quantity in thousandths, its unit beside it if one is given; nothing is quiet. */
export function QuantityText({ value, unit }: { readonly value: number; readonly unit?: string }) {
  const { quantity } = useFormats();
  return <span className={`figures ${value === 0 ? 'quiet' : ''}`}>{quantity(value, unit)}</span>;
}
