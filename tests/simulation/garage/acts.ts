import { sql } from 'kysely';
import { createCar, updateCar } from '../../../src-main/cars/service.ts';
import { createClient, removeClients, restoreClients, updateClient } from '../../../src-main/clients/service.ts';
import { undoChange } from '../../../src-main/history/service.ts';
import { aCar, aClient } from '../../main/support/builders.ts';
import type { ActName } from '../plan.ts';
import { type Act, NothingToDo, oneOf } from './hand.ts';
import { orderActs } from './order-acts.ts';
import { stockActs } from './stock-acts.ts';

/** A few values only, so that two people sometimes write the same. */
const notes = ['', 'Звонить после шести', 'Постоянный клиент', 'Просил старые детали'];

const clientActs = {
  'client.create': async ({ write, random }) => {
    const count = random.between(1, 3);
    for (let index = 0; index < count; index += 1) {
      const number = random.below(10_000_000);
      const phone = `8 (916) ${String(number).padStart(7, '0')}`;
      await createClient(write, aClient({ name: `Клиент ${number}`, phones: [{ phone, label: '' }] }));
    }
  },
  'client.edit': async (hand) => {
    const { random } = hand;
    const fields = {
      ...(random.chance(0.5) && { name: `Клиент ${random.below(100)}` }),
      ...(random.chance(0.5) && { notes: random.pick(notes) }),
      ...(random.chance(0.5) && { discountBp: random.below(3) * 500 }),
    };
    await updateClient(hand.write, await oneOf(hand, 'clients'), fields);
  },
  /** Two rows at once, of which nobody may ever see only one: the garage's sums must come out even. */
  'client.editMany': async (hand) => {
    const [one, other] = [await oneOf(hand, 'clients'), await oneOf(hand, 'clients')];
    const address = `Лесная, ${hand.random.below(1000)}`;
    await hand.write.db.updateTable('clients').set({ address }).where('id', 'in', [one, other]).execute();
  },
  'client.bin': async (hand) => removeClients(hand.write, [await oneOf(hand, 'clients')]),
  'client.restore': async (hand) =>
    restoreClients(hand.write, [await oneOf(hand, 'clients', 'deleted_at IS NOT NULL')]),
  'car.create': async (hand) => {
    const clientId = await oneOf(hand, 'clients');
    const plate = `а${String(hand.random.below(900) + 100)}вс 77`;
    await createCar(hand.write, hand.catalogue, aCar({ clientId, plate, kilometres: hand.random.below(300_000) }));
  },
  'car.edit': async (hand) =>
    updateCar(hand.write, hand.catalogue, await oneOf(hand, 'cars'), {
      color: hand.random.pick(['белый', 'серый']),
      ...(hand.random.chance(0.3) && { year: 2000 + hand.random.below(20) }),
    }),
  undo: async (hand) => {
    const last = `can_undo = 1 AND undoes_id IS NULL AND action LIKE 'simulation%' AND NOT EXISTS
      (SELECT 1 FROM transactions AS later WHERE later.undoes_id = transactions.id)`;
    await undoChange(hand.write, await oneOf(hand, 'transactions', last), hand.staff);
  },
  /** Sets the column, and adds to the table, that only the next version of the program has; what every version has besides. */
  'client.tomorrow': async (hand) => {
    const { write, random } = hand;
    const { rows } = await sql`SELECT 1 FROM pragma_table_info('clients') WHERE name = 'tomorrow'`.execute(write.db);
    if (rows.length === 0) throw new NothingToDo();
    const id = await oneOf(hand, 'clients');
    const text = `Новое ${random.below(10)}`;
    if (random.chance(0.5))
      await sql`INSERT INTO tomorrow_notes (id, client_id, text) VALUES (${write.newId()}, ${id}, ${text})`.execute(
        write.db,
      );
    if (random.chance(0.5)) await updateClient(write, id, { notes: random.pick(notes) });
    await sql`UPDATE clients SET tomorrow = ${text} WHERE id = ${id}`.execute(write.db);
  },
  /** More than the cloud takes as one delta. */
  'client.essay': async (hand) => {
    if (!hand.random.chance(0.2)) throw new NothingToDo();
    const essay = `Долгая история ${hand.random.below(1000)}. `.repeat(10_000);
    await updateClient(hand.write, await oneOf(hand, 'clients'), { notes: essay });
  },
  /** A transaction of many rows, as an import is. */
  bulk: async ({ write, random }) => {
    const count = random.between(8, 24);
    const source = `Файл ${random.below(1000)}`;
    for (let index = 0; index < count; index += 1)
      await createClient(write, aClient({ name: `Из файла ${random.below(10_000)}`, phones: [], source }));
  },
} satisfies Partial<Record<ActName, Act>>;

/** Everything that people do in a simulation. */
export const acts: Readonly<Record<ActName, Act>> = { ...clientActs, ...orderActs, ...stockActs };
