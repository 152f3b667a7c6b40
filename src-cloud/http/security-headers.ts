import { createHash } from 'node:crypto';

/** On every answer. There is nothing here that another site would embed, and nobody's address is told to others. */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'strict-transport-security': 'max-age=31536000',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/**
 * For the owner's page: its own worker, and pictures that it opened itself (blob:). Of scripts and styles only those that stand in the document and whose hash is
 * named here, which are the ones that `html` was built with.
 */
export function ownerPagePolicy(html: string): string {
  const only = (tag: string) => {
    const parts = [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))];
    const hashes = parts.map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    return hashes.join(' ') || "'none'";
  };
  return [
    "default-src 'none'",
    `script-src ${only('script')}`,
    `style-src ${only('style')}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
