import { StoreAway } from './store.ts';

/** SQLSTATEs (and their classes of two letters) that say that the server, not the statement, is at fault. See PostgreSQL's appendix A. */
const awayStates = ['08', '53', '58', '25006', '57P01', '57P02', '57P03', '57P05'];
/** How pg and the system call a connection that is not there. */
const awayCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
];
const awayMessages =
  /connection terminated|timeout expired|query read timeout|connection timeout|not queryable|closed the connection/i;

/** Whether an error means that the database is away or is not the primary any more, rather than that a statement was wrong. */
export function isAway(error: unknown): boolean {
  if (error instanceof StoreAway) return true;
  if (error instanceof AggregateError) return error.errors.every(isAway);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    awayCodes.includes(code) || awayStates.some((state) => code.startsWith(state)) || awayMessages.test(error.message)
  );
}
