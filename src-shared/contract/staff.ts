import { z } from 'zod';
import { roles } from '../domain/rights.ts';
import { skills, staffColors } from '../domain/staff.ts';
import { workingWeekSchema } from '../domain/working-hours.ts';
import { changed, done, idSchema, procedure, timeSchema } from './procedure.ts';

/** What a form sends of somebody who works here. The phone comes as typed; main normalises it. */
const staffFieldsSchema = z.object({
  name: z.string().trim().max(200),
  role: z.enum(roles),
  phone: z.string().trim().max(40),
  color: z.enum(staffColors),
  skills: z.array(z.enum(skills)).max(skills.length),
  /** Null: the hours of the branch. */
  workingHours: workingWeekSchema.nullable(),
  /** The home branch; null: any. */
  branchId: idSchema.nullable(),
});
export type StaffFields = z.infer<typeof staffFieldsSchema>;

const absenceFieldsSchema = z
  .object({ fromAt: timeSchema, toAt: timeSchema, reason: z.string().trim().max(200) })
  .refine(({ fromAt, toAt }) => fromAt < toAt);
export type AbsenceFields = z.infer<typeof absenceFieldsSchema>;

const staffMemberSchema = staffFieldsSchema.extend({
  id: idSchema,
  color: z.string(),
  photoFileId: idSchema.nullable(),
  /** Absences that are not over yet, the next one first. */
  absences: z.array(z.object({ id: idSchema, fromAt: timeSchema, toAt: timeSchema, reason: z.string() })),
  createdAt: timeSchema,
  /** When they left; null while they work here. */
  dismissedAt: timeSchema.nullable(),
});
export type StaffMember = z.infer<typeof staffMemberSchema>;

const pinSchema = z.string().max(20);

/** The people who work here: taking on, changing, leaving and coming back, PINs, absences. */
export const staffContract = {
  list: procedure('staff.read')
    .input(z.object({ dismissed: z.boolean() }))
    .output(z.array(staffMemberSchema)),
  create: procedure('staff.manage')
    .input(staffFieldsSchema.extend({ pin: pinSchema }))
    .output(changed(z.object({ id: idSchema }))),
  update: procedure('staff.manage')
    .input(z.object({ id: idSchema, fields: staffFieldsSchema.partial() }))
    .output(done),
  /** The picture by which they are picked when signing in: a small photo among their own files; null takes it off. */
  setPhoto: procedure('staff.manage')
    .input(z.object({ id: idSchema, fileId: idSchema.nullable() }))
    .output(done),
  /** A new PIN for somebody who forgot theirs, or whose PIN others know. They are signed out everywhere. */
  setPin: procedure('staff.manage')
    .input(z.object({ id: idSchema, pin: pinSchema }))
    .output(z.null()),
  dismiss: procedure('staff.manage')
    .input(z.object({ id: idSchema }))
    .output(done),
  restore: procedure('staff.manage')
    .input(z.object({ id: idSchema }))
    .output(done),
  addAbsence: procedure('staff.manage')
    .input(z.object({ staffId: idSchema, absence: absenceFieldsSchema }))
    .output(changed(z.object({ id: idSchema }))),
  removeAbsence: procedure('staff.manage')
    .input(z.object({ id: idSchema }))
    .output(done),
};
