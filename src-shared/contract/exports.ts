import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { languages } from '../texts/text.ts';
import { carFiltersSchema, carSorts } from './cars.ts';
import { clientFiltersSchema, clientSorts } from './clients.ts';
import { listInput } from './list.ts';
import { orderFiltersSchema, orderSorts } from './orders.ts';
import { partFiltersSchema, partSorts } from './parts.ts';
import { paymentMethods } from './payments.ts';
import { workFiltersSchema } from './prices.ts';
import { idSchema, procedure, timeSchema } from './procedure.ts';
import { purchaseFiltersSchema, purchaseSorts } from './purchases.ts';
import { supplierFiltersSchema, supplierSorts } from './suppliers.ts';
import { workSorts } from './works.ts';

const asShown = { offset: true, limit: true } as const;

/** What is to leave: a list as it is filtered and sorted on the screen, or the payments of a period. */
export const exportRequestSchema = z.discriminatedUnion('list', [
  z.object({ list: z.literal('clients'), request: listInput(clientSorts, clientFiltersSchema).omit(asShown) }),
  z.object({ list: z.literal('cars'), request: listInput(carSorts, carFiltersSchema).omit(asShown) }),
  z.object({ list: z.literal('orders'), request: listInput(orderSorts, orderFiltersSchema).omit(asShown) }),
  z.object({ list: z.literal('works'), request: listInput(workSorts, workFiltersSchema).omit(asShown) }),
  z.object({ list: z.literal('suppliers'), request: listInput(supplierSorts, supplierFiltersSchema).omit(asShown) }),
  z.object({ list: z.literal('purchases'), request: listInput(purchaseSorts, purchaseFiltersSchema).omit(asShown) }),
  z.object({ list: z.literal('parts'), request: listInput(partSorts, partFiltersSchema).omit(asShown) }),
  z.object({
    list: z.literal('payments'),
    /** `from` is part of the period, `until` is the moment at which it is over. */
    request: z.object({ from: timeSchema, until: timeSchema, method: z.enum(paymentMethods).optional() }),
  }),
]);
export type ExportRequest = z.output<typeof exportRequestSchema>;
export type ExportListName = ExportRequest['list'];

export const exportFormats = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const exportProgressSchema = z.object({ done: z.number().int(), total: z.number().int() });

export const exportsContract = {
  /**
   * The list as a file. `columns` are those of the screen, in their order; null takes all. Given up when the call is. `exportId`, made by the screen, is
   * how `progress` knows which one is meant.
   */
  list: procedure('data.export')
    .input(
      z.object({
        exportId: idSchema,
        what: exportRequestSchema,
        columns: z.array(z.string().max(60)).max(100).nullable(),
        format: z.enum(exportFormats),
        language: z.enum(languages),
      }),
    )
    .output(z.object({ name: z.string(), bytes: z.instanceof(Blob) })),
  /** Rows written of an export that is under way, until it is over. */
  progress: procedure('data.export')
    .input(z.object({ exportId: idSchema }))
    .output(eventIterator(exportProgressSchema)),
};
