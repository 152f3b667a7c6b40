import { Refusal } from '../../src-shared/domain/refusal.ts';
import { signInWaitMs } from '../../src-shared/domain/sign-in-delay.ts';
import type { Write } from '../database/database.ts';
import type { Garage } from '../garage.ts';
import type { SignedIn } from '../session/session.ts';
import { hashPin, verifyPin } from './pin-hash.ts';

/** Compared against when nobody has that id, so that the answer takes as long as for a real one. */
const decoyHash = hashPin('0000');

/**
 * Checks a person's PIN. Failures are counted on the disk for each person and for each address, so neither a restart nor
 * a second screen starts the count again; after three, every further try must wait longer. Refuses with the seconds to wait.
 */
export async function verifySignIn(garage: Garage, staffId: string, pin: string, address: string): Promise<SignedIn> {
  const subjects = subjectsOf(staffId, address);
  await refuseWhileDelayed(garage, subjects);

  const { reader } = garage.database;
  const person = await reader
    .selectFrom('staff')
    .select(['id', 'name', 'role', 'pinHash'])
    .where('id', '=', staffId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  const isRight = await verifyPin(pin, person?.pinHash ?? (await decoyHash));
  if (!person || !isRight) {
    await countFailure(garage, subjects);
    await refuseWhileDelayed(garage, subjects);
    throw new Refusal('sign_in.wrong_pin');
  }
  await garage.database.write({ staffId, action: 'session.signIn' }, async ({ db }) => {
    await db.deleteFrom('signInFailures').where('subject', 'in', subjects).execute();
  });
  return { id: person.id, name: person.name, role: person.role };
}

/** Who must wait after a failure. Tries from the local network never make somebody wait at the PC itself, or a stranger could lock the garage out. */
function subjectsOf(staffId: string, address: string): readonly string[] {
  return address === '' ? [`staff:${staffId}`] : [`lan-staff:${staffId}`, `address:${address}`];
}

/** Forgets a person's failed tries, everywhere: they have a new PIN. */
export async function forgetFailures(db: Write['db'], staffId: string): Promise<void> {
  await db
    .deleteFrom('signInFailures')
    .where('subject', 'in', [`staff:${staffId}`, `lan-staff:${staffId}`])
    .execute();
}

async function refuseWhileDelayed(garage: Garage, subjects: readonly string[]): Promise<void> {
  const failures = await garage.database.reader
    .selectFrom('signInFailures')
    .selectAll()
    .where('subject', 'in', subjects)
    .execute();
  const now = garage.now();
  const waitMs = Math.max(
    0,
    ...failures.map(({ count, lastAt }) => signInWaitMs({ failures: count, lastFailureAt: lastAt, now })),
  );
  if (waitMs > 0) throw new Refusal('sign_in.wait', { seconds: Math.ceil(waitMs / 1000) });
}

async function countFailure(garage: Garage, subjects: readonly string[]): Promise<void> {
  await garage.database.write({ staffId: null, action: 'session.signInFailed' }, async ({ db, at }) => {
    for (const subject of subjects) {
      await db
        .insertInto('signInFailures')
        .values({ subject, count: 1, lastAt: at })
        .onConflict((conflict) =>
          conflict.column('subject').doUpdateSet((row) => ({ count: row('signInFailures.count', '+', 1), lastAt: at })),
        )
        .execute();
    }
  });
}
