import { z } from 'zod';
import type { Shape } from './shape.ts';

const bound = z.exactOptional(z.int());
const one: z.ZodType<Shape> = z.lazy(() =>
  z.union([
    z.strictObject({ oneOf: z.array(one) }),
    z.strictObject({ anyOf: z.array(one) }),
    z.strictObject({
      type: z.literal('object'),
      properties: z.record(z.string(), one),
      required: z.array(z.string()),
    }),
    z.strictObject({ type: z.literal('array'), items: one, minItems: bound, maxItems: bound }),
    z.strictObject({
      type: z.literal('string'),
      minLength: bound,
      maxLength: bound,
      pattern: z.exactOptional(z.string()),
      const: z.exactOptional(z.string()),
      enum: z.exactOptional(z.array(z.string())),
    }),
    z.strictObject({ type: z.literal('integer'), minimum: bound, maximum: bound }),
    z.strictObject({ type: z.literal('number'), const: z.number() }),
    z.strictObject({ type: z.literal('boolean') }),
    z.strictObject({ type: z.literal('null') }),
  ]),
);

/** What a whole number is bound by anyway. */
const isNoBound = (value: unknown) => typeof value === 'number' && Math.abs(value) === Number.MAX_SAFE_INTEGER;

/** The shape that a schema asks of what it reads. Throws for a schema that says something which {@link fits} would not look at. */
export function shapeOf(schema: z.core.$ZodType): Shape {
  const json = z.toJSONSchema(schema, { io: 'input', reused: 'inline' });
  return one.parse(
    JSON.parse(JSON.stringify({ ...json, $schema: undefined }, (_, value) => (isNoBound(value) ? undefined : value))),
  );
}
