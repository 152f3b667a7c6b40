import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { v7 } from 'uuid';
import { onTestFinished } from 'vitest';
import { Application } from '../../../src-main/application/application.ts';
import { keyFileStore } from '../../../src-main/application/data-folder.ts';
import { router } from '../../../src-main/application/router.ts';
import { Screen } from '../../../src-main/application/screen.ts';
import { Session, type SignedIn } from '../../../src-main/session/session.ts';
import { createStaff } from '../../../src-main/staff/service.ts';
import type { Role } from '../../../src-shared/domain/rights.ts';

/** A moment to start a test's clock at: Friday 2026-03-13 09:00 in Moscow. */
export const testStart = Date.UTC(2026, 2, 13, 6);

/** A clock that a test moves by hand; each reading is a millisecond later, so that no two changes share a moment. */
export class TestClock {
  #now = testStart;
  readonly now = (): number => {
    this.#now += 1;
    return this.#now;
  };
  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/** A folder of the test's own, removed when the test ends. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'garageflow-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The program over a real encrypted file in a folder of its own. Bugs end the test instead of only being logged. */
export async function startApplication(dataPath = temporaryFolder(), clock = new TestClock()) {
  const bugs: unknown[] = [];
  const application = await Application.start({
    dataPath,
    resources: join(import.meta.dirname, '../../../resources'),
    keys: keyFileStore,
    now: clock.now,
    newId: () => v7({ msecs: clock.now() }),
    log: (line, details) => {
      if (line !== 'unexpected error') return;
      bugs.push(details);
      console.error(details);
    },
  });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await application.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { application, clock, dataPath, bugs, close };
}

/** What a screen has: the typed client of the contract over a session of its own, which never locks itself unless the test says when it was used. */
export function screenOf(
  application: Application,
  staff: SignedIn | null = null,
  more: Partial<Pick<Session, 'host' | 'address' | 'lastUsedAt'>> = {},
) {
  const fields = { id: v7(), host: 'loopback', address: '127.0.0.1', lastUsedAt: Number.POSITIVE_INFINITY } as const;
  const session = new Session({ ...fields, ...more });
  if (staff) session.signIn(staff, application.opening);
  return { session, client: createRouterClient(router, { context: { screen: new Screen(application, session) } }) };
}

export const managerPin = '4826';

/** A founded garage with its manager signed in on one screen. */
export async function startGarage(clock = new TestClock()) {
  const started = await startApplication(temporaryFolder(), clock);
  const anonymous = screenOf(started.application);
  const { staffId } = await anonymous.client.setup.createGarage({
    name: 'Гараж на Лесной',
    branchName: 'Лесная',
    managerName: 'Ольга Ветрова',
    pin: managerPin,
    language: 'ru',
  });
  const { garage } = started.application;
  let people = 0;
  const as = async (role: Role) => {
    people += 1;
    const { result: id } = await garage.database.write({ staffId, action: 'staff.create' }, (write) =>
      createStaff(write, { name: `${role} ${people}`, role, pin: '7391' }),
    );
    return screenOf(started.application, { id, name: role, role });
  };
  const { client: manager } = screenOf(started.application, { id: staffId, name: 'Ольга Ветрова', role: 'manager' });
  return { ...started, garage, staffId, manager, as };
}
