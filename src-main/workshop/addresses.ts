import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** An address of this PC in a local network, and the name of the connection that has it. */
export interface LanAddress {
  readonly address: string;
  readonly connection: string;
}

/** Networks inside this PC (containers, virtual machines) and tunnels out of the building: no tablet of the workshop is there. */
const notTheWorkshop =
  /^(?:docker|br-|veth|virbr|vmnet|vbox|vethernet|utun|tun|tap|wg|tailscale|zt|ppp|awdl|llw|bridge)/i;

/** RFC 1918: addresses that exist in local networks only. */
const privateAddress = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;

/** The addresses by which tablets of the local network reach this PC. Never a public one: the garage is not for the whole world. */
export function lanAddresses(
  interfaces: NodeJS.Dict<readonly NetworkInterfaceInfo[]> = networkInterfaces(),
): LanAddress[] {
  return Object.entries(interfaces)
    .filter(([connection]) => !notTheWorkshop.test(connection))
    .flatMap(([connection, addresses = []]) =>
      addresses
        .filter(({ family, internal, address }) => family === 'IPv4' && !internal && privateAddress.test(address))
        .map(({ address }) => ({ address, connection })),
    );
}

/** The name by which the PC is known in its network without any server (mDNS), or null for a name that is none. */
export function localName(name: string = hostname()): string | null {
  const plain = name.toLowerCase().replace(/\.local$/, '');
  return /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/.test(plain) ? `${plain}.local` : null;
}
