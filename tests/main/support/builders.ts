import type { ClientFields } from '../../../src-shared/contract/clients.ts';

/** A client as a form sends one, with what the test says of it. */
export function aClient(fields: Partial<ClientFields> = {}): ClientFields {
  return {
    kind: 'person',
    name: 'Королёв Дмитрий Юрьевич',
    phones: [{ phone: '8 (916) 123-45-67', label: '' }],
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
    ...fields,
  };
}
