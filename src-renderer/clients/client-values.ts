import type { FormValidateInput } from '@mantine/form';
import type { Client, ClientFields } from '../../src-shared/contract/clients.ts';
import { formatPhone } from '../../src-shared/domain/phone.ts';
import type { Translate } from '../app/text.ts';
import { isUnreadablePhone } from '../ui/form/phone-field.tsx';

/** What the form holds: the fields of a client, with one empty phone at least to type into. */
export type ClientValues = ClientFields;

/** The form of somebody new. What was typed into the search box is most likely their name or phone. */
export function newClientValues(typed: string): ClientValues {
  const isPhone = /^[\d\s()+-]{4,}$/.test(typed);
  return {
    kind: 'person',
    name: isPhone ? '' : typed,
    phones: [{ phone: isPhone ? typed : '', label: '' }],
    email: '',
    messenger: '',
    address: '',
    inn: '',
    kpp: '',
    contactPerson: '',
    notes: '',
    source: '',
    discountBp: 0,
    consentAt: null,
    consentTextVersion: '',
  };
}

/** The form of a client who is there. */
export function valuesOf(client: Client): ClientValues {
  const { kind, name, email, messenger, address, inn, kpp, contactPerson, notes, source, discountBp } = client;
  const phones = client.phones.map(({ phone, label }) => ({ phone: formatPhone(phone), label }));
  return {
    ...{ kind, name, email, messenger, address, inn, kpp, contactPerson, notes, source, discountBp },
    consentAt: client.consentAt,
    consentTextVersion: client.consentTextVersion,
    phones: phones.length > 0 ? phones : [{ phone: '', label: '' }],
  };
}

/** What can be seen to be wrong before main is asked. */
export function clientValidation(t: Translate): FormValidateInput<ClientValues> {
  return {
    name: (name) => (name.trim() === '' ? t('refusal.client.name_missing') : null),
    phones: { phone: (phone: string) => (isUnreadablePhone(phone) ? t('field.phone.wrong') : null) },
    email: (email) => (email === '' || /^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('clients.form.email_wrong')),
    inn: (inn) => (inn === '' || /^(?:\d{10}|\d{12})$/.test(inn) ? null : t('clients.form.inn_wrong')),
    discountBp: (bp) => (Number.isNaN(bp) ? t('clients.form.discount_wrong') : null),
  };
}
