import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { serveContract } from '../../../src-main/workshop/contract-socket.ts';
import type { Contract } from '../../../src-shared/contract/contract.ts';
import { uploadPieceBytesMax } from '../../../src-shared/contract/files.ts';
import { aCar } from '../support/builders.ts';
import { aPhoto, attach } from '../support/files.ts';
import { screenOf, startGarage } from '../support/garage.ts';

it('carries files over the socket of a browser, while other calls slip in between', async () => {
  const { application, staffId, manager } = await startGarage();
  const { session } = screenOf(application, { id: staffId, name: 'Ольга Ветрова', role: 'manager' });
  const server = createServer().listen(0, '127.0.0.1');
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => serveContract(application, session, socket));
  await new Promise((resolve) => server.once('listening', resolve));
  const websocket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    websocket.close();
    server.close();
  });
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ websocket }));

  const ownerId = (await manager.cars.create(aCar())).result.id;
  const bytes = aPhoto('x'.repeat(3 * uploadPieceBytesMax));
  const [id, people] = await Promise.all([
    attach(client, { ownerTable: 'cars', ownerId, bytes }),
    client.session.people(),
  ]);
  expect(people).toHaveLength(1);
  const file = await client.files.read({ id });
  expect(new Uint8Array(await file.bytes.arrayBuffer())).toEqual(bytes);
});
