import Papa from 'papaparse';
import { type ClientsPlan, planClients } from '../../../src-main/import/clients-plan.ts';
import { proposeMapping } from '../../../src-main/import/columns.ts';
import { readTable } from '../../../src-main/import/read-table.ts';
import { MemoryGarage } from './memory-index.ts';
import { catalogue } from './sample-files.ts';

/** The names of a list as garages keep it. */
export const header = ['ФИО', 'Телефон', 'Марка', 'Модель', 'Год', 'Гос. номер', 'VIN', 'Пробег, км', 'Примечание'];
export const vin = 'XTAB9P96KPKK5B4JT';
export const otherVin = 'XW8W0SWEBBWY5TWL1';

/** What an import of this file would do. */
export async function planBytes(
  bytes: Uint8Array,
  garage = new MemoryGarage(),
  more: { signal?: AbortSignal } = {},
): Promise<ClientsPlan> {
  const table = await readTable(bytes, { kind: 'clients', catalogue: catalogue() });
  const mapping = proposeMapping('clients', table, catalogue());
  return planClients({ table, mapping, existing: garage, catalogue: catalogue(), thisYear: 2026, ...more });
}

/** The same for rows under these names. */
export const plan = (
  rows: readonly (readonly string[])[],
  garage = new MemoryGarage(),
  names: readonly string[] = header,
) => planBytes(Buffer.from(Papa.unparse([[...names], ...rows.map((row) => [...row])], { delimiter: ';' })), garage);

/** A row of the header above, from its named cells. */
export function row(
  cells: Partial<Record<'name' | 'phone' | 'make' | 'model' | 'year' | 'plate' | 'vin' | 'mileage' | 'notes', string>>,
): string[] {
  const {
    name = 'Ким Анна',
    phone = '89123456789',
    make = '',
    model = '',
    year = '',
    plate = '',
    vin = '',
    mileage = '',
    notes = '',
  } = cells;
  return [name, phone, make, model, year, plate, vin, mileage, notes];
}

/** What would be new. */
export const created = (result: ClientsPlan) => ({
  clients: result.clients.flatMap((client) => (client.change === 'create' ? [client] : [])),
  cars: result.cars.flatMap((car) => (car.change === 'create' ? [car] : [])),
});
