import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { contentSecurityPolicy, securityHeaders } from '../workshop/security-headers.ts';

/** The page's own protocol, and the one host on it. Unlike `file:` it has an origin, so the browser's rules protect it. */
export const pageScheme = 'app';
export const pageOrigin = `${pageScheme}://garageflow`;

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** A file that the build made: no folder above, no hidden name, nothing to decode. */
const assetPath = /^\/assets\/[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

/**
 * Answers the window's requests with the built screens of `folder`: its assets by their names, and the page for every other address,
 * because the address is the state of the screen. A nonce of its own for every page.
 */
export function servePage(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { origin, pathname } = originAndPath(request.url);
    if (origin !== pageOrigin || request.method !== 'GET') return refuse(403);
    if (pathname.startsWith('/assets/')) return assetPath.test(pathname) ? sendAsset(folder, pathname) : refuse(404);
    return sendIndex(folder);
  };
}

async function sendIndex(folder: string): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  return new Response(page.replaceAll('%NONCE%', nonce), {
    headers: {
      ...securityHeaders,
      'content-security-policy': contentSecurityPolicy(nonce),
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    },
  });
}

async function sendAsset(folder: string, pathname: string): Promise<Response> {
  const type = mediaTypes[extname(pathname)];
  if (!type) return refuse(404);
  try {
    const bytes = await readFile(join(folder, pathname));
    return new Response(bytes, {
      headers: { ...securityHeaders, 'content-type': type, 'cache-control': 'max-age=31536000, immutable' },
    });
  } catch {
    return refuse(404);
  }
}

function refuse(status: 403 | 404): Response {
  return new Response(null, { status, headers: securityHeaders });
}

/** `URL.origin` is "null" for a scheme that Node does not know; the browser that sends these requests knows it. */
function originAndPath(address: string): { readonly origin: string; readonly pathname: string } {
  const { protocol, host, pathname } = new URL(address);
  return { origin: `${protocol}//${host}`, pathname };
}
