import { sql as foundation } from './0001-foundation.ts';
import { sql as clientsAndCars } from './0002-clients-and-cars.ts';
import { sql as priceList } from './0003-price-list.ts';
import { sql as orders } from './0004-orders.ts';

/**
 * The garage's schema, step by step. A step that has shipped is never edited: its hash is stored in every database that applied it,
 * and a test compares each hash with its text. A change is a new step at the end.
 */
export const garageMigrations = [
  {
    name: '0001-foundation',
    sql: foundation,
    hash: 'fc26bce043d19e7f59f344e1d6a69f23c3f772ff007150e9a88885e58623bd64',
  },
  {
    name: '0002-clients-and-cars',
    sql: clientsAndCars,
    hash: '9aaccab718f7be7489a77f94024dc1edd31df7d6b5b9e0c7f653a5dee6482a38',
  },
  { name: '0003-price-list', sql: priceList, hash: '14e87a893d6b5d528c26c47cbd392416474471151cfa215bcec24eb66efc4afc' },
  { name: '0004-orders', sql: orders, hash: 'f8f21ab6013b206cacd7be8e926a992f8445f881fd54a4a9dfbf7e60306f3132' },
] as const;
