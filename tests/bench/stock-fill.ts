import { sql } from 'kysely';
import { foundGarage } from '../../src-main/settings/service.ts';
import { createWarehouse } from '../../src-main/stock/warehouses.ts';
import { startProgram } from './bench-garage.ts';

// Fills a folder with many parts and the movements of many years. Straight into the tables, in the units of work and past no trigger; derived once at the end.
const [folder = '', parts = '', movements = ''] = process.argv.slice(2);
const perUnit = 100_000;
const day = 86_400_000;
const start = Date.UTC(2020, 0, 1);

const application = await startProgram(folder);
const garage = await application.createGarage();
const { database } = garage;
const write = <Result>(work: Parameters<typeof database.write<Result>>[1]) =>
  database.write({ staffId: null, action: 'bench', leavesDerived: true }, work);

await write((unit) =>
  foundGarage(unit, { name: 'Склад', branchName: '', managerName: 'Ольга', pin: '4826', language: 'ru' }),
);
const { branchId } = await database.reader.selectFrom('warehouses').select('branchId').executeTakeFirstOrThrow();
await write(async (unit) => {
  for (const name of ['Южный', 'Северный']) await createWarehouse(unit, { branchId: branchId ?? '', code: name, name });
});
const warehouses = await database.reader.selectFrom('warehouses').select('id').orderBy('position').execute();
const warehouseIds = JSON.stringify(warehouses.map(({ id }) => id));

/** A UUID that follows from a number, in SQL. */
const idOf = (prefix: string, number: string) =>
  sql.raw(`printf('${prefix}%06x-0000-7000-8000-%012x', (${number}) / 16777216, ${number})`);

await write(async ({ db, at }) => {
  await sql`WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < ${sql.lit(Number(parts))})
    INSERT INTO parts (id, article, article_key, brand, brand_key, name, category, unit, retail_kopecks, created_at)
    SELECT ${idOf('01', 'n')}, printf('W%d/%02d', n, n % 97), printf('w%d%02d', n, n % 97), 'Бренд ' || (n % 60), 'бренд' || (n % 60),
      CASE n % 5 WHEN 0 THEN 'Фильтр масляный ' WHEN 1 THEN 'Колодки тормозные ' WHEN 2 THEN 'Свеча зажигания ' WHEN 3 THEN 'Ремень ГРМ ' ELSE 'Масло моторное ' END || n,
      'Группа ' || (n % 20), 'шт', 10000 + n, ${at} FROM series`.execute(db);
});

// Every two hundredth is of the first part, which has its ten thousand then; the others go round.
for (let from = 0; from < Number(movements); from += perUnit) {
  const count = Math.min(perUnit, Number(movements) - from);
  await write(async ({ db, at }) => {
    await sql`WITH RECURSIVE series (n) AS (SELECT ${sql.lit(from + 1)} UNION ALL SELECT n + 1 FROM series WHERE n < ${sql.lit(from + count)})
      INSERT INTO stock_movements (id, kind, warehouse_id, product_id, quantity_thousandths, unit_cost_kopecks, at, recorded_at)
      SELECT ${idOf('02', 'n')}, CASE n % 3 WHEN 0 THEN 'receipt' WHEN 1 THEN 'issue' ELSE 'write_off' END,
        ${sql.raw(`json_extract('${warehouseIds}', '$[' || (n % 3) || ']')`)},
        CASE WHEN n % 200 = 0 THEN ${idOf('01', '1')} ELSE ${idOf('01', `(n * 7919) % ${Number(parts)} + 1`)} END,
        CASE n % 3 WHEN 0 THEN 20000 ELSE -1000 END, CASE n % 3 WHEN 0 THEN 10000 + n % 5000 END,
        ${sql.lit(start)} + n * ${sql.lit(Math.floor((6 * 365 * day) / Number(movements)))}, ${at} FROM series`.execute(
      db,
    );
  });
}
await database.derived.refresh();
await application.close();
