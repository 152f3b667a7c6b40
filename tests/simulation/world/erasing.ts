import { readFileSync } from 'node:fs';
import { unpackBase, unpackColumns } from '../../../src-cloud/store/pack.ts';
import { createCar } from '../../../src-main/cars/service.ts';
import { createClient, updateClient } from '../../../src-main/clients/service.ts';
import { openConnection } from '../../../src-main/database/connection.ts';
import { applyErasures, eraseClient, leftoversOfErasures } from '../../../src-main/erasure/service.ts';
import { advanceOrder } from '../../../src-main/orders/moves.ts';
import { createOrder } from '../../../src-main/orders/service.ts';
import type { SignedIn } from '../../../src-main/session/session.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { aCar, aClient } from '../../main/support/builders.ts';
import { databaseKey } from '../garage/template.ts';
import type { Erasing } from '../plan.ts';
import { Divergence } from '../proof/divergence.ts';
import type { CloudSite } from './cloud.ts';
import { addPhoto, proveNoPhotos } from './erased-photos.ts';
import { copyDatabase, type Folders } from './folders.ts';
import type { Pc } from './pc.ts';

/** What is known of the person, and of nobody else in the garage. */
const personal = {
  name: 'Стирамова Аглая',
  notes: 'Просила не звонить мужу',
  phone: '+7 931 555-44-33',
  digits: '79315554433',
  plate: 'Х931ОР178',
  complaint: 'Скрипит сиденье Аглаи',
  late: 'Дописано, когда уже стирали',
};

const roundsMax = 10;

interface Parts {
  readonly pcs: readonly Pc[];
  readonly site: CloudSite;
  readonly folders: Folders;
  readonly staff: SignedIn;
  readonly rest: () => Promise<void>;
}

/**
 * A client comes, and has their data destroyed: one PC erases while another, which does not know, goes on writing about them. Afterwards nothing of it is in the file of any PC, nor in
 * what the store keeps, whoever opens it with the garage's keys (promise 9).
 */
export async function proveErased({ pcs, site, folders, staff, rest }: Parts, erasing: Erasing): Promise<void> {
  const pcOf = (index: number): Pc => {
    const pc = pcs[index % pcs.length];
    if (!pc) throw new Error('There is no PC.');
    return pc;
  };
  const [first, eraser, writer] = [pcOf(0), pcOf(erasing.by), pcOf(erasing.late)];
  const { clientId, carId } = await comes(first, staff);
  await rest();
  for (const pc of [first, ...pcs]) await pc.asItself(() => pc.bringContents());
  await rest();
  if (erasing.late % pcs.length !== erasing.by % pcs.length) {
    await write(writer, (unit) => updateClient(unit, clientId, { notes: personal.late }));
    await addPhoto(writer, carId, 'late', write);
    await writer.asItself(() => writer.bringContents());
  }
  const erase = () => eraser.asItself(() => eraseClient(eraser.garage, clientId, staff.id));
  await eraser.under(erasing.fault, async () => {
    await erase();
  });
  // The power may have gone before the commit.
  await erase().catch((error: unknown) => {
    if (!(error instanceof Refusal && error.code === 'erasure.done_before')) throw error;
  });
  for (const pc of pcs) {
    pc.wire.begin(erasing.wire);
    await pc.sync(['push', 'pull', 'pull', 'push'], { page: 10, batch: 10 });
    await pc.asItself(() => pc.bringContents());
  }
  for (let round = 0, isQuiet = false; !isQuiet; round += 1) {
    if (round === roundsMax) throw new Divergence(9, 'the PCs erase again and again');
    await rest();
    isQuiet = true;
    for (const pc of pcs) {
      // Where the power goes meanwhile, the program looks again when it is opened.
      await pc.under(round === 0 ? erasing.fault : undefined, async () => {
        const { counts } = await pc.asItself(() => applyErasures(pc.garage));
        if (Object.keys(counts).length > 0) isQuiet = false;
      });
      if (round === 0 && erasing.fault) isQuiet = false;
    }
  }
  for (const pc of pcs) await pc.asItself(() => pc.bringContents());
  for (const pc of pcs) await proveNothingIn(pc, folders);
  await proveNothingKept(site, first);
  await proveNoPhotos(pcs, site);
}

/** They come with a car, which is repaired and handed over. */
async function comes(pc: Pc, staff: SignedIn): Promise<{ readonly clientId: string; readonly carId: string }> {
  const { name, notes, phone, plate, complaint } = personal;
  let [clientId, carId, orderId] = ['', '', ''];
  await write(pc, async (unit) => {
    clientId = await createClient(unit, aClient({ name, notes, phones: [{ phone, label: '' }] }));
    carId = await createCar(unit, pc.garage.catalogue(), aCar({ clientId, plate }));
    orderId = (await createOrder(unit, { carId, complaint })).id;
  });
  await write(pc, (unit) => advanceOrder(unit, orderId, { to: 'cancelled', reason: complaint }, staff.role));
  await pc.asItself(() => addPhoto(pc, carId, 'first', write));
  return { clientId, carId };
}

function write(pc: Pc, work: Parameters<Pc['garage']['database']['write']>[1]): Promise<unknown> {
  return pc.asItself(() => pc.garage.database.write({ staffId: null, action: 'simulation.erasing' }, work));
}

async function proveNothingIn(pc: Pc, folders: Folders): Promise<void> {
  await pc.asItself(async () => {
    const left = await leftoversOfErasures(pc.garage);
    if (left.length > 0) throw new Divergence(9, `${pc.name} still has ${left.join(', ')}`);
    await pc.garage.database.compact();
  });
  const copy = `${folders.make()}/copy.db`;
  copyDatabase(pc.file, copy);
  const connection = openConnection(copy, databaseKey, { readonly: false });
  connection.pragma('journal_mode = DELETE');
  connection.pragma(`rekey = ''`);
  connection.close();
  const found = foundIn(readFileSync(copy).toString('utf8'));
  if (found.length > 0) throw new Divergence(9, `${pc.name} still knows ${found.join(', ')} of who was erased`);
}

async function proveNothingKept(site: CloudSite, { engine, caller }: Pc): Promise<void> {
  for (const { tx, txSize: size, tableName: table, rowId: row, ...rest } of await site.deltas(caller.garage)) {
    const { columns, base, body, schemaNumber: schema, keyNumber: key } = rest;
    const fields = { tx, size, table, row, columns: unpackColumns(columns), base: unpackBase(base), body };
    const opened = engine.ring.open({ ...fields, schema, key });
    const found = foundIn(JSON.stringify(opened));
    if (found.length > 0) throw new Divergence(9, `the cloud keeps ${found.join(', ')} in ${table} ${row}`);
  }
}

function foundIn(text: string): string[] {
  const folded = text.toLowerCase();
  return Object.entries(personal)
    .filter(([, value]) => folded.includes(value.toLowerCase()))
    .map(([name]) => name);
}
