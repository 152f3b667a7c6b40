import { sql as foundation } from './0001-foundation.ts';
import { sql as clientsAndCars } from './0002-clients-and-cars.ts';
import { sql as priceList } from './0003-price-list.ts';
import { sql as orders } from './0004-orders.ts';
import { sql as parts } from './0005-parts.ts';
import { sql as buying } from './0006-buying.ts';
import { sql as sync } from './0007-sync.ts';
import { sql as links } from './0008-links.ts';
import { sql as attachments } from './0010-attachments.ts';
import { sql as platesInGroups } from './0011-plates-in-groups.ts';
import { sql as allDeclined } from './0012-all-declined.ts';

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
    hash: '575841c824473d4d17dfac19331180be53b2775430218727957e6609624221b7',
  },
  { name: '0003-price-list', sql: priceList, hash: '1d8b369a8189f9f1962a741eeabd4aa9c0f9ce634a6168451245291ff6eb1433' },
  { name: '0004-orders', sql: orders, hash: '3efb4a36685bf6b064fa365b7b2f5531fc5aacbd581baa5ff6ce6618d435fa37' },
  { name: '0005-parts', sql: parts, hash: '7c1380dc63e5f7bfbf28c13b595e9a14ad1f4af50ce3875ea278f9b9d199f6ff' },
  { name: '0006-buying', sql: buying, hash: '68d4cb918a04b656c15a72df42c22fc012fec9eb19b89dff0dea4311877c43b7' },
  { name: '0007-sync', sql: sync, hash: '410f7251bddf13b30e2e49422baf75fbbf69618bddef15bb23423852410a6d8e' },
  { name: '0008-links', sql: links, hash: '467a002b7afdae7b8bfed63e9e18ddfe4682086666d9b9734786a8f41169e6da' },
  {
    name: '0010-attachments',
    sql: attachments,
    hash: '2469814a7b07e6e8d7b8822ca158cc8bb36a01f62009178e1c19eca8ececdf81',
  },
  {
    name: '0011-plates-in-groups',
    sql: platesInGroups,
    hash: '976ed582cfc018996e2362d35b5fefd970b8e6dd42b67315f49eba3be61eb69e',
  },
  {
    name: '0012-all-declined',
    sql: allDeclined,
    hash: 'ef533b6c891e7ba06a79509fc6044fd6ab29b8bb909a2cef4b566ef9f28c3fef',
  },
] as const;
