/**
 * Everything that crosses the boundary between the page's world and the program's, by name. There is one message: the page's preload
 * hands over the other end of a port. All else goes through that port, as the contract, where every call is checked.
 */
export const messages = {
  /** From the preload to the program, with one port. */
  connect: 'garageflow:connect',
  /** Within the page, from its script to the preload: "I listen". */
  ready: 'garageflow:ready',
  /** Within the page, from the preload to its script, with one port. */
  port: 'garageflow:port',
} as const;
