const warehouse = {
  type: ['object', 'null'],
  properties: { id: { type: 'string' }, code: { type: 'string' } },
  required: ['id', 'code'],
} as const;

const event = {
  type: 'object',
  required: ['id', 'source', 'specversion', 'type', 'data'],
  properties: {
    id: { type: 'string', description: 'Unique within its source: delivered again, it counts once.' },
    source: { type: 'string', description: 'The code of the warehouse.' },
    specversion: { const: '1.0' },
    type: { const: 'ru.retail.warehouses.movement' },
    data: {
      type: 'object',
      required: ['movement_id', 'warehouse_id', 'timestamp', 'event', 'product_id', 'quantity'],
      properties: {
        movement_id: { type: 'string', description: 'The same for both halves of a transfer.' },
        warehouse_id: { type: 'string' },
        timestamp: { type: 'string', format: 'date-time' },
        event: { enum: ['arrival', 'departure'] },
        product_id: { type: 'string' },
        quantity: {
          type: 'number',
          minimum: 0,
          description: 'In whole units, to the thousandth; an arrival of 0 says that nothing came.',
        },
      },
    },
  },
} as const;

const parameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } }) as const;
const json = (schema: object, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { type: 'object' } } },
});

/** What other systems may ask of the workshop's server. */
export const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'GarageFlow: movements of stock',
    version: '1',
    description: 'Delivers movements between warehouses to a garage, and answers what became of them.',
  },
  security: [{ source: [] }],
  paths: {
    '/v1/inbox': {
      post: {
        summary: 'Delivers movements as CloudEvents 1.0',
        description:
          'Late, repeated and reordered deliveries are normal: each event counts once. Unknown warehouses and products appear as such.',
        requestBody: {
          required: true,
          content: {
            'application/cloudevents+json': { schema: event },
            'application/cloudevents-batch+json': { schema: { type: 'array', maxItems: 10_000, items: event } },
            'application/x-ndjson': { schema: { type: 'string', description: 'One event a line.' } },
          },
        },
        responses: {
          200: json(
            {
              type: 'object',
              required: ['created', 'doubles', 'rejected'],
              properties: {
                created: { type: 'integer' },
                doubles: { type: 'integer' },
                rejected: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: {
                      index: { type: 'integer' },
                      code: { type: 'string' },
                      message: { type: 'string' },
                    },
                  },
                },
              },
            },
            'What was readable was taken.',
          ),
          400: problem('Nothing of it was readable; the body has the same shape as of 200.'),
          401: problem('The token of a source is missing or wrong.'),
          413: problem('More than 4 MiB or 10,000 events.'),
          415: problem('Another media type.'),
          429: { description: 'Too many requests; see Retry-After.' },
        },
      },
    },
    '/v1/movements/{id}': {
      get: {
        summary: 'A transfer between warehouses',
        parameters: [parameter('id')],
        responses: {
          200: json(
            {
              type: 'object',
              required: ['sender', 'receiver', 'seconds', 'difference'],
              properties: {
                sender: warehouse,
                receiver: warehouse,
                seconds: { type: 'integer', description: 'Between the halves; 0 while one is missing.' },
                difference: {
                  type: ['number', 'null'],
                  description: 'Departed less arrived; null while a half is missing.',
                },
              },
            },
            'What is known of it.',
          ),
          401: problem('The token of a source is missing or wrong.'),
          404: problem('Nobody has heard of it.'),
        },
      },
    },
    '/v1/warehouses/{warehouse}/products/{product}': {
      get: {
        summary: 'What a warehouse has of a product',
        parameters: [parameter('warehouse'), parameter('product')],
        responses: {
          200: json(
            {
              type: 'object',
              required: ['quantity'],
              properties: { quantity: { type: 'number', description: 'In whole units; 0 for what is not known.' } },
            },
            'The quantity.',
          ),
          401: problem('The token of a source is missing or wrong.'),
        },
      },
    },
  },
  components: { securitySchemes: { source: { type: 'http', scheme: 'bearer' } } },
} as const;
