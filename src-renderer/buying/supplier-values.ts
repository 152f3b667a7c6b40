import type { SupplierFields } from '../../src-shared/contract/suppliers.ts';

/** A supplier of whom nothing is known but the name: paid on receipt, delivering the same day. */
export function emptySupplier(name: string): SupplierFields {
  const texts = { inn: '', kpp: '', phone: '', email: '', contactPerson: '', address: '', notes: '' };
  return { ...texts, name, paymentTermsDays: 0, leadTimeDays: 0 };
}
