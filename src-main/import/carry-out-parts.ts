import type { Write } from '../database/database.ts';
import { insertParts, type ListedPart } from '../parts/bulk.ts';
import { updatePart } from '../parts/service.ts';
import { postMovements } from '../stock/post.ts';
import { createWarehouse } from '../stock/warehouses.ts';
import { warehouseNameKey, warehousesByName } from './existing-parts.ts';
import type { PlannedPart } from './parts-plan.ts';

interface Pace {
  readonly signal?: AbortSignal | undefined;
  /** Hears how many parts are done. */
  readonly onWritten: (rows: number) => void;
}

/** Bounds how long one step keeps everything else waiting. */
const partsPerStep = 250;

/** Does to parts and stock what a plan says. Warehouses that the file names and the garage has not are added. Throws the signal's reason when it was given up. */
export async function carryOutParts(
  write: Write,
  planned: (offset: number, limit: number) => Promise<readonly PlannedPart[]>,
  { signal, onWritten }: Pace,
): Promise<void> {
  const warehouses = new Warehouses(write, await warehousesByName(write.db));
  let done = 0;
  for (let some = await planned(0, partsPerStep); some.length > 0; some = await planned(done, partsPerStep)) {
    await writeParts(write, some, warehouses);
    done += some.length;
    onWritten(done);
    signal?.throwIfAborted();
  }
}

async function writeParts(write: Write, planned: readonly PlannedPart[], warehouses: Warehouses): Promise<void> {
  const listed: (ListedPart & { readonly plan: PlannedPart })[] = [];
  for (const plan of planned) {
    const places = [];
    for (const { warehouse, shelf } of plan.stock)
      if (shelf !== '') places.push({ warehouseId: await warehouses.idOf(warehouse), shelf });
    listed.push({ plan, id: plan.id, values: plan.values, barcodes: plan.barcodes, places });
  }
  const ids = await insertParts(write, listed);
  for (const { id, values } of listed)
    if (id !== null && Object.keys(values).length > 0) await updatePart(write, id, values, 'manager');
  const movements = [];
  for (const [index, { stock, values }] of planned.entries())
    for (const { warehouse, openingThousandths } of stock)
      if (openingThousandths !== 0)
        movements.push({
          kind: 'opening' as const,
          warehouseId: await warehouses.idOf(warehouse),
          productId: ids[index] ?? '',
          quantityThousandths: openingThousandths,
          unitCostKopecks: values.purchaseKopecks ?? null,
        });
  if (movements.length > 0) await postMovements(write, movements);
}

/** The garage's warehouses by the names that files give them. */
class Warehouses {
  readonly #write: Write;
  readonly #known: Map<string, string>;

  constructor(write: Write, known: Map<string, string>) {
    this.#write = write;
    this.#known = known;
  }

  async idOf(name: string): Promise<string> {
    const key = warehouseNameKey(name);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const branch = await this.#write.db
      .selectFrom('branches')
      .select('id')
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .executeTakeFirstOrThrow();
    const id = await createWarehouse(this.#write, { branchId: branch.id, code: '', name: name.trim() });
    this.#known.set(key, id);
    return id;
  }
}
