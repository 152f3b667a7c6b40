import type { Patch } from '../../src-shared/contract/procedure.ts';
import type { StaffFields } from '../../src-shared/contract/staff.ts';
import { parsePhone } from '../../src-shared/domain/phone.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Role } from '../../src-shared/domain/rights.ts';
import { pinFault } from '../../src-shared/domain/staff-pin.ts';
import type { Write } from '../database/database.ts';
import { hashPin } from './pin-hash.ts';
import { forgetFailures } from './sign-in.ts';
import { formatSkills, formatWeek } from './stored.ts';

/** What is needed to take someone on. */
export interface NewStaff extends Patch<Omit<StaffFields, 'name' | 'role' | 'color'>> {
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
  readonly color?: string;
}

/** Takes someone on; answers their id. Refuses an empty name, a phone that is none, and a PIN that anyone would guess. */
export async function createStaff(write: Write, { name, role, pin, ...more }: NewStaff): Promise<string> {
  const id = write.newId();
  await write.db
    .insertInto('staff')
    .values({
      ...storedFields(more),
      id,
      name: requiredName(name),
      role,
      pinHash: await hashNewPin(pin),
      createdAt: write.at,
    })
    .execute();
  return id;
}

/**
 * Changes the given fields of someone who works here. Refuses to leave the garage without a manager; a manager's own role is for
 * another manager to take.
 */
export async function updateStaff(write: Write, id: string, fields: Patch<StaffFields>): Promise<void> {
  const person = await requireStaff(write, id);
  const { name, role } = fields;
  if (role !== undefined && role !== 'manager' && person.role === 'manager' && id === write.staffId)
    throw new Refusal('staff.yourself');
  const changes = {
    ...storedFields(fields),
    ...(name !== undefined && { name: requiredName(name) }),
    ...(role !== undefined && { role }),
  };
  if (Object.keys(changes).length > 0) await write.db.updateTable('staff').set(changes).where('id', '=', id).execute();
  await requireManager(write);
}

/** Gives someone a new PIN, of their own choice or a manager's. Their failed tries are forgotten. */
export async function changePin(write: Write, staffId: string, pin: string): Promise<void> {
  await requireStaff(write, staffId);
  await write.db
    .updateTable('staff')
    .set({ pinHash: await hashNewPin(pin) })
    .where('id', '=', staffId)
    .execute();
  await forgetFailures(write.db, staffId);
}

/** Lets someone go: their name stays on everything they did, but they cannot sign in. Refuses oneself and the last manager. */
export async function dismissStaff(write: Write, id: string): Promise<void> {
  await requireStaff(write, id);
  if (id === write.staffId) throw new Refusal('staff.yourself');
  await write.db.updateTable('staff').set({ deletedAt: write.at }).where('id', '=', id).execute();
  await requireManager(write);
}

/** Takes someone back who was let go; their PIN is what it was. */
export async function restoreStaff(write: Write, id: string): Promise<void> {
  const { numUpdatedRows } = await write.db
    .updateTable('staff')
    .set({ deletedAt: null })
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('staff.gone');
}

/** Refuses a state of the garage in which nobody could manage it: whatever changed people, or took such a change back, ends with this. */
export async function requireManager(write: Write): Promise<void> {
  const manager = await write.db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'manager')
    .where('deletedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (!manager) throw new Refusal('staff.last_manager');
}

/** The person, if they work here. */
export async function requireStaff(write: Write, id: string) {
  const person = await write.db
    .selectFrom('staff')
    .select(['id', 'role'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!person) throw new Refusal('staff.gone');
  return person;
}

/** The fields that are stored as they are, or in a form of their own. */
function storedFields({
  phone,
  color,
  skills,
  workingHours,
  branchId,
}: Patch<Omit<StaffFields, 'color'> & { readonly color: string }>) {
  return {
    ...(phone !== undefined && { phone: phoneOf(phone) }),
    ...(color !== undefined && { color }),
    ...(skills !== undefined && { skills: formatSkills(skills) }),
    ...(workingHours !== undefined && { workingHours: formatWeek(workingHours) }),
    ...(branchId !== undefined && { branchId }),
  };
}

function phoneOf(typed: string): string {
  if (typed.trim() === '') return '';
  const parsed = parsePhone(typed);
  if (!parsed.ok) throw new Refusal('staff.phone_unreadable', { phone: typed });
  return parsed.value;
}

async function hashNewPin(pin: string): Promise<string> {
  const fault = pinFault(pin);
  if (fault) throw new Refusal(fault);
  return hashPin(pin);
}

function requiredName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new Refusal('staff.name_missing');
  return trimmed;
}
