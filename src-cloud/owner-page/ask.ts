import type { LinkKeys } from '../../src-shared/links/keys.ts';

/** Where the cloud keeps links. */
export const linksBase = '/v1/links/';

/** Asks the cloud for something of a link. Nothing of the key goes along but the token that follows from it. */
export function askForLink({ linkId, accessToken }: LinkKeys, path: string, init: RequestInit): Promise<Response> {
  return fetch(`${linksBase}${linkId}${path}`, {
    ...init,
    cache: 'no-store',
    credentials: 'omit',
    headers: { ...init.headers, authorization: `Bearer ${accessToken}` },
  });
}
