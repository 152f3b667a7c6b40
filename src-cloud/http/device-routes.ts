import { z } from 'zod';
import {
  challengeInputSchema,
  challengeOutputSchema,
  createGarageInputSchema,
  devicesOutputSchema,
  enrolDeviceInputSchema,
  enrolmentInputSchema,
  sessionInputSchema,
  sessionOutputSchema,
} from '../../src-shared/sync/wire/devices.ts';
import { routes } from '../../src-shared/sync/wire/protocol.ts';
import { deviceIdSchema } from '../../src-shared/sync/wire/shapes.ts';
import type { CloudServer, HttpContext } from './context.ts';
import { openToAll } from './description.ts';

/** What somebody may try who is not signed in yet: a person needs few tries, a guesser many. */
const tries = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } };

/** Garages, devices and their sessions. */
export function deviceRoutes(app: CloudServer, { cloud, admit }: HttpContext): void {
  app.post(
    routes.garages,
    {
      ...tries,
      schema: { summary: 'Makes a garage with its first device', security: openToAll, body: createGarageInputSchema },
    },
    async (request, reply) => {
      await cloud.createGarage(request.body);
      return reply.code(201).send({});
    },
  );
  app.post(
    routes.challenges,
    {
      config: { rateLimit: { max: 600, timeWindow: 60_000 } },
      schema: {
        summary: 'What to sign to sign in',
        security: openToAll,
        body: challengeInputSchema,
        response: { 200: challengeOutputSchema },
      },
    },
    (request) => cloud.sessions.challenge(request.body),
  );
  app.post(
    routes.sessions,
    {
      config: { rateLimit: { max: 600, timeWindow: 60_000 } },
      schema: {
        summary: 'Signs a device in',
        security: openToAll,
        body: sessionInputSchema,
        response: { 200: sessionOutputSchema },
      },
    },
    (request) => cloud.sessions.signIn(request.body),
  );
  app.post(
    routes.enrolments,
    { schema: { summary: 'Announces a one-time code for another device', body: enrolmentInputSchema } },
    async (request, reply) => {
      await cloud.announceEnrolment(await admit(request), request.body.codeHash, request.body.isStanding);
      return reply.code(204).send();
    },
  );
  app.post(
    routes.devices,
    {
      ...tries,
      schema: {
        summary: 'Enrols a device by a code, or itself under a new identity',
        security: [{}, { token: [] }],
        body: enrolDeviceInputSchema,
      },
    },
    async (request, reply) => {
      const caller = request.headers.authorization === undefined ? null : await admit(request);
      await cloud.enrolDevice(request.body, caller);
      return reply.code(201).send({});
    },
  );
  app.get(
    routes.devices,
    { schema: { summary: 'The garage’s devices', response: { 200: devicesOutputSchema } } },
    async (request) => cloud.listDevices(await admit(request)),
  );
  app.delete(
    routes.device(':device'),
    { schema: { summary: 'Shuts a device out for good', params: z.object({ device: deviceIdSchema }) } },
    async (request, reply) => {
      await cloud.revokeDevice(await admit(request), request.params.device);
      return reply.code(204).send();
    },
  );
}
