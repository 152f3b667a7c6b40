import type { Catalogue } from '../../src-shared/domain/catalogue.ts';
import { insertCars, recordListedMileage } from '../cars/bulk.ts';
import { updateCar } from '../cars/service.ts';
import { addPhones, insertClients } from '../clients/bulk.ts';
import { updateClient } from '../clients/service.ts';
import type { Write } from '../database/database.ts';
import type { PlannedCar, PlannedClient } from './clients-plan.ts';

/** Where the plan is read from, a piece at a time; an empty piece is its end. */
interface PlanSource {
  readonly clients: (offset: number, limit: number) => Promise<readonly PlannedClient[]>;
  readonly cars: (offset: number, limit: number) => Promise<readonly PlannedCar[]>;
}

interface Pace {
  readonly signal?: AbortSignal | undefined;
  /** Hears how many of those clients and cars are done that have anything to be done. */
  readonly onWritten: (rows: number) => void;
}

/** Bounds how long one step keeps everything else waiting: some 20 ms. */
const rowsPerStep = 250;

/** Does to clients and cars what a plan says. Throws the signal's reason when it was given up. */
export async function carryOutClients(
  write: Write,
  catalogue: Catalogue,
  plan: PlanSource,
  { signal, onWritten }: Pace,
): Promise<void> {
  const clientIds: string[] = [];
  let done = 0;
  const step = (planned: readonly { readonly change: string }[]) => {
    done += planned.filter(({ change }) => change !== 'none').length;
    onWritten(done);
    signal?.throwIfAborted();
  };
  for (let planned = await plan.clients(0, rowsPerStep); planned.length > 0; ) {
    clientIds.push(...(await writeClients(write, planned)));
    step(planned);
    planned = await plan.clients(clientIds.length, rowsPerStep);
  }
  const idOf = (index: number): string => {
    const id = clientIds[index];
    if (id === undefined) throw new Error('A car of a client who is not in the plan.');
    return id;
  };
  let cars = 0;
  for (let planned = await plan.cars(0, rowsPerStep); planned.length > 0; ) {
    await writeCars(write, catalogue, planned, idOf);
    cars += planned.length;
    step(planned);
    planned = await plan.cars(cars, rowsPerStep);
  }
}

/** Answers the ids of all of them, in the same order. */
async function writeClients(write: Write, planned: readonly PlannedClient[]): Promise<string[]> {
  const created = planned.filter((client) => client.change === 'create');
  const ids = await insertClients(
    write,
    created.map(({ kind, values, phones }) => ({ ...values, kind, phones })),
  );
  const known = planned.filter((client) => client.change !== 'create');
  for (const { id, values } of known) if (Object.keys(values).length > 0) await updateClient(write, id, values);
  await addPhones(
    write,
    known.map(({ id, phones }) => ({ clientId: id, phones })),
  );
  const idOf = new Map(created.map((client, index) => [client, ids[index] ?? '']));
  return planned.map((client) => (client.change === 'create' ? (idOf.get(client) ?? '') : client.id));
}

async function writeCars(
  write: Write,
  catalogue: Catalogue,
  planned: readonly PlannedCar[],
  clientId: (index: number) => string,
): Promise<void> {
  const created = planned.filter((car) => car.change === 'create');
  await insertCars(
    write,
    catalogue,
    created.map(({ values, client }) => ({ ...values, clientId: clientId(client) })),
  );
  for (const car of planned) {
    if (car.change !== 'update') continue;
    const { kilometres, ...fields } = car.values;
    const owner = car.client === null ? {} : { clientId: clientId(car.client) };
    if (Object.keys(fields).length > 0 || car.client !== null)
      await updateCar(write, catalogue, car.id, { ...fields, ...owner });
    if (typeof kilometres === 'number') await recordListedMileage(write, car.id, kilometres);
  }
}
