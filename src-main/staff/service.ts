import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Role } from '../../src-shared/domain/rights.ts';
import { pinFault } from '../../src-shared/domain/staff-pin.ts';
import type { Write } from '../database/database.ts';
import { hashPin } from './pin-hash.ts';

/** What is needed to take someone on. */
export interface NewStaff {
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
  readonly branchId?: string;
  readonly color?: string;
}

/** Takes someone on; answers their id. Refuses an empty name and a PIN that anyone would guess. */
export async function createStaff(write: Write, { name, role, pin, branchId, color }: NewStaff): Promise<string> {
  const id = write.newId();
  await write.db
    .insertInto('staff')
    .values({
      id,
      name: requiredName(name),
      role,
      pinHash: await hashNewPin(pin),
      branchId: branchId ?? null,
      color: color ?? 'blue',
      createdAt: write.at,
    })
    .execute();
  return id;
}

/** Gives someone a new PIN. */
export async function changePin(write: Write, staffId: string, pin: string): Promise<void> {
  await write.db
    .updateTable('staff')
    .set({ pinHash: await hashNewPin(pin) })
    .where('id', '=', staffId)
    .execute();
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
