import { z } from 'zod';
import { type Skill, skills } from '../../src-shared/domain/staff.ts';
import { type WorkingWeek, workingWeekSchema } from '../../src-shared/domain/working-hours.ts';

const knownSkills = z.array(z.string()).transform((names) => skills.filter((skill) => names.includes(skill)));

/** Skills as they are stored: a JSON list. */
export function formatSkills(list: readonly Skill[]): string {
  return JSON.stringify(skills.filter((skill) => list.includes(skill)));
}

/** The stored skills that this program knows, in their usual order. */
export function parseSkills(json: string): Skill[] {
  return knownSkills.parse(JSON.parse(json));
}

/** A working week as it is stored: JSON, and `{}` for the hours of the branch. */
export function formatWeek(week: WorkingWeek | null): string {
  return JSON.stringify(week ?? {});
}

/** The stored working week; null for the hours of the branch. */
export function parseWeek(json: string): WorkingWeek | null {
  const stored: unknown = JSON.parse(json);
  return Array.isArray(stored) ? workingWeekSchema.parse(stored) : null;
}
