import type { ReadonlyKysely } from 'kysely/readonly';
import type { SearchKind, SearchResult } from '../../src-shared/contract/search.ts';
import { mayDo, type Right, type Role } from '../../src-shared/domain/rights.ts';
import type { Database } from '../database/database-tables.ts';
import { carCandidates, clientCandidates, orderCandidates, partCandidates, workCandidates } from './candidates.ts';
import { type Candidate, rankCandidates } from './rank.ts';

type Finder = (reader: ReadonlyKysely<Database>, query: string) => Promise<Candidate[]>;

/** Where each kind is looked for, and who may see it. */
const finders: Readonly<Record<SearchKind, { readonly right: Right; readonly find: Finder }>> = {
  client: { right: 'clients.read', find: clientCandidates },
  car: { right: 'cars.read', find: carCandidates },
  order: { right: 'orders.read', find: orderCandidates },
  work: { right: 'prices.read', find: workCandidates },
  part: { right: 'parts.read', find: partCandidates },
};

/** What the one search box finds for a person of this role, the likeliest first. One query for each kind, none for an empty box. */
export async function findAnything(
  reader: ReadonlyKysely<Database>,
  role: Role,
  query: string,
  limit: number,
): Promise<SearchResult[]> {
  if (!/[\p{L}\p{N}]/u.test(query)) return [];
  const allowed = Object.values(finders).filter(({ right }) => mayDo(role, right));
  const found = await Promise.all(allowed.map(({ find }) => find(reader, query)));
  return rankCandidates(query, found.flat(), limit);
}
