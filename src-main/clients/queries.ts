import { type Expression, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { clientsContract } from '../../src-shared/contract/clients.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { parsePhone } from '../../src-shared/domain/phone.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Database } from '../database/database-tables.ts';
import { isFound } from '../search/search-index.ts';

type Input<Name extends keyof typeof clientsContract> = z.infer<
  NonNullable<(typeof clientsContract)[Name]['~orpc']['inputSchema']>
>;
type Reader = ReadonlyKysely<Database>;

/** The column that each offered order of rows sorts by; each has an index that starts with `in_bin`. */
const sortColumns = {
  name: 'nameKey',
  lastOrder: 'lastOrderAt',
  created: 'createdAt',
  paid: 'paidKopecks',
  debt: 'debtKopecks',
  orders: 'orderCount',
} as const;

/** A window of the clients' list with its totals. */
export async function listClients(reader: Reader, { search, filters, sort, offset, limit }: Input<'list'>) {
  const list = reader.selectFrom('clientSummaries').where((row) => {
    const conditions: Expression<SqlBool>[] = [filters.inBin ? row('inBin', '>', 0) : row('inBin', '=', 0)];
    if (filters.kind) conditions.push(row('kind', '=', filters.kind));
    if (filters.hasDebt !== undefined) conditions.push(row('debtKopecks', filters.hasDebt ? '>' : '=', 0));
    if (filters.hasConsent !== undefined) conditions.push(row('hasConsent', '=', filters.hasConsent ? 1 : 0));
    if (search.trim() !== '') conditions.push(searchCondition(search, filters.inBin === true));
    return row.and(conditions);
  });
  const direction = sort.descending ? 'desc' : 'asc';
  const [rows, totals] = await Promise.all([
    list
      .select([
        'clientId as id',
        'kind',
        'name',
        'firstPhone as phone',
        'cars',
        'carCount',
        'orderCount',
        'lastOrderAt',
        'paidKopecks',
        'debtKopecks',
        'discountBp',
        'createdAt',
      ])
      .orderBy(sortColumns[sort.by], direction)
      .orderBy('seq', direction)
      .offset(offset)
      .limit(limit)
      .execute(),
    list
      .select((row) => [
        row.fn.countAll<number>().as('count'),
        row.fn.coalesce(row.fn.sum<number>('paidKopecks'), sql.lit(0)).as('paidKopecks'),
        row.fn.coalesce(row.fn.sum<number>('debtKopecks'), sql.lit(0)).as('debtKopecks'),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  const { count, ...sums } = totals;
  return { rows: rows.map((row) => ({ ...row, kind: row.kind as 'person' | 'company' })), total: count, totals: sums };
}

/** By any part through the index; one or two letters mean the beginning of the name. The bin is not in the index, but small. */
function searchCondition(search: string, isBin: boolean): Expression<SqlBool> {
  const key = sortKey(search);
  if (isBin) return sql<SqlBool>`(instr(name_key, ${key}) > 0 OR instr(phones, ${key}) > 0)`;
  const found = isFound(search, 'client');
  if (found) return found;
  return sql<SqlBool>`name_key >= ${key} AND name_key < ${`${key}\u{10FFFF}`}`;
}

/** One client with phones and figures. Refuses an id that is nobody's. */
export async function getClient(reader: Reader, id: string) {
  const [client, phones, summary] = await Promise.all([
    reader.selectFrom('clients').selectAll().where('id', '=', id).executeTakeFirst(),
    reader
      .selectFrom('clientPhones')
      .select(['id', 'phone', 'label'])
      .where('clientId', '=', id)
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .execute(),
    reader
      .selectFrom('clientSummaries')
      .select(['orderCount', 'paidKopecks', 'debtKopecks'])
      .where('clientId', '=', id)
      .executeTakeFirst(),
  ]);
  if (!client || !summary) throw new Refusal('client.gone');
  return { ...client, ...summary, phones };
}

/** How many records are compared, and how many of them are shown: many people share a name, few a phone. */
const candidatesMax = 100;
const lookalikesMax = 5;
const reasons = ['phone', 'inn', 'name'] as const;

/** Records that may be the same client as the one being typed: the same phone or taxpayer number surely, the same name perhaps. */
export async function findLookalikes(reader: Reader, { exceptId, name, phones, inn }: Input<'lookalikes'>) {
  const numbers = phones.flatMap((typed) => {
    const parsed = parsePhone(typed);
    return parsed.ok ? [parsed.value] : [];
  });
  const key = sortKey(name);
  const likely = [
    ...(numbers.length > 0 ? [byPhone(reader, numbers)] : []),
    ...(key.length >= 3 ? [byName(reader, key)] : []),
    ...(inn.length >= 10 ? [byInn(reader, inn)] : []),
  ];
  const [first, ...others] = likely;
  if (!first) return [];
  const rows = await reader
    .selectFrom('clientSummaries')
    .innerJoin('clients', 'clients.id', 'clientSummaries.clientId')
    .select([
      'clientSummaries.clientId as id',
      'clientSummaries.name',
      'firstPhone as phone',
      'cars',
      'clientSummaries.phones',
      'clients.inn',
      'nameKey',
    ])
    .where('inBin', '=', 0)
    .where('clientSummaries.clientId', '<>', exceptId ?? '')
    .where(
      'clientSummaries.clientId',
      'in',
      others.reduce((all, more) => all.union(more), first),
    )
    .limit(candidatesMax)
    .execute();
  return rows
    .map(({ phones: own, inn: ownInn, nameKey, ...row }) => {
      const [reason = 'name'] = reasons.filter(
        (each) =>
          (each === 'phone' && numbers.some((phone) => own.split(' ').includes(phone))) ||
          (each === 'inn' && inn.length >= 10 && ownInn === inn),
      );
      return { ...row, reason };
    })
    .toSorted((one, other) => reasons.indexOf(one.reason) - reasons.indexOf(other.reason))
    .slice(0, lookalikesMax);
}

function byPhone(reader: Reader, numbers: readonly string[]) {
  return reader
    .selectFrom('clientPhones')
    .select('clientId as id')
    .where('phone', 'in', numbers)
    .where('deletedAt', 'is', null);
}

function byName(reader: Reader, key: string) {
  return reader
    .selectFrom('clientSummaries')
    .select('clientId as id')
    .where('inBin', '=', 0)
    .where('nameKey', '=', key);
}

function byInn(reader: Reader, inn: string) {
  return reader.selectFrom('clients').select('id').where('inn', '=', inn).where('inn', '<>', '');
}
