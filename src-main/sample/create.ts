import type { NewGarage } from '../../src-shared/contract/setup.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import type { Application } from '../application/application.ts';
import type { Garage } from '../garage.ts';
import { foundGarage } from '../settings/service.ts';
import { filling } from './filling.ts';
import { Random } from './random.ts';
import { moveSampleStock, type SampleIssue } from './stock.ts';
import { hourlyRateKopecks, samplePin, settleTown } from './town.ts';
import { writeOrders } from './write-orders.ts';

/** Orders that are written as one unit of work: large enough to be fast, small enough for the screens to breathe. */
const ordersPerBatch = 1_000;

export interface SampleOptions {
  readonly orders: number;
  readonly language: Language;
  readonly seed?: number;
  /** Called with the orders written so far. */
  readonly onProgress?: (orders: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Founds a garage that has worked for three years: clients, cars, price list, and orders in every state, the last of them today.
 * The same seed, size and moment give the same garage. It writes tables directly, as a restore does: a hundred thousand orders
 * through the services would take hours, and tests hold it to what the services would have written.
 */
export async function createSampleGarage(
  application: Application,
  options: SampleOptions,
): Promise<{ staffId: string; garage: Garage }> {
  const garage = await application.createGarage();
  const random = new Random(options.seed ?? 1);
  const now = garage.now();
  const staffId = await foundSample(garage, options.language);
  const town = await settleTown(garage, random, now, { ...options, staffId });
  const issues: SampleIssue[] = [];
  const openCount = Math.min(Math.max(12, Math.round(options.orders * 0.004)), 90, options.orders);
  for (let done = 0; done < options.orders; done += ordersPerBatch) {
    options.signal?.throwIfAborted();
    const count = Math.min(ordersPerBatch, options.orders - done);
    await garage.database.write({ ...filling, staffId, leavesDerived: true }, (write) =>
      writeOrders(write, random, town, { first: done, count, total: options.orders, openCount, now, issues }),
    );
    options.onProgress?.(done + count);
  }
  await garage.database.write({ ...filling, staffId, leavesDerived: true }, async (write) => {
    await write.db.insertInto('numberCounters').values({ name: 'order', last: options.orders }).execute();
    await moveSampleStock(write, random, town.stock, issues, now);
  });
  await garage.database.derived.refresh();
  return { staffId, garage };
}

async function foundSample(garage: Garage, language: Language): Promise<string> {
  const founding: NewGarage = {
    name: translate(language, 'sample.garage'),
    branchName: translate(language, 'sample.branch'),
    managerName: 'Ольга Ветрова',
    pin: samplePin,
    language,
  };
  const { result } = await garage.database.write(
    { staffId: null, action: 'garage.found', canUndo: false },
    async (write) => {
      const id = await foundGarage(write, founding);
      await write.db.updateTable('garage').set({ hourlyRateKopecks }).execute();
      const branch = await write.db.selectFrom('branches').select('id').executeTakeFirstOrThrow();
      for (const name of ['2', '3', '4']) {
        await write.db
          .insertInto('bays')
          .values({ id: write.newId(), branchId: branch.id, name, position: Number(name), createdAt: write.at })
          .execute();
      }
      return id;
    },
  );
  return result;
}
