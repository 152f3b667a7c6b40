import type { StockEntry } from './stock.ts';

/**
 * How a transfer stands: on its way; arrived from nobody knows where (the first half is late or came from outside); counted differently at both ends; that
 * difference settled; or done without one.
 */
export const transferStates = ['in_transit', 'no_departure', 'differs', 'settled', 'done'] as const;
export type TransferState = (typeof transferStates)[number];

/** What becomes of a difference: it is lost (or was a gift), went back to the sender, or came to the receiver after all. */
export const claimOutcomes = ['lost', 'at_sender', 'at_receiver'] as const;
export type ClaimOutcome = (typeof claimOutcomes)[number];

/** An entry of a transfer; the departure may say where it is going. */
export type TransferEntry = Pick<
  StockEntry,
  'id' | 'at' | 'kind' | 'warehouseId' | 'quantityThousandths' | 'settledThousandths'
> & { readonly toWarehouseId: string | null };

/** A transfer put together from its entries. Quantities as sent and as counted; both are above zero. */
export type Transfer = {
  readonly senderId: string | null;
  readonly receiverId: string | null;
  /** Where it was sent, if the sender said so. */
  readonly destinationId: string | null;
  readonly departedAt: number | null;
  readonly arrivedAt: number | null;
  readonly departedThousandths: number;
  readonly arrivedThousandths: number;
  readonly settledThousandths: number;
  readonly state: TransferState;
};

/** Puts the entries of one movement together, in whatever order they came. Half of a transfer is one too. */
export function foldTransfer(entries: readonly TransferEntry[]): Transfer {
  const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  const ordered = unique.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const departures = ordered.filter(({ kind }) => kind === 'departure');
  const arrivals = ordered.filter(({ kind }) => kind === 'arrival');
  const departedThousandths = 0 - sum(departures.map(({ quantityThousandths }) => quantityThousandths));
  const arrivedThousandths = sum(arrivals.map(({ quantityThousandths }) => quantityThousandths));
  const settledThousandths = sum(ordered.map((entry) => entry.settledThousandths));
  // Halves that were taken back are as if they had never been.
  const departure = departedThousandths === 0 ? undefined : departures[0];
  const arrival = arrivedThousandths === 0 ? undefined : arrivals.at(-1);
  return {
    senderId: departure?.warehouseId ?? null,
    receiverId: arrival?.warehouseId ?? null,
    destinationId: departure?.toWarehouseId ?? null,
    departedAt: departure?.at ?? null,
    arrivedAt: arrival?.at ?? null,
    departedThousandths,
    arrivedThousandths,
    settledThousandths,
    state: stateOf(departedThousandths, arrivedThousandths, settledThousandths),
  };
}

/** The time between the halves in whole seconds; 0 while one is missing. */
export function secondsBetween({ departedAt, arrivedAt }: Pick<Transfer, 'departedAt' | 'arrivedAt'>): number {
  return departedAt === null || arrivedAt === null ? 0 : Math.round((arrivedAt - departedAt) / 1_000);
}

/** What departed and did not arrive (below zero: came in excess); null while a half is missing. */
export function transferDifference(
  transfer: Pick<Transfer, 'senderId' | 'receiverId' | 'departedThousandths' | 'arrivedThousandths'>,
): number | null {
  if (transfer.senderId === null || transfer.receiverId === null) return null;
  return transfer.departedThousandths - transfer.arrivedThousandths;
}

/** What is still on its way: all of it until it is counted at the other end. */
export function inTransit({ state, departedThousandths, settledThousandths }: Transfer): number {
  return state === 'in_transit' ? Math.max(0, departedThousandths - settledThousandths) : 0;
}

function stateOf(departed: number, arrived: number, settled: number): TransferState {
  if (departed === 0 && arrived === 0) return 'done';
  if (arrived === 0) return settled >= departed ? 'settled' : 'in_transit';
  if (departed === 0) return settled === -arrived ? 'settled' : 'no_departure';
  if (departed === arrived && settled === 0) return 'done';
  return departed - arrived === settled ? 'settled' : 'differs';
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
