import type { FormValidateInput } from '@mantine/form';
import type { Part, PartFields } from '../../src-shared/contract/parts.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { barcodeOf } from '../../src-shared/domain/part-key.ts';
import type { Translate } from '../app/text.ts';

/** How one warehouse keeps the part, as it is typed. NaN is a text that is no quantity. */
interface PlaceValues {
  readonly warehouseId: string;
  readonly shelf: string;
  readonly point: number | null;
  readonly to: number | null;
}

/** What the form of a part holds; lists have an empty element to type into. */
export interface PartValues extends Record<string, unknown> {
  readonly article: string;
  readonly brand: string;
  readonly name: string;
  readonly category: string;
  readonly unit: string;
  readonly supplierArticle: string;
  /** Kopecks; null is none; NaN is a text that is no amount. */
  readonly purchase: number | null;
  /** Its own price, while `hasOwnPrice`. */
  readonly retail: number | null;
  readonly hasOwnPrice: boolean;
  readonly notes: string;
  readonly barcodes: readonly { readonly code: string }[];
  readonly crosses: readonly { readonly article: string; readonly brand: string }[];
  readonly fits: readonly { readonly make: string; readonly model: string; readonly generation: string }[];
  readonly places: readonly PlaceValues[];
}

/** What was looked for in vain, or scanned: most likely the article, barcode or name of the part to be added. */
export function newPartValues(typed: string, warehouseIds: readonly string[], unit: string): PartValues {
  const isBarcode = /^\d{8,14}$/.test(typed);
  const isArticle = !isBarcode && /\d/.test(typed) && !/\s\p{L}{3,}/u.test(typed);
  return {
    article: isArticle ? typed : '',
    brand: '',
    name: isBarcode || isArticle ? '' : typed,
    category: '',
    unit,
    supplierArticle: '',
    purchase: null,
    retail: null,
    hasOwnPrice: false,
    notes: '',
    barcodes: [{ code: isBarcode ? typed : '' }],
    crosses: [],
    fits: [],
    places: warehouseIds.map(emptyPlace),
  };
}

const emptyPlace = (warehouseId: string): PlaceValues => ({ warehouseId, shelf: '', point: null, to: null });

/** The form of a part that is there, with a row for each of the garage's warehouses. */
export function partValuesOf(part: Part, warehouseIds: readonly string[]): PartValues {
  const { article, brand, name, category, unit, supplierArticle, notes, crosses, fits } = part;
  const ids = [...new Set([...warehouseIds, ...part.places.map(({ warehouseId }) => warehouseId)])];
  return {
    ...{ article, brand, name, category, unit, supplierArticle, notes, crosses, fits },
    purchase: part.purchaseKopecks,
    retail: part.retailKopecks,
    hasOwnPrice: part.retailKopecks !== null,
    barcodes: part.barcodes.length > 0 ? part.barcodes.map((code) => ({ code })) : [{ code: '' }],
    places: ids.map((id) => {
      const place = part.places.find(({ warehouseId }) => warehouseId === id);
      if (!place) return emptyPlace(id);
      return {
        warehouseId: id,
        shelf: place.shelf,
        point: place.reorderPointThousandths,
        to: place.reorderToThousandths,
      };
    }),
  };
}

/** The form's values as the contract takes them: what is empty in the lists is left out. */
export function partFieldsOf(values: PartValues): PartFields {
  const { article, brand, name, category, unit, supplierArticle, purchase, retail, hasOwnPrice, notes } = values;
  return {
    ...{ article, brand, name, category, unit, supplierArticle, notes },
    purchaseKopecks: purchase === null ? null : kopecks(purchase),
    retailKopecks: hasOwnPrice && retail !== null ? kopecks(retail) : null,
    barcodes: values.barcodes.map(({ code }) => barcodeOf(code)).filter((code) => code !== ''),
    crosses: values.crosses.filter((cross) => cross.article.trim() !== '').map((cross) => ({ ...cross })),
    fits: values.fits.filter(({ make }) => make !== '').map((fit) => ({ ...fit })),
    places: values.places
      .filter(({ shelf, point, to }) => shelf.trim() !== '' || point !== null || to !== null)
      .map(({ warehouseId, shelf, point, to }) => ({
        warehouseId,
        shelf,
        reorderPointThousandths: point,
        reorderToThousandths: to,
      })),
  };
}

/** What can be seen to be wrong before main is asked. */
export function partValidation(t: Translate): FormValidateInput<PartValues> {
  const amount = (value: number | null) => (Number.isNaN(value) ? t('field.money.wrong') : null);
  const quantity = (value: number | null) => (Number.isNaN(value) ? t('stock.quantity_wrong') : null);
  return {
    name: (name) => (name.trim() === '' ? t('refusal.part.name_missing') : null),
    purchase: amount,
    retail: (retail, { hasOwnPrice }) => {
      if (!hasOwnPrice) return null;
      return retail === null ? t('parts.form.price_missing') : amount(retail);
    },
    places: {
      point: quantity,
      to: (to: number | null, { places }, path) => {
        const point = places[Number(path.split('.')[1])]?.point ?? null;
        if (to !== null && point !== null && to < point) return t('parts.form.reorder_to_low');
        return quantity(to);
      },
    },
  };
}
