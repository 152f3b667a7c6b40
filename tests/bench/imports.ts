import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { Application } from '../../src-main/application/application.ts';
import { keyFileStore } from '../../src-main/application/data-folder.ts';
import { importFile } from '../../src-main/import/service.ts';
import { makeCar } from '../../src-main/sample/cars.ts';
import { makeClient } from '../../src-main/sample/people.ts';
import { Random } from '../../src-main/sample/random.ts';
import { foundGarage } from '../../src-main/settings/service.ts';
import { type Result, summarise } from './measure.ts';

const rowCount = 10_000;

/** Bringing in an older program's list of clients with their cars, from the file to the last derived row, backup included. */
export async function measureImport(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'garageflow-bench-import-'));
  try {
    const file = join(folder, 'clients.csv');
    writeFileSync(file, `\uFEFF${makeList(new Random(7))}`);
    const application = await Application.start({
      dataPath: join(folder, 'garage'),
      resources: join(import.meta.dirname, '../../resources'),
      keys: keyFileStore,
      now: Date.now,
      newId: () => v7(),
      log: () => {},
    });
    const garage = await application.createGarage();
    const founding = { name: 'Bench', branchName: '', managerName: 'Bench', pin: '4826', language: 'ru' } as const;
    await garage.database.write({ staffId: null, action: 'garage.found' }, (write) => foundGarage(write, founding));
    const start = performance.now();
    const report = await importFile(garage, {
      kind: 'clients',
      file,
      dryRun: false,
      language: 'ru',
      signal: new AbortController().signal,
    });
    const timing = summarise([performance.now() - start]);
    await application.close();
    return { work: `import of ${report.rows} client rows`, size: 'empty garage', timing, target: '≤ 5 000 ms' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeList(random: Random): string {
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const client = makeClient(random);
    const car = makeCar(random, index + 1, 2026);
    return [
      client.name,
      client.phone,
      car.make,
      car.model,
      car.year,
      car.plate,
      car.vin,
      random.integer(1_000, 300_000),
      client.notes,
    ].join(';');
  });
  return ['ФИО;Телефон;Марка;Модель;Год;Гос. номер;VIN;Пробег, км;Примечание', ...rows].join('\r\n');
}
