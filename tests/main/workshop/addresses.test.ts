import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { lanAddresses, localName } from '../../../src-main/workshop/addresses.ts';

const at = (address: string, more: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo =>
  ({ address, family: 'IPv4', internal: false, netmask: '', mac: '', cidr: null, ...more }) as NetworkInterfaceInfo;

describe('the addresses for tablets', () => {
  it('are those of local networks', () => {
    expect(
      lanAddresses({
        'Wi-Fi': [at('192.168.1.20'), at('fe80::1', { family: 'IPv6' } as never)],
        Ethernet: [at('10.20.0.3'), at('172.16.4.4'), at('172.31.255.1')],
        lo: [at('127.0.0.1', { internal: true })],
      }),
    ).toEqual([
      { address: '192.168.1.20', connection: 'Wi-Fi' },
      { address: '10.20.0.3', connection: 'Ethernet' },
      { address: '172.16.4.4', connection: 'Ethernet' },
      { address: '172.31.255.1', connection: 'Ethernet' },
    ]);
  });

  it('are none of the whole world, of containers, or of a tunnel', () => {
    expect(
      lanAddresses({
        eth0: [at('93.184.216.34'), at('172.32.0.1'), at('100.64.0.1'), at('169.254.3.4')],
        docker0: [at('172.17.0.1')],
        'vEthernet (WSL)': [at('172.20.0.1')],
        tailscale0: [at('10.1.1.1')],
        none: undefined,
      }),
    ).toEqual([]);
  });
});

describe('the local name', () => {
  it('is the PC’s own with .local, if it can be a name', () => {
    expect(localName('GARAGE-PC')).toBe('garage-pc.local');
    expect(localName('mac-mini.local')).toBe('mac-mini.local');
    expect(localName('Компьютер')).toBeNull();
    expect(localName('a b')).toBeNull();
    expect(localName('')).toBeNull();
  });
});
