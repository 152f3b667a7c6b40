import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../../src-shared/domain/canonical-json.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { type OpenOwnerView, type OwnerView, ownerViewSchema } from '../../src-shared/links/view.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import type { OrderReader } from '../orders/state.ts';
import { readSealedFiles, SealedFiles } from './sealed-files.ts';
import { readBooking } from './view-booking.ts';
import { type LinkSubject, readCars } from './view-cars.ts';
import { readMessages, readOutcomes } from './view-messages.ts';

/** A link as far as its view goes. */
export type ViewedLink = LinkSubject & { readonly id: string; readonly withdrawnAt: number | null };

/** What a link shows, and what of it is still to be put into the cloud. */
export interface BuiltView {
  readonly view: OwnerView;
  /** Names what the owner sees: equal hashes, equal pages. When it was published is no part of it. */
  readonly contentHash: string;
  /** The sealed pieces that the page may fetch. */
  readonly blobs: readonly string[];
  /** Contents of the store that the view wants and that are not in the cloud yet. */
  readonly missing: ReadonlySet<string>;
}

/**
 * What the owner of a link may see now. Everything passes the schema, which drops what it does not name: a field that somebody adds to a row is not published by
 * accident. A withdrawn link shows whom to call and nothing else. `isPreview`: before it is published, files are named by their contents in the store.
 */
export async function buildView(db: OrderReader, link: ViewedLink, now: number, isPreview = false): Promise<BuiltView> {
  const garage = await readGarage(db, link);
  const head = { format: 1 as const, publishedAt: now, garage: garage.shown };
  const files = await readSealedFiles(db, link.id, isPreview);
  if (link.withdrawnAt !== null) return finish({ state: 'withdrawn', ...head }, files);
  const cars = await readCars(db, link, files, now);
  if (link.kind === 'order' && cars.length === 0) throw new Refusal('order.gone');
  const booking = await readBooking(db, link, cars, now);
  const full: OpenOwnerView = {
    state: 'open',
    ...head,
    timeZone: garage.timeZone,
    currency: garage.currency,
    kind: link.kind,
    cars: cars.map((car) => ({ ...car, prices: booking?.prices.get(car.carId) ?? [] })),
    messages: await readMessages(db, link),
    booking: booking && { works: booking.works, requests: booking.requests },
    // There are no bonuses in this garage yet: nothing is shown of them.
    bonus: null,
    replies: await readOutcomes(db, link),
  };
  return finish(fitted(full), files);
}

/** Room for the seal and the padding. */
const viewBytesMax = limits.linkBytes - 2_048;
const sizeOf = (view: OwnerView) => utf8ToBytes(JSON.stringify(view)).length;

/** Leaves out what an owner misses least, until everything fits into one publication: the price list, then old visits, then old messages. */
function fitted(view: OpenOwnerView): OpenOwnerView {
  const steps: ((fitting: OpenOwnerView) => OpenOwnerView)[] = [
    (all) => ({ ...all, booking: null, cars: all.cars.map((car) => ({ ...car, prices: [] })) }),
    (all) => ({ ...all, cars: all.cars.map((car) => ({ ...car, visits: car.visits.slice(0, 5) })) }),
    (all) => ({ ...all, messages: all.messages.slice(-20) }),
  ];
  let fitting = view;
  for (const step of steps) {
    if (sizeOf(fitting) <= viewBytesMax) break;
    fitting = step(fitting);
  }
  if (sizeOf(fitting) > viewBytesMax) throw new Refusal('link.too_large');
  return fitting;
}

function finish(view: OwnerView, files: SealedFiles): BuiltView {
  const parsed = ownerViewSchema.parse(view);
  const blobs =
    parsed.state === 'open'
      ? parsed.cars.flatMap(({ repairs }) =>
          repairs.flatMap(({ photos, documents }) => [...photos, ...documents.map(({ file }) => file)]),
        )
      : [];
  const contentHash = bytesToHex(sha256(utf8ToBytes(canonicalJson({ ...parsed, publishedAt: 0 }))));
  return { view: parsed, contentHash, blobs: SealedFiles.namesIn(blobs).slice(0, 200), missing: files.missing };
}

/** Whom the owner deals with: the garage's name, and where the car is. */
async function readGarage(db: OrderReader, link: LinkSubject) {
  const garage = await db
    .selectFrom('garage')
    .select(['name', 'phone', 'address', 'timeZone', 'currency'])
    .executeTakeFirstOrThrow();
  const branch =
    link.kind === 'order'
      ? await db
          .selectFrom('orders')
          .innerJoin('branches', 'branches.id', 'orders.branchId')
          .select(['branches.phone', 'branches.address'])
          .where('orders.id', '=', link.orderId)
          .executeTakeFirst()
      : undefined;
  const { timeZone, currency } = garage;
  const shown = {
    name: garage.name,
    phone: branch?.phone || garage.phone,
    address: branch?.address || garage.address,
  };
  return { shown, timeZone, currency };
}
