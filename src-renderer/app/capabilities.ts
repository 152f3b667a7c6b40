import { buying } from '../buying/capability.ts';
import { calendar } from '../calendar/capability.ts';
import { cars } from '../cars/capability.ts';
import { clients } from '../clients/capability.ts';
import { counting } from '../counting/capability.ts';
import { imports } from '../import/capability.ts';
import { labels } from '../labels/capability.ts';
import { orders } from '../orders/capability.ts';
import { parts } from '../parts/capability.ts';
import { priceList } from '../price-list/capability.ts';
import { settings } from '../settings/capability.ts';
import { sync } from '../sync/capability.ts';
import { tickets } from '../tickets/capability.ts';
import { today } from '../today/capability.ts';
import type { Capability } from './capability.ts';

/** Everything the program can do, in the order of the rail. A new capability is one line here. */
export const capabilities: readonly Capability[] = [
  today,
  orders,
  calendar,
  clients,
  cars,
  priceList,
  parts,
  tickets,
  buying,
  counting,
  labels,
  settings,
  imports,
  sync,
];
