import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createAuthority,
  endOf,
  fingerprintOf,
  isCurrent,
  issueCertificate,
  namesOf,
} from '../../../src-main/workshop/certificate.ts';
import { temporaryFolder } from '../support/garage.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 2, 13, 6);
const names = ['192.168.1.20', '10.0.0.5', 'garage-pc.local'];

function issued(at = now, forNames: readonly string[] = names) {
  const authority = createAuthority('Гараж «На Лесной», +7', at);
  return { authority, certificate: issueCertificate(authority, { names: forNames, now: at }) };
}

describe('the garage’s certificate', () => {
  it('is signed by the garage’s authority for its addresses and names', () => {
    const { authority, certificate } = issued();
    const issuer = new X509Certificate(authority.cert);
    const server = new X509Certificate(certificate.cert);
    expect(issuer.ca).toBe(true);
    expect(issuer.checkIssued(issuer) && issuer.verify(issuer.publicKey)).toBe(true);
    expect(server.ca).toBe(false);
    expect(server.checkIssued(issuer) && server.verify(issuer.publicKey)).toBe(true);
    expect(issuer.subject).toContain('Гараж «На Лесной»');
    expect(server.checkIP('192.168.1.20')).toBe('192.168.1.20');
    expect(server.checkHost('garage-pc.local')).toBe('garage-pc.local');
    expect(server.checkIP('192.168.1.21')).toBeUndefined();
    expect(namesOf(certificate.cert)).toEqual(names);
    expect(fingerprintOf(certificate.cert)).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  it('lasts as long as browsers accept, and begins a day ago for a tablet whose clock is behind', () => {
    const { certificate } = issued();
    const { validFromDate, validToDate } = new X509Certificate(certificate.cert);
    expect(validFromDate.getTime()).toBe(now - dayMs);
    expect((validToDate.getTime() - validFromDate.getTime()) / dayMs).toBeLessThanOrEqual(398);
  });

  it('is current for its names until a month before its end', () => {
    const { certificate } = issued();
    const end = endOf(certificate.cert);
    expect(isCurrent(certificate, names, now)).toBe(true);
    expect(isCurrent(certificate, names.toReversed(), now)).toBe(true);
    expect(isCurrent(certificate, names.slice(1), now)).toBe(false);
    expect(isCurrent(certificate, [...names, '10.0.0.6'], now)).toBe(false);
    expect(isCurrent(certificate, names, end - 31 * dayMs)).toBe(true);
    expect(isCurrent(certificate, names, end - 29 * dayMs)).toBe(false);
    expect(isCurrent(certificate, names, now - 2 * dayMs)).toBe(false);
  });

  it('is no two times the same', () => {
    const [one, other] = [issued(), issued()];
    expect(one.certificate.key).not.toBe(other.certificate.key);
    expect(new X509Certificate(one.certificate.cert).serialNumber).not.toBe(
      new X509Certificate(other.certificate.cert).serialNumber,
    );
  });

  const openssl = findOpenssl();
  it.skipIf(!openssl)(
    `is accepted by another program, and its authority for local addresses only${openssl ? '' : ' (skipped: no openssl here)'}`,
    () => {
      const folder = temporaryFolder();
      const { authority, certificate } = issued();
      const foreign = issueCertificate(authority, { names: ['93.184.216.34'], now });
      const foreignName = issueCertificate(authority, { names: ['bank.example'], now });
      const verify = (cert: string) => {
        writeFileSync(join(folder, 'authority.pem'), authority.cert);
        writeFileSync(join(folder, 'server.pem'), cert);
        const args = [
          'verify',
          '-x509_strict',
          '-attime',
          String(now / 1000),
          '-CAfile',
          'authority.pem',
          'server.pem',
        ];
        try {
          return execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
        } catch (error) {
          return String(error instanceof Error && 'stderr' in error ? error.stderr : error);
        }
      };
      expect(verify(certificate.cert)).toContain('server.pem: OK');
      expect(verify(foreign.cert)).toContain('permitted subtree violation');
      expect(verify(foreignName.cert)).toContain('permitted subtree violation');
    },
  );
});

function findOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
