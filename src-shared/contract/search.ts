import { z } from 'zod';
import { orderStatusSchema } from '../domain/order-status.ts';
import { idSchema, procedure } from './procedure.ts';

/** What can be found: the kind of a search document, and of the list that its record stands in. */
export const searchKinds = ['client', 'car', 'order', 'work', 'part'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** How many results one search answers at the most. */
export const searchResultsMax = 50;

/** One thing that was found, as one line says it; an order also says where it stands. */
export const searchResultSchema = z.object({
  kind: z.enum(searchKinds),
  id: idSchema,
  title: z.string(),
  subtitle: z.string(),
  status: orderStatusSchema.nullable(),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

/** The one search box: clients, cars, orders, works and parts by any part of what is known of them, the likeliest first. */
export const searchContract = {
  find: procedure('search.use')
    .input(z.object({ query: z.string().max(200), limit: z.number().int().min(1).max(searchResultsMax) }))
    .output(z.array(searchResultSchema)),
};
