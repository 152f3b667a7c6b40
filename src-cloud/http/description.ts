import fastifySwagger, { type SwaggerTransform } from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { protocolVersion } from '../../src-shared/sync/wire/protocol.ts';
import type { CloudServer } from './context.ts';

/** The routes are read in these groups, by where they begin. */
const groups: readonly (readonly [string, RegExp])[] = [
  ['Garages and devices', /^\/v1\/(?:garages|challenges|sessions|enrolments|devices)/],
  ['Changes', /^\/v1\/(?:push|pull|events|digest|rows)/],
  ['Attachments', /^\/v1\/blobs/],
  ['Owners’ links', /^\/v1\/links/],
  ['From outside', /^\/v1\/(?:mail|sources|inbox)/],
  ['For the operator', /^/],
];

const ofZod = createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } });
const inGroups: SwaggerTransform = (route) => {
  const { schema, url } = ofZod(route);
  const group = groups.find(([, beginning]) => beginning.test(route.url));
  return { schema: { ...schema, ...(group && { tags: [group[0]] }) }, url };
};

/** What a route says that needs no token. */
export const openToAll: readonly never[] = [];

/** Describes every route that is added after it: as OpenAPI at `/openapi.json`, and as a page to read at `/docs`. */
export async function describeRoutes(app: CloudServer): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'GarageFlow cloud',
        description: 'Carries what it cannot read between the PCs of a garage, and to the owners of cars.',
        version: String(protocolVersion),
      },
      tags: groups.map(([name]) => ({ name })),
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'Of a device’s session; of a link, where an owner asks; of an outside system, where it posts.',
          },
        },
      },
      security: [{ token: [] }],
    },
    transform: inGroups,
  });
  await app.register(fastifySwaggerUi, { routePrefix: '/docs', staticCSP: true });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
