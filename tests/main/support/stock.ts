import { kopecks } from '../../../src-shared/domain/money.ts';
import { quantity } from '../../../src-shared/domain/quantity.ts';
import { aPart } from './builders.ts';
import { startGarage } from './garage.ts';

type Client = Awaited<ReturnType<typeof startGarage>>['manager'];

/** So many whole pieces, in thousandths. */
export const pieces = (count: number) => quantity(count * 1_000);
/** So many roubles, in kopecks. */
export const roubles = (amount: number) => kopecks(amount * 100);

/** A garage with two warehouses and a part. */
export async function startWithStock() {
  const started = await startGarage();
  const { manager } = started;
  const [main] = await manager.stock.warehouses();
  if (!main?.branchId) throw new Error('A garage begins with a warehouse.');
  const south = await manager.stock.createWarehouse({ branchId: main.branchId, code: 'ЮГ', name: 'Филиал Южный' });
  const part = await manager.parts.create(aPart());
  return { ...started, mainId: main.id, southId: south.result.id, partId: part.result.id, branchId: main.branchId };
}

/** Receives so many pieces at so many roubles each. */
export function receive(
  client: Client,
  warehouseId: string,
  partId: string,
  count: number,
  price: number | null = 100,
) {
  return client.stock.receive({
    warehouseId,
    lines: [{ partId, quantityThousandths: pieces(count), unitCostKopecks: price === null ? null : roubles(price) }],
    note: '',
  });
}

/** What a warehouse has of a product; null where it never heard of it. */
export async function levelOf(client: Client, productId: string, warehouseId: string) {
  const levels = await client.stock.levels({ productId });
  return levels.find((level) => level.warehouseId === warehouseId) ?? null;
}
