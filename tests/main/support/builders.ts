import type { CarFields } from '../../../src-shared/contract/cars.ts';
import type { ClientFields } from '../../../src-shared/contract/clients.ts';
import type { PartFields } from '../../../src-shared/contract/parts.ts';
import type { WorkFields } from '../../../src-shared/contract/works.ts';

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

/** A car as a form sends one, with what the test says of it; nobody's and with no reading unless told. */
export function aCar(
  fields: Partial<CarFields & { kilometres: number | null }> = {},
): CarFields & { kilometres: number | null } {
  return {
    clientId: null,
    plate: 'а123вс 77',
    vin: '',
    make: 'Lada',
    model: 'Vesta',
    generation: '',
    year: 2019,
    engine: '',
    engineVolumeCc: null,
    powerHp: null,
    fuel: '',
    gearbox: '',
    drive: '',
    color: '',
    notes: '',
    kilometres: null,
    ...fields,
  };
}

/** A work as a form sends one, with what the test says of it. */
export function aWork(fields: Partial<WorkFields> = {}): WorkFields {
  return {
    code: '',
    name: 'Замена масла двигателя',
    category: 'Техническое обслуживание',
    normHoursThousandths: 500,
    unit: '',
    skill: '',
    notes: '',
    ...fields,
  };
}

/** A part as a form sends one, with what the test says of it. */
export function aPart(fields: Partial<PartFields> = {}): PartFields {
  return {
    article: 'OC 90',
    brand: 'Mahle',
    name: 'Фильтр масляный',
    category: 'Фильтры',
    unit: 'шт',
    supplierArticle: '',
    purchaseKopecks: null,
    retailKopecks: null,
    notes: '',
    barcodes: [],
    crosses: [],
    fits: [],
    places: [],
    ...fields,
  };
}
