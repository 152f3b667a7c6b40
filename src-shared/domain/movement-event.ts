import { z } from 'zod';
import { accept, type Outcome, refuse } from './outcome.ts';
import { quantityMax } from './quantity.ts';

/** The type of a CloudEvent that tells of half a transfer between warehouses. */
export const movementEventType = 'ru.retail.warehouses.movement';

const name = z.string().trim().min(1).max(200);
/** RFC 3339, or milliseconds since 1970 as some systems write them. */
const moment = z
  .union([z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)), z.number()])
  .pipe(z.number().int().min(0).max(8_640_000_000_000_000));

/** A CloudEvent 1.0 (cloudevents.io) of {@link movementEventType}. What else it carries is passed over. */
const movementEventSchema = z.object({
  id: name,
  source: name,
  specversion: z.literal('1.0'),
  type: z.literal(movementEventType),
  data: z.object({
    movement_id: name,
    warehouse_id: name,
    timestamp: moment,
    event: z.enum(['arrival', 'departure']),
    product_id: name,
    quantity: z
      .number()
      .min(0)
      .max(quantityMax / 1_000),
  }),
});

/** Half a transfer as another system tells of it. Ids are that system's; the quantity is in thousandths, as it was counted there. */
export type MovementEvent = {
  /** Unique within its source: what comes with the same one again is the same event. */
  readonly id: string;
  /** The warehouse's code, in the words of whoever sent it. */
  readonly source: string;
  readonly kind: 'arrival' | 'departure';
  readonly movementId: string;
  readonly warehouseId: string;
  readonly productId: string;
  readonly at: number;
  readonly quantityThousandths: number;
};

/** Why something is no event of a movement. */
export type EventRefusalCode = 'event.not_json' | 'event.other_type' | 'event.malformed' | 'event.too_precise';

/** Reads one event as it was parsed from JSON. */
export function readMovementEvent(value: unknown): Outcome<MovementEvent, EventRefusalCode> {
  const result = movementEventSchema.safeParse(value);
  if (!result.success) {
    const field = result.error.issues[0]?.path.join('.') ?? '';
    if (field === 'type') return refuse('event.other_type', { type: movementEventType });
    return refuse('event.malformed', { field: field === '' ? 'event' : field });
  }
  const { id, source, data } = result.data;
  const thousandths = Math.round(data.quantity * 1_000);
  // What a float carries past its true digits is no precision.
  if (Math.abs(thousandths - data.quantity * 1_000) > 1e-6)
    return refuse('event.too_precise', { field: 'data.quantity' });
  return accept({
    id,
    source,
    kind: data.event,
    movementId: data.movement_id,
    warehouseId: data.warehouse_id,
    productId: data.product_id,
    at: data.timestamp,
    quantityThousandths: thousandths,
  });
}

/** Reads one event from its text. */
export function parseMovementEvent(json: string): Outcome<MovementEvent, EventRefusalCode> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return refuse('event.not_json');
  }
  return readMovementEvent(value);
}
