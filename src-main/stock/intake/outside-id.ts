import { v5, validate } from 'uuid';

const nameSpace = '7a3f0c52-2b0e-5f6d-8f35-4f0de4a1c9b2';

/** The id under which the garage keeps what another system calls so: its own, if that is a UUID, else one that follows from it, the same on every PC. */
export function outsideId(externalId: string): string {
  const lower = externalId.toLowerCase();
  return validate(lower) ? lower : v5(`outside\n${externalId}`, nameSpace);
}

/** The id of the entry that an event makes. An event that comes again, to whichever PC, makes the same one. */
export function entryIdOf(event: { readonly source: string; readonly id: string }): string {
  return v5(`event\n${event.source}\n${event.id}`, nameSpace);
}
