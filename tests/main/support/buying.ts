import type { SupplierFields } from '../../../src-shared/contract/suppliers.ts';
import type { startGarage } from './garage.ts';
import { startWithStock } from './stock.ts';

type Client = Awaited<ReturnType<typeof startGarage>>['manager'];

/** A supplier as a form sends one, with what the test says of it. */
export function aSupplier(fields: Partial<SupplierFields> = {}): SupplierFields {
  return {
    name: 'ООО «Запчасть-Опт»',
    inn: '7701234567',
    kpp: '',
    phone: '8 495 123-45-67',
    email: 'zakaz@opt.example',
    contactPerson: '',
    address: '',
    paymentTermsDays: 14,
    leadTimeDays: 2,
    notes: '',
    ...fields,
  };
}

/** A garage with two warehouses, a part and a supplier. */
export async function startWithSupplier() {
  const started = await startWithStock();
  const { result } = await started.manager.suppliers.create(aSupplier());
  return { ...started, supplierId: result.id };
}

/** Begins an order of one part; answers its id. */
export async function aPurchase(
  client: Client,
  fields: {
    supplierId: string;
    warehouseId: string;
    partId: string;
    quantityThousandths: number;
    priceKopecks?: number;
  },
): Promise<string> {
  const { supplierId, warehouseId, partId, quantityThousandths, priceKopecks = 10_000 } = fields;
  const { result } = await client.purchases.create({
    supplierId,
    warehouseId,
    notes: '',
    expectedAt: null,
    lines: [{ partId, quantityThousandths, priceKopecks }],
  });
  return result.id;
}

/** A delivery as the screen sends it. */
export function aDelivery(fields: {
  supplierId: string;
  purchaseOrderId?: string | null;
  warehouseId: string;
  partId: string;
  quantityThousandths: number;
  priceKopecks?: number | null;
  barcode?: string;
  acceptsMore?: boolean;
}) {
  const { supplierId, purchaseOrderId = null, warehouseId, partId, acceptsMore = false } = fields;
  const { quantityThousandths, priceKopecks = 10_000, barcode } = fields;
  const line = { partId, quantityThousandths, priceKopecks, lineId: null, ...(barcode !== undefined && { barcode }) };
  return {
    supplierId,
    purchaseOrderId,
    warehouseId,
    documentNumber: 'УПД-17',
    note: '',
    acceptsMore,
    lines: [line],
  };
}
