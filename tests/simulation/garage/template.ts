import { join } from 'node:path';
import { v7 } from 'uuid';
import { createCar } from '../../../src-main/cars/service.ts';
import { createClient } from '../../../src-main/clients/service.ts';
import type { DatabaseKey } from '../../../src-main/database/connection.ts';
import type { Sources } from '../../../src-main/database/database.ts';
import { type DataFolder, type Garage, openGarage } from '../../../src-main/garage.ts';
import { createOrder } from '../../../src-main/orders/service.ts';
import type { SignedIn } from '../../../src-main/session/session.ts';
import { foundGarage } from '../../../src-main/settings/service.ts';
import { aCar, aClient } from '../../main/support/builders.ts';
import { Folders } from '../world/folders.ts';
import { Random } from '../world/random.ts';
import { WorldTime } from '../world/time.ts';
import { stockActs } from './stock-acts.ts';

const resources = join(import.meta.dirname, '../../../resources');
export const databaseKey = '5a'.repeat(32) as DatabaseKey;

export function dataFolderIn(path: string): DataFolder {
  return {
    path,
    databaseFile: join(path, 'garage.db'),
    keyFile: join(path, 'garage.key'),
    lockFile: join(path, 'garage.lock'),
    backups: join(path, 'backups'),
    files: join(path, 'files'),
  };
}

/** Opens the garage of a folder as the product does. */
export function openIn(path: string, sources: Sources, onBug: (error: unknown) => void = () => {}): Promise<Garage> {
  return openGarage(dataFolderIn(path), databaseKey, sources, resources, { onBug });
}

/** A small garage with something of everything; answers who runs it. */
export async function fillGarage(garage: Garage): Promise<SignedIn> {
  const name = 'Ольга Ветрова';
  const found = {
    name: 'Гараж на Лесной',
    branchName: 'Лесная',
    managerName: name,
    pin: '4826',
    language: 'ru',
  } as const;
  const { result: id } = await garage.database.write({ staffId: null, action: 'garage.found' }, (write) =>
    foundGarage(write, found),
  );
  const staff: SignedIn = { id, name, role: 'manager' };
  await garage.database.write({ staffId: id, action: 'clients.create' }, async (write) => {
    const clientId = await createClient(write, aClient());
    const carId = await createCar(write, garage.catalogue(), aCar({ clientId }));
    await createOrder(write, { carId });
    const hand = { write, staff, random: new Random(1), catalogue: garage.catalogue() };
    await stockActs['part.create'](hand);
    await stockActs['part.create'](hand);
    await stockActs['stock.receive'](hand);
  });
  return staff;
}

/** Files to begin with, made once: opening one takes a third of making it. */
export interface Templates {
  readonly filled: string;
  readonly empty: string;
  readonly staff: SignedIn;
}

let made: Promise<Templates> | undefined;

/** The same ids and times in every process. */
export function templates(): Promise<Templates> {
  made ??= makeTemplates();
  return made;
}

async function makeTemplates(): Promise<Templates> {
  const folders = new Folders();
  process.once('exit', () => folders.remove());
  const time = new WorldTime();
  const random = new Random(0);
  const sources = { now: time.now, newId: () => v7({ msecs: time.now(), random: random.bytes(16) }) };
  const [filled, empty] = [folders.make(), folders.make()];
  const garage = await openIn(filled, sources);
  const staff = await fillGarage(garage);
  await garage.database.close();
  const other = await openIn(empty, sources);
  await other.database.close();
  return { filled: dataFolderIn(filled).databaseFile, empty: dataFolderIn(empty).databaseFile, staff };
}
