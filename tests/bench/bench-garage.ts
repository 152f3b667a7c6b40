import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type Sqlite from 'better-sqlite3';
import { v7 } from 'uuid';
import { Application } from '../../src-main/application/application.ts';
import { keyFileStore } from '../../src-main/application/data-folder.ts';
import { router } from '../../src-main/application/router.ts';
import { Screen } from '../../src-main/application/screen.ts';
import { openConnection } from '../../src-main/database/connection.ts';
import { Session } from '../../src-main/session/session.ts';

/** The sample garage at the size to be measured, a screen on it, and a plain connection for the reference. */
export type BenchGarage = Awaited<ReturnType<typeof openBenchGarage>>;

/** The program over a folder, as its process starts it. */
export function startProgram(folder: string): Promise<Application> {
  return Application.start({
    dataPath: folder,
    resources: join(import.meta.dirname, '../../resources'),
    keys: keyFileStore,
    now: Date.now,
    newId: () => v7(),
    log: () => {},
  });
}

/** Opens the sample garage in `folder`. */
export async function openBenchGarage(folder: string) {
  const application = await startProgram(folder);
  const { garage } = application;
  const { reader } = garage.database;
  const count = async (table: 'clients' | 'cars' | 'orders' | 'orderLines') =>
    Number(
      (
        await reader
          .selectFrom(table)
          .select((row) => row.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const [clients, cars, orderCount, lines] = [
    await count('clients'),
    await count('cars'),
    await count('orders'),
    await count('orderLines'),
  ];
  const manager = await reader
    .selectFrom('staff')
    .select(['id', 'name', 'role'])
    .where('role', '=', 'manager')
    .executeTakeFirstOrThrow();
  const session = new Session({ id: 'bench', host: 'loopback', address: '', lastUsedAt: Number.POSITIVE_INFINITY });
  session.signIn(manager, application.opening);
  const screen = new Screen(application, session);
  const client = createRouterClient(router, { context: { screen } });
  const plain: Sqlite.Database = openConnection(garage.folder.databaseFile, garage.key, { readonly: true });
  const some = await reader
    .selectFrom('orders')
    .select(['id', 'carId', 'clientId', 'masterId'])
    .where('clientId', 'is not', null)
    .orderBy('id')
    .offset(Math.floor(orderCount / 2))
    .limit(500)
    .execute();
  const [first] = some;
  return {
    application,
    garage,
    client,
    plain,
    orderIds: some.map(({ id }) => id),
    ids: {
      carId: first?.carId ?? '',
      clientId: first?.clientId ?? '',
      masterId: first?.masterId ?? '',
      now: Date.now(),
    },
    size: `${clients} clients, ${cars} cars, ${orderCount} orders, ${lines} lines`,
    megabytes: Math.round(statSync(garage.folder.databaseFile).size / 1e6),
    close: async () => {
      plain.close();
      await application.close();
    },
  };
}
