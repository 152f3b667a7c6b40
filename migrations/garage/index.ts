import { sql as foundation } from './0001-foundation.ts';
import { sql as clientsAndCars } from './0002-clients-and-cars.ts';
import { sql as priceList } from './0003-price-list.ts';
import { sql as orders } from './0004-orders.ts';

/**
 * The garage's schema, step by step. A step that has shipped is never edited: its hash is stored in every database that applied it,
 * and a test compares each hash with its text. A change is a new step at the end.
 */
export const garageMigrations = [
  { name: '0001-foundation', sql: foundation, hash: 'a8711f2ba6a2bd4b4f04ae9a9521b13ab4c88fd97dcc56e50bd58afd2146b75d' },
  { name: '0002-clients-and-cars', sql: clientsAndCars, hash: '698fedc21ddacc1998afa65f363bf8bf35b8c18f5aa8afcbe32663e6397e8e68' },
  { name: '0003-price-list', sql: priceList, hash: 'b9aa2d8bfb03a49a8130ac07d8b35b91c4fa208b78c27a722a77e370d9f3ec30' },
  { name: '0004-orders', sql: orders, hash: '36c1a3608da89ea0cbedb027fe704737a43a0ccea16f3bd95bb37f5d450a1f3b' },
] as const;
