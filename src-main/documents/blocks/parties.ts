import type { Content } from 'pdfmake/interfaces.js';
import type { DocumentCar, DocumentClient, DocumentGarage } from '../../../src-shared/domain/document-model.ts';
import type { Sheet } from '../sheet.ts';
import { color, contentWidth, label, placing, size } from './style.ts';
import { flat, phone } from './words.ts';

/** Widths in points. A fixed width lets a word longer than its column break; a flexible one would push the column off the paper. */
const nameWidth = 98;
const halfWidth = 249;

/** «ИНН …, КПП …, ОГРН …»: only what is known. */
export function registration(sheet: Sheet, party: { inn: string; kpp: string; ogrn: string }): string[] {
  const { say } = sheet;
  const ogrnKey = party.ogrn.length === 15 ? 'documents.requisites.ogrnip' : 'documents.requisites.ogrn';
  return [
    party.inn && say('documents.requisites.inn', { value: party.inn }),
    party.kpp && say('documents.requisites.kpp', { value: party.kpp }),
    party.ogrn && say(ogrnKey, { value: party.ogrn }),
  ].filter((part) => part !== '');
}

/** The garage in one paragraph, as contracts name it. */
export function garageRequisites(sheet: Sheet): string {
  const { garage } = sheet.model;
  const dial = garage.phone && sheet.say('documents.requisites.phone', { value: phone(garage.phone) });
  return joined([legalNameOf(garage), ...registration(sheet, garage), flat(garage.address), dial]);
}

/** The client in one paragraph. */
export function clientRequisites(sheet: Sheet, client: DocumentClient): string {
  const { say } = sheet;
  const dial = client.phone && say('documents.requisites.phone', { value: phone(client.phone) });
  if (client.kind === 'person') return joined([flat(client.name), flat(client.address), dial, flat(client.email)]);
  const representative =
    client.representative && say('documents.requisites.representative', { value: flat(client.representative) });
  const known = [...registration(sheet, client), flat(client.address), dial, flat(client.email), representative];
  return joined([flat(client.name), ...known]);
}

/** The name on the contract. */
export function legalNameOf(garage: DocumentGarage): string {
  return flat(garage.legalName) || flat(garage.name);
}

/** «Lada Vesta SW Cross, 2019 г. в.». */
function carName(sheet: Sheet, car: DocumentCar): string {
  const name = [car.make, car.model, car.generation].map(flat).filter(Boolean).join(' ');
  const year = car.year === null ? '' : sheet.say('documents.car.year', { year: String(car.year) });
  return joined([name, year]);
}

/** The car in one paragraph. */
export function carLine(sheet: Sheet, car: DocumentCar): string {
  const { say } = sheet;
  const plate = flat(car.plate);
  const vin = flat(car.vin);
  return joined([
    carName(sheet, car),
    plate && say('documents.car.in_line.plate', { value: plate }),
    vin && say('documents.car.in_line.vin', { value: vin }),
    car.mileageKm === null ? '' : say('documents.car.in_line.mileage', { value: sheet.whole(car.mileageKm) }),
  ]);
}

/** Client and car side by side, the way a work order opens. */
export function clientAndCar(sheet: Sheet): Content {
  const { client, car } = sheet.model;
  const { say } = sheet;
  return {
    layout: placing,
    margin: [0, 0, 0, 8],
    table: {
      widths: [halfWidth, contentWidth - 2 * halfWidth, halfWidth],
      body: [
        [
          [label(say('documents.party.client')), ...(client ? clientBlock(sheet, client) : [missing(sheet)])],
          '',
          [label(say('documents.party.car')), ...(car ? carBlock(sheet, car) : [missing(sheet)])],
        ],
      ],
    },
  };
}

/** «Исполнитель: …» and the like: a label on the left and a paragraph beside it. */
export function namedParagraphs(rows: { name: string; value: string }[]): Content[] {
  const body = rows
    .filter((row) => row.value !== '')
    .map((row) => [{ ...label(row.name), margin: [0, 1.2, 0, 0] as [number, number, number, number] }, row.value]);
  if (body.length === 0) return [];
  const table: Content = {
    layout: { ...placing, paddingBottom: () => 4 },
    margin: [0, 0, 0, 4],
    table: { widths: [nameWidth, contentWidth - nameWidth], body },
  };
  return [table];
}

function clientBlock(sheet: Sheet, client: DocumentClient): Content[] {
  const { say } = sheet;
  const block: Content[] = [principal(flat(client.name))];
  if (client.kind === 'company') {
    block.push(joined(registration(sheet, client)));
    if (client.representative) {
      block.push(say('documents.requisites.representative', { value: flat(client.representative) }));
    }
  }
  block.push(joined([phone(client.phone), flat(client.email)]), flat(client.address));
  return block.filter((part) => part !== '');
}

function carBlock(sheet: Sheet, car: DocumentCar): Content[] {
  const { say, whole } = sheet;
  const mileage = car.mileageKm === null ? '' : say('documents.car.mileage.value', { value: whole(car.mileageKm) });
  const rows = [
    [named(say('documents.car.plate'), flat(car.plate), true), named(say('documents.car.mileage'), mileage)],
    [named(say('documents.car.vin'), flat(car.vin))],
    [named(say('documents.car.engine'), flat(car.engine)), named(say('documents.car.color'), flat(car.color))],
  ];
  const lines = rows
    .map((facts) => facts.filter((fact) => fact.length > 0))
    .filter((facts) => facts.length > 0)
    .map((facts): Content => ({ text: facts.flatMap((fact, index) => (index === 0 ? fact : ['    ', ...fact])) }));
  return [principal(carName(sheet, car)), ...lines];
}

function named(name: string, value: string, isBold = false): Content[] {
  return value === ''
    ? []
    : [
        { text: `${name} `, color: color.muted, fontSize: size.small },
        { text: value, bold: isBold },
      ];
}

function principal(text: string): Content {
  return { text, bold: true, fontSize: size.heading, margin: [0, 0.5, 0, 1] };
}

function missing(sheet: Sheet): Content {
  return { text: sheet.say('documents.party.unknown'), color: color.muted };
}

function joined(parts: string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
