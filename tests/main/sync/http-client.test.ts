import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Server } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CloudDistrusted, CloudRefusal } from '../../../src-main/sync/cloud-client.ts';
import { httpClient } from '../../../src-main/sync/http-client.ts';
import { createAuthority, issueCertificate } from '../../../src-main/workshop/certificate.ts';
import { protocolHeader, protocolVersion } from '../../../src-shared/sync/wire/protocol.ts';

const dayMs = 86_400_000;

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

const clientAt = (address: string) =>
  httpClient(address, () => ({ garage: '', device: '0'.repeat(16), sign: () => '' }), Date.now);
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => error,
  );

describe('a PC', () => {
  it('says with each request which protocol it speaks, and hears that it is too old', async () => {
    const said: unknown[] = [];
    const answer: RequestListener = ({ headers }, response) => {
      said.push(headers[protocolHeader]);
      const problem = { type: 'too_old', title: 'Too old', status: 426, code: 'too_old' };
      response.writeHead(426, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    };
    const client = clientAt(`http://127.0.0.1:${await portOf(createServer(answer))}`);
    const failure = await failureOf(client.devices());
    expect(failure).toBeInstanceOf(CloudRefusal);
    expect(failure).toMatchObject({ code: 'too_old' });
    expect(said).toEqual([String(protocolVersion)]);
  });

  it.each([
    ['of an authority that nobody knows', 0, false],
    ['that is over by its clock', -2 * 365 * dayMs, true],
    ['that has not begun by its clock', 30 * dayMs, true],
  ])('tells a certificate %s from a cloud that does not answer', async (_, offMs, isKnown) => {
    const now = Date.now() + offMs;
    const authority = createAuthority('Гараж', now);
    const known = getCACertificates();
    if (isKnown) setDefaultCACertificates([...known, authority.cert]);
    onTestFinished(() => setDefaultCACertificates(known));
    const { cert, key } = issueCertificate(authority, { names: ['127.0.0.1'], now });
    const client = clientAt(`https://127.0.0.1:${await portOf(createSecureServer({ cert, key }))}`);
    expect(await failureOf(client.devices())).toBeInstanceOf(CloudDistrusted);
  });
});
