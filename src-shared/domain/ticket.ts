import { accept, type Outcome, refuse } from './outcome.ts';

/** Where a conversation with a client stands. */
export const ticketStates = ['open', 'in_progress', 'closed', 'reopened'] as const;
export type TicketState = (typeof ticketStates)[number];

const moves: Record<TicketState, readonly TicketState[]> = {
  open: ['in_progress', 'closed'],
  in_progress: ['closed'],
  closed: ['reopened'],
  reopened: ['in_progress', 'closed'],
};

/** Where a ticket can go from here. */
export const ticketMoves = (state: TicketState): readonly TicketState[] => moves[state];

/** Brings a ticket to another state, or names those that are possible. */
export function planTicketMove(from: TicketState, to: TicketState): Outcome<TicketState, 'ticket.move_not_allowed'> {
  return moves[from].includes(to) ? accept(to) : refuse('ticket.move_not_allowed', { from, to, allowed: moves[from] });
}

/** Whether a message can be written into it: into a closed one nobody writes; who has more to say reopens it, or begins another. */
export const takesMessages = (state: TicketState): boolean => state !== 'closed';

/** Where a ticket stands after somebody of the garage has answered: it is being dealt with. */
export const afterAnswer = (state: TicketState): TicketState => (state === 'closed' ? state : 'in_progress');

const subjectLettersMax = 80;

/** What a ticket is called that a message begins: its first line, cut at a word. */
export function subjectOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  if (line.length <= subjectLettersMax) return line;
  const cut = line.slice(0, subjectLettersMax);
  const end = cut.lastIndexOf(' ');
  return `${(end > subjectLettersMax / 2 ? cut.slice(0, end) : cut.replace(/[\ud800-\udbff]$/, '')).trimEnd()}…`;
}
