import { type InvoiceRequisite, invoiceRequisites } from '../../src-shared/domain/document-kinds.ts';
import type {
  DocumentCar,
  DocumentClient,
  DocumentGarage,
  DocumentKind,
  DocumentSignature,
} from '../../src-shared/domain/document-model.ts';
import { formatPhone } from '../../src-shared/domain/phone.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import { formatThousandths } from './format.ts';
import type { DocumentSources } from './queries.ts';
import { figures, shorten } from './words-of-model.ts';

const patterns = {
  inn: /^(?:\d{10}|\d{12})$/,
  kpp: /^\d{4}[\dA-Z]{2}\d{3}$/,
  ogrn: /^(?:\d{13}|\d{15})$/,
  bik: /^\d{9}$/,
  account: /^\d{20}$/,
};

type Bank = NonNullable<DocumentGarage['bank']>;

/** The garage as its documents name it; the branch's address and phone where the garage has none of its own. Only an invoice names the bank. */
export function garageOfDocument(kind: DocumentKind, sources: DocumentSources): DocumentGarage {
  const { garage, branch, logoHash } = sources;
  return {
    name: shorten(garage.name, 160),
    legalName: shorten(garage.legalName, 200),
    inn: figures(garage.inn, patterns.inn),
    kpp: figures(garage.kpp, patterns.kpp),
    ogrn: figures(garage.ogrn, patterns.ogrn),
    address: shorten(garage.address || branch.address, 300),
    phone: shorten(formatPhone(garage.phone || branch.phone), 100),
    email: shorten(garage.email, 120),
    website: '',
    bank: kind === 'invoice' ? bankOf(sources) : null,
    logo: logoHash === null ? null : { sha256: logoHash },
  };
}

function bankOf({ garage }: DocumentSources): Bank {
  return {
    name: shorten(garage.bankName, 160),
    bik: figures(garage.bankBik, patterns.bik),
    account: figures(garage.bankAccount, patterns.account),
    correspondentAccount: figures(garage.bankCorrespondentAccount, patterns.account),
  };
}

/** What an invoice needs and the garage's settings lack. */
export function missingRequisites(sources: DocumentSources): InvoiceRequisite[] {
  const { name, bik, account, correspondentAccount } = bankOf(sources);
  const found: Readonly<Record<InvoiceRequisite, string>> = {
    inn: figures(sources.garage.inn, patterns.inn),
    bank_name: name,
    bank_bik: bik,
    bank_account: account,
    bank_correspondent_account: correspondentAccount,
  };
  return invoiceRequisites.filter((requisite) => found[requisite] === '');
}

/** The payer. */
export function clientOfDocument({ client, clientPhone }: DocumentSources): DocumentClient | null {
  if (!client) return null;
  const common = {
    name: shorten(client.name, 200),
    phone: shorten(formatPhone(clientPhone), 100),
    email: shorten(client.email, 120),
    address: shorten(client.address, 300),
  };
  if (client.kind === 'person') return { kind: 'person', ...common };
  return {
    kind: 'company',
    ...common,
    inn: figures(client.inn, patterns.inn),
    kpp: figures(client.kpp, patterns.kpp),
    ogrn: '',
    representative: shorten(client.contactPerson, 200),
  };
}

/** The car, with the mileage that was read when it was taken in. */
export function carOfDocument({ car, state }: DocumentSources, language: Language): DocumentCar {
  return {
    make: shorten(car.make, 80),
    model: shorten(car.model, 120),
    generation: shorten(car.generation, 120),
    year: car.year,
    plate: shorten(formatPlate(car.plate), 20),
    vin: shorten(car.vin, 40),
    color: shorten(car.color, 60),
    engine: shorten(engineOf(car, language), 120),
    mileageKm: state.mileageKilometres,
  };
}

function engineOf(car: DocumentSources['car'], language: Language): string {
  // Litres to one decimal, as cars are spoken of: 1 596 cm³ is 1.6 l.
  const litres = car.engineVolumeCc === null ? null : Math.round(car.engineVolumeCc / 100) * 100;
  return [
    car.engine.trim(),
    litres === null
      ? ''
      : translate(language, 'documents.engine.volume', { litres: formatThousandths(litres, language) }),
    car.powerHp === null ? '' : translate(language, 'documents.engine.power', { power: String(car.powerHp) }),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Who signs: the garage's heads an invoice, the master and the client whatever they agree on between them. */
export function signaturesOf(kind: DocumentKind, sources: DocumentSources): DocumentSignature[] {
  const { garage, order, client, staffNames } = sources;
  if (kind === 'invoice') {
    const name = shorten(garage.directorName, 120);
    if (isSoleProprietor(sources)) return [{ role: 'sole_proprietor', name }];
    return [
      { role: 'director', name },
      { role: 'accountant', name: shorten(garage.accountantName, 120) },
    ];
  }
  const clientName = client?.kind === 'company' ? client.contactPerson : (client?.name ?? '');
  return [
    { role: 'master', name: shorten((order.masterId && staffNames.get(order.masterId)) || '', 120) },
    { role: 'client', name: shorten(clientName, 120) },
  ];
}

/** A sole proprietor is known by a longer INN and OGRN than a company. */
function isSoleProprietor({ garage }: DocumentSources): boolean {
  return figures(garage.inn, patterns.inn).length === 12 || figures(garage.ogrn, patterns.ogrn).length === 15;
}
