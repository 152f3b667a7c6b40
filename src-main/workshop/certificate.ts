import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { isIPv4 } from 'node:net';
import * as der from './der.ts';

/** A certificate with its private key, both as PEM. */
export interface KeyedCertificate {
  readonly cert: string;
  readonly key: string;
}

const dayMs = 86_400_000;
/** Browsers take a server's certificate for at most 398 days; the day before covers a tablet whose clock is behind. */
const serverDays = 396;
const authorityDays = 3650;
/** A certificate is renewed when less than this is left of it. */
const renewDays = 30;

const ids = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuthentication: '1.3.6.1.5.5.7.3.1',
} as const;

/** What the garage's authority may vouch for: addresses of private networks (RFC 1918), of this PC itself, and names that no other network knows. */
const allowedNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8'] as const;
const allowedDomain = 'local';

/**
 * Makes the garage's own certificate authority, good for ten years. A tablet that trusts it takes the garage's certificates without a warning;
 * it is bound to local addresses (RFC 5280, 4.2.1.10), so even whoever stole its key could not pose as any other site.
 */
export function createAuthority(garageName: string, now: number): KeyedCertificate {
  const keys = generateKeys();
  const name = distinguishedName(`GarageFlow – ${garageName.slice(0, 40)}`);
  return certificate({
    issuer: name,
    subject: name,
    keys,
    signWith: keys.privateKey,
    from: now - dayMs,
    to: now + authorityDays * dayMs,
    extensions: [
      extension(ids.basicConstraints, true, der.sequence(der.boolean(true), der.integer(Buffer.from([0])))),
      // keyCertSign, cRLSign
      extension(ids.keyUsage, true, der.bitString(Buffer.from([0b0000_0110]), 1)),
      extension(ids.subjectKeyId, false, der.octetString(keys.id)),
      extension(
        ids.nameConstraints,
        true,
        der.sequence(
          der.implicitList(
            0,
            ...allowedNetworks.map((network) => der.sequence(der.implicit(7, networkBytes(network)))),
            der.sequence(der.implicit(2, Buffer.from(allowedDomain, 'ascii'))),
          ),
        ),
      ),
    ],
  });
}

/** Issues the certificate of the garage's server for these addresses (IPv4) and `.local` names, by the garage's authority. */
export function issueCertificate(
  authority: KeyedCertificate,
  { names, now }: { readonly names: readonly string[]; readonly now: number },
): KeyedCertificate {
  const keys = generateKeys();
  const issuer = new X509Certificate(authority.cert);
  const alternatives = names.map((name) =>
    isIPv4(name) ? der.implicit(7, addressBytes(name)) : der.implicit(2, Buffer.from(name, 'ascii')),
  );
  return certificate({
    issuer: subjectOf(issuer),
    subject: distinguishedName('GarageFlow'),
    keys,
    signWith: authority.key,
    from: now - dayMs,
    to: now + serverDays * dayMs,
    extensions: [
      extension(ids.basicConstraints, true, der.sequence()),
      // digitalSignature
      extension(ids.keyUsage, true, der.bitString(Buffer.from([0b1000_0000]), 7)),
      extension(ids.extendedKeyUsage, false, der.sequence(der.objectId(ids.serverAuthentication))),
      extension(ids.alternativeNames, false, der.sequence(...alternatives)),
      extension(ids.subjectKeyId, false, der.octetString(keys.id)),
      extension(ids.authorityKeyId, false, der.sequence(der.implicit(0, keyIdOf(issuer)))),
    ],
  });
}

/** Whether the certificate is good for exactly these names and for a while yet. */
export function isCurrent({ cert }: KeyedCertificate, names: readonly string[], now: number): boolean {
  const known = namesOf(cert);
  const isSame = known.length === names.length && names.every((name) => known.includes(name));
  const { validFromDate, validToDate } = new X509Certificate(cert);
  return isSame && validFromDate.getTime() <= now && now < validToDate.getTime() - renewDays * dayMs;
}

/** The addresses and names that a certificate is good for. */
export function namesOf(cert: string): string[] {
  const { subjectAltName = '' } = new X509Certificate(cert);
  return subjectAltName.split(', ').map((entry) => entry.replace(/^(?:DNS|IP Address):/, ''));
}

/** What a browser shows of a certificate so that people can compare: SHA-256 in groups of two digits. */
export function fingerprintOf(cert: string): string {
  return new X509Certificate(cert).fingerprint256;
}

/** When a certificate ends, in UTC milliseconds. */
export function endOf(cert: string): number {
  return new X509Certificate(cert).validToDate.getTime();
}

interface Keys {
  readonly privateKey: string;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Buffer;
  /** SHA-1 of the public key's bits (RFC 5280, 4.2.1.2): a name for it, not a protection. */
  readonly id: Buffer;
}

function generateKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return { privateKey, publicKey, id: keyId(publicKey) };
}

/** An uncompressed point of P-256 is the last 65 bytes of its key's DER. */
function keyId(publicKey: Buffer): Buffer {
  return createHash('sha1').update(publicKey.subarray(-65)).digest();
}

function keyIdOf(certificate: X509Certificate): Buffer {
  return keyId(certificate.publicKey.export({ type: 'spki', format: 'der' }));
}

/** The subject as it was written: an issuer's name must be the same to the byte. It is the sixth part of a certificate's content. */
function subjectOf({ raw }: X509Certificate): Buffer {
  const [content = raw] = der.partsOf(raw);
  const subject = der.partsOf(content)[5];
  if (!subject) throw new Error('The authority’s certificate has no subject.');
  return subject;
}

function certificate(parts: {
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly keys: Keys;
  readonly signWith: string;
  readonly from: number;
  readonly to: number;
  readonly extensions: readonly Buffer[];
}): KeyedCertificate {
  const algorithm = der.sequence(der.objectId(ids.ecdsaWithSha256));
  const content = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(serialNumber()),
    algorithm,
    parts.issuer,
    der.sequence(der.time(parts.from), der.time(parts.to)),
    parts.subject,
    parts.keys.publicKey,
    der.explicit(3, der.sequence(...parts.extensions)),
  );
  const signature = sign('sha256', content, createPrivateKey(parts.signWith));
  const bytes = der.sequence(content, algorithm, der.bitString(signature));
  return { cert: pem(bytes), key: parts.keys.privateKey };
}

/** Random, above zero, and never longer than the 20 bytes that RFC 5280 allows. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes;
}

function distinguishedName(commonName: string): Buffer {
  const part = (id: string, text: string) => der.set(der.sequence(der.objectId(id), der.utf8String(text)));
  return der.sequence(part(ids.organisation, 'GarageFlow'), part(ids.commonName, commonName));
}

function extension(id: string, isCritical: boolean, content: Buffer): Buffer {
  return der.sequence(der.objectId(id), ...(isCritical ? [der.boolean(true)] : []), der.octetString(content));
}

function addressBytes(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

/** `10.0.0.0/8` as the address and its mask. */
function networkBytes(network: string): Buffer {
  const [address = '', bits = '0'] = network.split('/');
  const mask = Buffer.alloc(4);
  mask.writeUInt32BE((0xffffffff << (32 - Number(bits))) >>> 0);
  return Buffer.concat([addressBytes(address), mask]);
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
