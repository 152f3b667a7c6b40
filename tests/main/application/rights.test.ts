import { isContractProcedure } from '@orpc/contract';
import { beforeAll, describe, expect, it } from 'vitest';
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
  'session.signIn',
  'setup.createGarage',
  'setup.openSample',
  'setup.state',
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
  let garage: Awaited<ReturnType<typeof startGarage>>;
  const screens = new Map<Role, object>();
  const written = () => garage.garage.database.connection.prepare('SELECT total_changes()').pluck().get();

  beforeAll(async () => {
    garage = await startGarage();
    for (const role of roles) screens.set(role, (await garage.as(role)).client);
  });

  it.each(guarded)('$path turns a stranger away before it looks at what he sent', async ({ path }) => {
    const before = written();
    expect(await codeOf(screenOf(garage.application).client, path)).toBe('NOT_SIGNED_IN');
    expect(written()).toBe(before);
  });

  it.each(guarded)('$path does for each role what the matrix says ($access)', async ({ path, access }) => {
    for (const role of roles) {
      const isAllowed = access === 'signed-in' || (access !== undefined && access !== 'public' && mayDo(role, access));
      const before = written();
      const code = await codeOf(screens.get(role) ?? {}, path);
      if (isAllowed) expect(['NOT_SIGNED_IN', 'FORBIDDEN'], role).not.toContain(code);
      else {
        expect(code, role).toBe('FORBIDDEN');
        expect(written(), role).toBe(before);
      }
    }
  });
});
