import type { FormValidateInput } from '@mantine/form';
import type { StaffFields, StaffMember } from '../../src-shared/contract/staff.ts';
import { formatPhone } from '../../src-shared/domain/phone.ts';
import { staffColors } from '../../src-shared/domain/staff.ts';
import { pinFault } from '../../src-shared/domain/staff-pin.ts';
import { formatWorkingHours, parseWorkingHours } from '../../src-shared/domain/working-hours.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import type { Translate } from '../app/text.ts';
import { isUnreadablePhone } from '../ui/form/phone-field.tsx';

/** What the form holds of somebody: hours as people write them, and a PIN only for somebody new. */
export type StaffValues = Omit<StaffFields, 'workingHours' | 'branchId' | 'skills'> & {
  readonly skills: StaffFields['skills'];
  /** Empty: the hours of the branch. */
  readonly hours: string;
  /** Empty: any branch. */
  readonly branchId: string;
  readonly pin: string;
  readonly pinAgain: string;
};

/** The form of somebody new, in a colour that few have yet. */
export function newStaffValues(people: readonly { readonly color: string }[]): StaffValues {
  const uses = (color: string) => people.filter((person) => person.color === color).length;
  const color = staffColors.toSorted((one, other) => uses(one) - uses(other))[0] ?? 'blue';
  return { name: '', role: 'mechanic', phone: '', color, skills: [], hours: '', branchId: '', pin: '', pinAgain: '' };
}

/** The form of somebody who works here. */
export function valuesOf(person: StaffMember, language: Language): StaffValues {
  return {
    name: person.name,
    role: person.role,
    phone: person.phone === '' ? '' : formatPhone(person.phone),
    color: staffColors.find((color) => color === person.color) ?? 'blue',
    skills: person.skills,
    hours: person.workingHours ? formatWorkingHours(person.workingHours, language) : '',
    branchId: person.branchId ?? '',
    pin: '',
    pinAgain: '',
  };
}

/** What is sent of the form. */
export function fieldsOf({ hours, branchId, pin: _, pinAgain: __, ...fields }: StaffValues): Omit<
  StaffFields,
  'workingHours'
> & {
  readonly workingHours: { fromMinute: number; toMinute: number }[][] | null;
} {
  const week = parseWorkingHours(hours);
  return {
    ...fields,
    branchId: branchId === '' ? null : branchId,
    workingHours: hours.trim() === '' || !week.ok ? null : week.value.map((day) => [...day]),
  };
}

/** What can be seen to be wrong before main is asked. */
export function staffValidation(t: Translate, isNew: boolean): FormValidateInput<StaffValues> {
  return {
    name: (name) => (name.trim() === '' ? t('refusal.staff.name_missing') : null),
    phone: (phone) => (isUnreadablePhone(phone) ? t('field.phone.wrong') : null),
    hours: (hours) => {
      const week = parseWorkingHours(hours);
      return hours.trim() === '' || week.ok ? null : t(week.code);
    },
    pin: (pin) => (isNew ? pinWords(pin, t) : null),
    pinAgain: (again, { pin }) => (isNew && again !== pin ? t('settings.staff.pin_differs') : null),
  };
}

/** What is wrong with a new PIN in words, or null. */
export function pinWords(pin: string, t: Translate): string | null {
  const fault = pinFault(pin);
  return fault ? t(`refusal.${fault}`) : null;
}
