import type { FormValidateInput } from '@mantine/form';
import type { Package, PackageFields } from '../../src-shared/contract/packages.ts';
import type { CarScope } from '../../src-shared/contract/price-rules.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { parseQuantity, quantity } from '../../src-shared/domain/quantity.ts';
import type { Translate } from '../app/text.ts';
import { isUnreadableMoney } from '../ui/form/money-field.tsx';

/** One item while it is edited: what is typed, and for a work what it is called. */
export interface ItemValues {
  readonly kind: 'work' | 'part';
  readonly id: string;
  readonly workId: string;
  readonly name: string;
  readonly article: string;
  readonly unit: string;
  readonly quantity: string;
  /** Kopecks; -1 while nothing is typed. NaN is a text that is no amount. */
  readonly price: number;
}

/** What the form of a package holds. */
export interface PackageValues extends Record<string, unknown> {
  readonly name: string;
  readonly car: CarScope;
  readonly notes: string;
  readonly items: readonly ItemValues[];
}

/** The form of a new package, for the car that the price list is shown for. */
export function newPackageValues({ make, model, generation }: CarScope): PackageValues {
  return { name: '', car: { make, model, generation }, notes: '', items: [] };
}

export const newWorkItem = (workId: string, name: string): ItemValues => ({
  kind: 'work',
  id: '',
  workId,
  name,
  article: '',
  unit: '',
  quantity: '1',
  price: -1,
});

export const newPartItem: ItemValues = {
  kind: 'part',
  id: '',
  workId: '',
  name: '',
  article: '',
  unit: '',
  quantity: '1',
  price: -1,
};

/** The form of a package that is there. */
export function packageValuesOf({ name, make, model, generation, notes, items, works }: Package): PackageValues {
  return {
    name,
    car: { make, model, generation },
    notes,
    items: items.map((item) => {
      const typed = String(item.quantityThousandths / 1000).replace('.', ',');
      return item.kind === 'work'
        ? { ...newWorkItem(item.workId, works[item.workId]?.name ?? ''), id: item.id ?? '', quantity: typed }
        : {
            ...newPartItem,
            id: item.id ?? '',
            name: item.name,
            article: item.article,
            unit: item.unit,
            quantity: typed,
            price: item.unitPriceKopecks,
          };
    }),
  };
}

/** The form's values as the contract takes them. */
export function packageFieldsOf({ name, car, notes, items }: PackageValues): PackageFields {
  return {
    name,
    ...car,
    notes,
    items: items.map((item) => {
      const parsed = parseQuantity(item.quantity);
      const common = { id: item.id || null, quantityThousandths: parsed.ok ? parsed.value : quantity(1_000) };
      return item.kind === 'work'
        ? { ...common, kind: 'work', workId: item.workId }
        : {
            ...common,
            kind: 'part',
            name: item.name,
            article: item.article,
            unit: item.unit,
            unitPriceKopecks: kopecks(Math.max(item.price, 0)),
          };
    }),
  };
}

/** What can be seen to be wrong before main is asked. */
export function packageValidation(t: Translate): FormValidateInput<PackageValues> {
  return {
    name: (name) => (name.trim() === '' ? t('refusal.price.package_name_missing') : null),
    items: {
      name: (name: string) => (name.trim() === '' ? t('refusal.price.part_name_missing') : null),
      quantity: (typed: string) => {
        const parsed = parseQuantity(typed);
        return parsed.ok && parsed.value > 0 ? null : t('packages.quantity_wrong');
      },
      price: (price: number) => (isUnreadableMoney(price) ? t('field.money.wrong') : null),
    },
  };
}
