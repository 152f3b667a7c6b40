import type { FormValidateInput } from '@mantine/form';
import type { WorkRule } from '../../src-shared/contract/price-rules.ts';
import type { Work, WorkFields } from '../../src-shared/contract/works.ts';
import { parseQuantity } from '../../src-shared/domain/quantity.ts';
import type { Translate } from '../app/text.ts';

/** A work as `prices.get` answers it. */
export type OpenWork = Work & { readonly rules: readonly WorkRule[]; readonly packages: readonly string[] };

/** What the form holds: hours as they are typed. */
export type WorkValues = Omit<WorkFields, 'normHoursThousandths'> & { readonly normHours: string };

/** The form of a new work. What was looked for in vain is most likely its name. */
export function newWorkValues(typed: string): WorkValues {
  return { code: '', name: typed, category: '', normHours: '', unit: '', skill: '', notes: '' };
}

/** The form of a work that is there. */
export function valuesOf({ code, name, category, normHoursThousandths, unit, skill, notes }: Work): WorkValues {
  const normHours = normHoursThousandths === 0 ? '' : String(normHoursThousandths / 1000).replace('.', ',');
  return { code, name, category, normHours, unit, skill, notes };
}

/** The form's values as the contract takes them. */
export function fieldsOf({ normHours, ...fields }: WorkValues): WorkFields {
  const parsed = parseQuantity(normHours);
  return { ...fields, normHoursThousandths: parsed.ok ? parsed.value : 0 };
}

/** What can be seen to be wrong before main is asked. */
export function workValidation(t: Translate): FormValidateInput<WorkValues> {
  return {
    name: (name) => (name.trim() === '' ? t('refusal.price.work_name_missing') : null),
    normHours: (hours) => (hours.trim() === '' || parseQuantity(hours).ok ? null : t('prices.hours_wrong')),
  };
}
