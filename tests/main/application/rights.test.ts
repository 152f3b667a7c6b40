import { isContractProcedure } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import type { Garage } from '../../../src-main/garage.ts';
import { contract } from '../../../src-shared/contract/contract.ts';
import type { ProcedureMeta } from '../../../src-shared/contract/procedure.ts';
import { mayDo, type Role, rights, roles } from '../../../src-shared/domain/rights.ts';
import { screenOf, startGarage } from '../support/garage.ts';

interface Procedure {
  readonly path: string;
  readonly access: ProcedureMeta['access'];
}

/** Every procedure of the contract, by walking it: one that is added tomorrow is tested tomorrow. */
function proceduresOf(part: object, path: readonly string[] = []): Procedure[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    const own = [...path, name];
    if (isContractProcedure(value)) {
      const meta: ProcedureMeta = value['~orpc'].meta;
      return [{ path: own.join('.'), access: meta.access }];
    }
    return typeof value === 'object' && value !== null ? proceduresOf(value, own) : [];
  });
}

const procedures = proceduresOf(contract);
const guarded = procedures.filter(({ access }) => access !== 'public');

/** What nobody needs to sign in for. A procedure comes onto this list only by being written here. */
const publicPaths = [
  'session.current',
  'session.lock',
  'session.people',
  'session.photo',
  'session.signIn',
  'setup.backups',
  'setup.createGarage',
  'setup.openSample',
  'setup.restore',
  'setup.state',
  'sync.join',
  'sync.joinBySheet',
  'sync.joining',
  'window.requests',
];

type Call = (input: unknown) => Promise<unknown>;

function callOf(client: object, path: string): Call {
  let part: unknown = client;
  // A client is made of proxies, which have a property for any name.
  for (const name of path.split('.')) part = (part as Record<string, unknown>)[name];
  return part as Call;
}

/** The code with which a call is refused, or 'done'. */
async function codeOf(client: object, path: string): Promise<string> {
  try {
    const answer = await callOf(client, path)({});
    if (typeof answer === 'object' && answer !== null && 'return' in answer && typeof answer.return === 'function')
      await answer.return();
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

describe('the contract', () => {
  it('says of every procedure who may call it', () => {
    expect(procedures.length).toBeGreaterThan(60);
    for (const { path, access } of procedures)
      expect(['public', 'signed-in', ...Object.keys(rights)], path).toContain(access);
  });

  it('is open to strangers only for the first start and the sign-in', () => {
    const open = procedures.filter(({ access }) => access === 'public').map(({ path }) => path);
    expect(open.toSorted()).toEqual(publicPaths);
  });
});

describe('every guarded procedure', () => {
  it('turns a stranger away before it looks at what he sent', async () => {
    const { application, garage } = await startGarage();
    const { client } = screenOf(application);
    const answers = await answersOf(client, garage);
    expect(answers.filter(({ code, wrote }) => code !== 'NOT_SIGNED_IN' || wrote)).toEqual([]);
  });

  it.each(roles)('does for a %s what the matrix says, and writes nothing for whom it refuses', async (role) => {
    const { as, garage } = await startGarage();
    const { client } = await as(role);
    const answers = await answersOf(client, garage);
    const wrong = answers.filter(({ access, code, wrote }) =>
      isAllowed(role, access) ? ['NOT_SIGNED_IN', 'FORBIDDEN'].includes(code) : code !== 'FORBIDDEN' || wrote,
    );
    expect(wrong).toEqual([]);
  });
});

/** What each guarded procedure answers to an empty input, which is wrong for almost all of them, and whether it wrote anything. */
async function answersOf(client: object, garage: Garage) {
  const changes = garage.database.connection.prepare('SELECT total_changes()').pluck();
  const answers: (Procedure & { code: string; wrote: boolean })[] = [];
  for (const procedure of guarded) {
    const before = changes.get();
    const code = await codeOf(client, procedure.path);
    answers.push({ ...procedure, code, wrote: changes.get() !== before });
  }
  return answers;
}

function isAllowed(role: Role, access: Procedure['access']): boolean {
  return access === 'signed-in' || (access !== undefined && access !== 'public' && mayDo(role, access));
}
