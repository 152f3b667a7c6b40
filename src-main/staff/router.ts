import { server } from '../application/server.ts';
import { addAbsence, removeAbsence } from './absences.ts';
import { setPhoto } from './photo.ts';
import { listStaff } from './queries.ts';
import { changePin, createStaff, dismissStaff, restoreStaff, updateStaff } from './service.ts';

export const staffRouter = {
  list: server.staff.list.handler(({ context: { screen }, input }) =>
    listStaff(screen.garage.database.reader, { ...input, now: screen.application.now() }),
  ),

  create: server.staff.create.handler(({ context, input }) =>
    context.screen.write('staff.create', async (write) => ({ id: await createStaff(write, input) })),
  ),

  update: server.staff.update.handler(({ context, input }) =>
    context.screen.write('staff.update', async (write) => {
      await updateStaff(write, input.id, input.fields);
      return null;
    }),
  ),

  setPhoto: server.staff.setPhoto.handler(({ context, input }) =>
    context.screen.write('staff.setPhoto', async (write) => {
      await setPhoto(write, input.id, input.fileId);
      return null;
    }),
  ),

  setPin: server.staff.setPin.handler(async ({ context: { screen }, input }) => {
    await screen.write('staff.setPin', (write) => changePin(write, input.id, input.pin));
    screen.application.sessions.signOutPerson(input.id, screen.session);
    return null;
  }),

  dismiss: server.staff.dismiss.handler(({ context, input }) =>
    context.screen.write('staff.remove', async (write) => {
      await dismissStaff(write, input.id);
      return null;
    }),
  ),

  restore: server.staff.restore.handler(({ context, input }) =>
    context.screen.write('staff.restore', async (write) => {
      await restoreStaff(write, input.id);
      return null;
    }),
  ),

  addAbsence: server.staff.addAbsence.handler(({ context, input }) =>
    context.screen.write('staff.addAbsence', async (write) => ({
      id: await addAbsence(write, input.staffId, input.absence),
    })),
  ),

  removeAbsence: server.staff.removeAbsence.handler(({ context, input }) =>
    context.screen.write('staff.removeAbsence', async (write) => {
      await removeAbsence(write, input.id);
      return null;
    }),
  ),
};
