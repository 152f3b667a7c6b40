/** The scheme of links into the program: in messages, on printed papers (as QR), in other programs. */
export const linkScheme = 'garageflow';

/** What a link may name, and the address of its screen. A link opens a screen and does nothing else. */
const records: Readonly<Record<string, string>> = { order: '/orders/', client: '/clients/', car: '/cars/' };
const places: Readonly<Record<string, string>> = { today: '/today', orders: '/orders', clients: '/clients' };

const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const recordLink = new RegExp(`^${linkScheme}://([a-z]{1,20})/(${id})/?$`, 'i');
const placeLink = new RegExp(`^${linkScheme}://([a-z]{1,20})/?$`, 'i');

/**
 * The address that a `garageflow://` link opens (`garageflow://order/<id>` is `/orders/<id>`), or null for anything else.
 * Whoever can show the person a link can send any text here, so what is not exactly a link of ours is nothing.
 */
export function parseLink(text: string): string | null {
  const [, kind = '', recordId = ''] = recordLink.exec(text) ?? [];
  const folder = own(records, kind.toLowerCase());
  if (folder) return `${folder}${recordId.toLowerCase()}`;
  const [, place = ''] = placeLink.exec(text) ?? [];
  return own(places, place.toLowerCase());
}

/** The address of the first link on a command line: Windows and Linux start the program anew with the link as an argument. */
export function findLink(commandLine: readonly string[]): string | null {
  for (const argument of commandLine) {
    const address = parseLink(argument);
    if (address) return address;
  }
  return null;
}

function own(table: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}
