/** What a value has to look like: as much of JSON Schema as the links' schemas come to. The build makes it of them and refuses any other word (shape-of.ts). */
export type Shape =
  | { readonly oneOf: readonly Shape[] }
  | { readonly anyOf: readonly Shape[] }
  | {
      readonly type: 'object';
      readonly properties: Readonly<Record<string, Shape>>;
      readonly required: readonly string[];
    }
  | { readonly type: 'array'; readonly items: Shape; readonly minItems?: number; readonly maxItems?: number }
  | {
      readonly type: 'string';
      readonly minLength?: number;
      readonly maxLength?: number;
      readonly pattern?: string;
      readonly const?: string;
      readonly enum?: readonly string[];
    }
  | { readonly type: 'integer'; readonly minimum?: number; readonly maximum?: number }
  | { readonly type: 'number'; readonly const: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'null' };

/**
 * Whether a value that was read from JSON has a shape. It says of everything what the schema says that the shape was made of, without the library, which is
 * as large as the page itself and makes a slow phone think for longer than all that follows.
 */
export function fits(shape: Shape, value: unknown): boolean {
  if ('oneOf' in shape) return shape.oneOf.some((one) => fits(one, value));
  if ('anyOf' in shape) return shape.anyOf.some((one) => fits(one, value));
  switch (shape.type) {
    case 'object':
      return isRecord(value) && hasParts(shape.properties, shape.required, value);
    case 'array':
      return (
        Array.isArray(value) &&
        isWithin(value.length, shape.minItems, shape.maxItems) &&
        value.every((item) => fits(shape.items, item))
      );
    case 'string':
      return (
        typeof value === 'string' &&
        isWithin(value.length, shape.minLength, shape.maxLength) &&
        (shape.pattern === undefined || new RegExp(shape.pattern).test(value)) &&
        (shape.const === undefined || shape.const === value) &&
        (shape.enum === undefined || shape.enum.includes(value))
      );
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && isWithin(value, shape.minimum, shape.maximum);
    case 'number':
      return value === shape.const;
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function hasParts(
  properties: Readonly<Record<string, Shape>>,
  required: readonly string[],
  value: Readonly<Record<string, unknown>>,
): boolean {
  for (const name in properties) {
    const shape = properties[name];
    const part = value[name];
    if (shape && (part === undefined ? required.includes(name) : !fits(shape, part))) return false;
  }
  return true;
}

const isWithin = (value: number, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): boolean =>
  value >= least && value <= most;
