import { create } from 'zustand';

/** Whether the garage's process answers: at once after the start, while it does, and since when it does not (UTC milliseconds). */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'online' }
  | { readonly state: 'offline'; readonly since: number };

/** The wire's state, for the top bar. Set by the link alone. */
export const useConnection = create<Connection>(() => ({ state: 'connecting' }));

/** The call could not be made, or its answer was lost on the way. */
export class ConnectionLost extends Error {
  /** Whether the call had been sent: then nobody knows whether it was done. */
  readonly wasSent: boolean;

  constructor(wasSent: boolean) {
    super('The connection to the garage was lost.');
    this.name = 'ConnectionLost';
    this.wasSent = wasSent;
  }
}
