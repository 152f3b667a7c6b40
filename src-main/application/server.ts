import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../src-shared/contract/contract.ts';
import type { ProcedureMeta } from '../../src-shared/contract/procedure.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo } from '../../src-shared/domain/rights.ts';
import { explainStorageError } from '../database/storage-errors.ts';
import { checkStanding } from '../session/standing.ts';
import type { RequestContext } from './screen.ts';

const implementer = implement(contract).$context<RequestContext>();

/**
 * The contract, ready to be implemented by the capabilities' routers. Every call passes here first: whether the sign-in still stands, then rights,
 * before anything runs; and afterwards each kind of failure in its own form (a refusal in words, a bug with a reference into the log).
 */
export const server = implementer.use(async ({ context, next, procedure, path }) => {
  const meta: ProcedureMeta = procedure['~orpc'].meta;
  const { application, session } = context.screen;
  const { state } = application;
  try {
    await checkStanding(application, session);
    checkAccess(context, meta);
    if (meta.isOnlyHere && session.host === 'lan') throw new Refusal('lan.only_here');
    return await next();
  } catch (cause) {
    const error = explainStorageError(cause);
    if (error instanceof ORPCError) throw error;
    if (error instanceof Refusal) throw refused(error);
    // The garage was closed under the call: what it met then is no bug.
    if (state.phase === 'ready' && application.state !== state) throw refused(new Refusal('garage.replaced'));
    const reference = application.reportBug(error, path.join('.'));
    throw new ORPCError('UNEXPECTED', { status: 500, data: { reference } });
  }
});

function refused({ code, parameters }: Refusal) {
  return new ORPCError('REFUSED', { status: 422, message: code, data: { code, parameters } });
}

function checkAccess(context: RequestContext, { access }: ProcedureMeta): void {
  if (access === 'public') return;
  if (access === undefined) throw new ORPCError('FORBIDDEN', { status: 403, data: { right: 'none' } });
  const { staff } = context.screen.session;
  if (!staff) throw new ORPCError('NOT_SIGNED_IN', { status: 401 });
  if (access !== 'signed-in' && !mayDo(staff.role, access))
    throw new ORPCError('FORBIDDEN', { status: 403, data: { right: access } });
}
