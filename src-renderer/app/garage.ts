import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../src-shared/contract/contract.ts';
import { ReconnectingLink } from './connection/link.ts';
import { openMessagePortWire } from './connection/message-port.ts';
import { openWebSocketWire } from './connection/web-socket.ts';
import { queryClient } from './query-client.ts';

/** The desktop window loads its page by a protocol of its own; everything else is a browser. */
const isDesktopWindow = !['http:', 'https:'].includes(window.location.protocol);

const link = new ReconnectingLink(isDesktopWindow ? openMessagePortWire : openWebSocketWire, () => {
  // What changed while the wire was down was not told; every screen asks again for what it shows.
  void queryClient.invalidateQueries();
});

/** The contract as a typed client: `await client.clients.create(fields)`. For reading in screens prefer {@link garage}. */
export const client: ContractRouterClient<Contract> = createORPCClient(link);

/**
 * The contract as TanStack Query options: `useQuery(garage.clients.get.queryOptions({ input: { id } }))`. Answers refresh by themselves when
 * anyone, anywhere, changes what they depend on.
 */
export const garage = createTanstackQueryUtils(client);
