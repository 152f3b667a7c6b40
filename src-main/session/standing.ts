import type { Role } from '../../src-shared/domain/rights.ts';
import type { Application } from '../application/application.ts';
import type { Garage } from '../garage.ts';
import type { Session } from './session.ts';

/** What decides whether a sign-in still stands: the rule of the house for idle screens, and who works here as what. */
interface HouseRules {
  /** 0: an idle screen stays signed in. */
  readonly autoLockMs: number;
  readonly roles: ReadonlyMap<string, Role>;
}

/** The rules as they were last read; asked again after the garage's settings or its people have changed. */
const known = new WeakMap<Garage, Promise<HouseRules> | null>();

/**
 * Signs the session out if its time is over: nobody has used it for longer than the garage allows, its person works here no more, or the garage
 * was replaced by a restored one. Gives the person the role of today. Before every call, so a screen's own clock is trusted in nothing.
 */
export async function checkStanding(application: Application, session: Session): Promise<void> {
  const { staff } = session;
  if (!staff) return;
  if (application.state.phase !== 'ready' || session.opening !== application.opening) {
    session.signOut();
    return;
  }
  const { autoLockMs, roles } = await rulesOf(application.state.garage);
  const role = roles.get(staff.id);
  const isIdle = autoLockMs > 0 && application.now() - session.lastUsedAt > autoLockMs;
  if (!role || isIdle) session.signOut();
  else if (role !== staff.role) session.signIn({ ...staff, role }, session.opening);
}

function rulesOf(garage: Garage): Promise<HouseRules> {
  const cached = known.get(garage);
  if (cached) return cached;
  if (cached === undefined) {
    garage.database.changes.listen((topics) => {
      if (topics.includes('settings') || topics.includes('staff')) known.set(garage, null);
    });
  }
  const rules = readRules(garage);
  known.set(garage, rules);
  // A failure is this call's; the next one asks again.
  rules.catch(() => known.set(garage, null));
  return rules;
}

async function readRules({ database: { reader } }: Garage): Promise<HouseRules> {
  const garage = await reader.selectFrom('garage').select('autoLockMinutes').executeTakeFirst();
  const people = await reader.selectFrom('staff').select(['id', 'role']).where('deletedAt', 'is', null).execute();
  return {
    autoLockMs: (garage?.autoLockMinutes ?? 0) * 60_000,
    roles: new Map(people.map(({ id, role }) => [id, role])),
  };
}
