import {
  type DocumentLine,
  type DocumentModel,
  documentLineSum,
  documentLines,
  isCounted,
  partsOf,
  worksOf,
} from '../../../src-shared/domain/document-model.ts';

/*
 * What a reader must find in a printed document, written out from the model alone and on purpose without the program's own formatting.
 */

/** «12 345,67» or «12,345.67». */
function money(kopecks: number, { language }: Pick<DocumentModel, 'language'>): string {
  const [whole = '', hundredths = ''] = (Math.abs(kopecks) / 100).toFixed(2).split('.');
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, language === 'ru' ? ' ' : ',');
  return `${thousands}${language === 'ru' ? ',' : '.'}${hundredths}`;
}

/** «4,5». */
function quantity(thousandths: number, { language }: Pick<DocumentModel, 'language'>): string {
  return String(thousandths / 1000).replace('.', language === 'ru' ? ',' : '.');
}

/** The texts of one row of a table, as they follow one another. */
function rowText(line: DocumentLine, model: DocumentModel): string {
  const sum = money(documentLineSum(line, model.taxMode), model);
  const isWorkInOrder = model.kind === 'work_order' && worksOf(model).includes(line) && line.decision !== 'declined';
  const discount = line.discountBp === null ? money(line.discount, model) : `${quantity(line.discountBp * 10, model)}%`;
  return [
    line.code,
    line.name,
    isWorkInOrder ? line.executor : '',
    isWorkInOrder && line.normHours !== null ? quantity(line.normHours, model) : '',
    quantity(line.quantity, model),
    line.unit,
    money(line.unitPrice, model),
    line.discount === 0 ? '' : discount,
    sum,
  ].join(' ');
}

/** Everything of a model that its printed form must say. */
export function mustSay(model: DocumentModel): string[] {
  const { garage, client, car, totals, kind } = model;
  const parts: (string | null | undefined)[] = [model.number, garage.name, garage.address, garage.phone, garage.email];
  parts.push(garage.legalName, garage.inn, garage.kpp, garage.website);
  if (kind !== 'invoice') parts.push(garage.ogrn);
  if (kind === 'invoice' && garage.bank) parts.push(...Object.values(garage.bank), model.paymentPurpose);
  if (client) parts.push(client.name, client.phone, client.email, client.address);
  if (client?.kind === 'company') parts.push(client.inn, client.kpp, client.ogrn, client.representative);
  if (car) {
    parts.push(car.make, car.model, car.generation, String(car.year ?? ''), car.plate, car.vin);
    parts.push(car.mileageKm === null ? '' : money(car.mileageKm * 100, model).slice(0, -3));
  }
  if (car && (kind === 'work_order' || kind === 'estimate')) parts.push(car.engine, car.color, model.complaint);
  if (kind === 'work_order') parts.push(...Object.values(model.checkIn));
  if (kind !== 'invoice') parts.push(...model.recommendations, model.warranty.replaceAll('\n', ' '));
  parts.push(model.order?.number, model.amountInWords);
  parts.push(...model.signatures.map((place) => place.name));
  const counted = documentLines(model).filter(isCounted);
  const shown =
    kind === 'invoice' ? counted : [...counted, ...documentLines(model).filter((line) => line.decision === 'declined')];
  parts.push(...shown.map((line) => rowText(line, model)));
  parts.push(`${money(totals.total, model)} ₽`, ...totals.taxes.map((tax) => money(tax.amount, model)));
  if (totals.discount > 0) parts.push(money(totals.discount, model));
  if (totals.paid !== 0) parts.push(money(totals.paid, model), `${money(totals.due, model)} ₽`);
  parts.push(...model.payments.map((payment) => money(payment.amount, model)));
  if (kind === 'work_order' || kind === 'act') {
    for (const lines of [worksOf(model), partsOf(model)].map((all) => all.filter(isCounted))) {
      if (lines.length > 0)
        parts.push(
          money(
            lines.reduce((sum, line) => sum + documentLineSum(line, model.taxMode), 0),
            model,
          ),
        );
    }
  }
  return parts.filter((part) => typeof part === 'string' && part.trim() !== '') as string[];
}
