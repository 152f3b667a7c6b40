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
> & {
  readonly toWarehouseId: string | null;
  /** The entry that it takes back; the two are as if neither had been. */
  readonly reversesId: string | null;
};

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
  const reversed = new Set(unique.map(({ reversesId }) => reversesId));
  const standing = unique.filter(({ id, reversesId }) => reversesId === null && !reversed.has(id));
  const ordered = standing.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const departures = ordered.filter(({ kind }) => kind === 'departure');
  const arrivals = ordered.filter(({ kind }) => kind === 'arrival');
  const [departure] = departures;
  const arrival = arrivals.at(-1);
  const transfer = {
    senderId: departure?.warehouseId ?? null,
    receiverId: arrival?.warehouseId ?? null,
    destinationId: departure?.toWarehouseId ?? null,
    departedAt: departure?.at ?? null,
    arrivedAt: arrival?.at ?? null,
    departedThousandths: 0 - sum(departures.map(({ quantityThousandths }) => quantityThousandths)),
    arrivedThousandths: sum(arrivals.map(({ quantityThousandths }) => quantityThousandths)),
    settledThousandths: sum(ordered.map((entry) => entry.settledThousandths)),
  };
  return { ...transfer, state: stateOf(transfer) };
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

function stateOf(transfer: Omit<Transfer, 'state'>): TransferState {
  const { departedThousandths, arrivedThousandths, settledThousandths } = transfer;
  const open = departedThousandths - arrivedThousandths - settledThousandths;
  if (transfer.departedAt === null && transfer.arrivedAt === null) return 'done';
  if (open === 0 && settledThousandths !== 0) return 'settled';
  // Also when nothing arrived, or nothing had been sent: a half that says so is there.
  if (transfer.arrivedAt === null) return 'in_transit';
  if (transfer.departedAt === null) return 'no_departure';
  return open === 0 ? 'done' : 'differs';
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
