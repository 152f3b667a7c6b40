import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from '../database/database-tables.ts';
import { parseSkills, parseWeek } from './stored.ts';

/** The people who work here, or those who once did, with the absences that are not over at `now`. */
export async function listStaff(
  reader: ReadonlyKysely<Database>,
  { dismissed, now }: { readonly dismissed: boolean; readonly now: number },
) {
  const [people, absences] = await Promise.all([
    reader
      .selectFrom('staff')
      .select([
        'id',
        'name',
        'role',
        'phone',
        'color',
        'photoFileId',
        'skills',
        'workingHours',
        'branchId',
        'createdAt',
      ])
      .select('deletedAt as dismissedAt')
      .where('deletedAt', dismissed ? 'is not' : 'is', null)
      .orderBy(dismissed ? 'deletedAt' : 'createdAt', dismissed ? 'desc' : 'asc')
      .orderBy('id')
      .execute(),
    reader
      .selectFrom('absences')
      .select(['id', 'staffId', 'fromAt', 'toAt', 'reason'])
      .where('deletedAt', 'is', null)
      .where('toAt', '>', now)
      .orderBy('fromAt')
      .execute(),
  ]);
  const absencesOf = Map.groupBy(absences, ({ staffId }) => staffId);
  return people.map(({ skills, workingHours, ...person }) => ({
    ...person,
    skills: parseSkills(skills),
    workingHours: parseWeek(workingHours)?.map((day) => [...day]) ?? null,
    absences: (absencesOf.get(person.id) ?? []).map(({ staffId, ...absence }) => absence),
  }));
}
