import { Refusal } from '../../src-shared/domain/refusal.ts';
import { server } from '../application/server.ts';
import { readPhoto } from '../staff/photo.ts';
import { changePin } from '../staff/service.ts';
import { verifySignIn } from '../staff/sign-in.ts';
import { followNews } from './live.ts';

export const sessionRouter = {
  people: server.session.people.handler(({ context }) =>
    context.screen.garage.database.reader
      .selectFrom('staff')
      .select(['id', 'name', 'role', 'color', 'photoFileId'])
      .where('deletedAt', 'is', null)
      .orderBy('createdAt')
      .execute(),
  ),

  photo: server.session.photo.handler(({ context, input }) => readPhoto(context.screen.garage, input.staffId)),

  current: server.session.current.handler(async ({ context }) => {
    const { session } = context.screen;
    const { reader } = context.screen.garage.database;
    const garage = await reader.selectFrom('garage').select('autoLockMinutes').executeTakeFirstOrThrow();
    const staff = session.staff
      ? await reader
          .selectFrom('staff')
          .select(['id', 'name', 'role', 'color', 'photoFileId'])
          .where('id', '=', session.staff.id)
          .executeTakeFirst()
      : undefined;
    return { staff: staff ?? null, autoLockMinutes: garage.autoLockMinutes, host: session.host };
  }),

  signIn: server.session.signIn.handler(async ({ context, input }) => {
    const { garage, session } = context.screen;
    const staff = await verifySignIn(garage, input.staffId, input.pin, session.host === 'lan' ? session.address : '');
    session.signIn(staff, context.screen.application.opening);
    session.renew(garage.now());
    return garage.database.reader
      .selectFrom('staff')
      .select(['id', 'name', 'role', 'color', 'photoFileId'])
      .where('id', '=', staff.id)
      .executeTakeFirstOrThrow();
  }),

  lock: server.session.lock.handler(({ context }) => {
    context.screen.session.signOut();
    return null;
  }),

  touch: server.session.touch.handler(({ context }) => {
    context.screen.session.renew(context.screen.application.now());
    return null;
  }),

  changeOwnPin: server.session.changeOwnPin.handler(async ({ context, input }) => {
    const { garage, staff } = context.screen;
    if (input.currentPin === input.newPin) throw new Refusal('pin.same');
    await verifySignIn(garage, staff.id, input.currentPin, '');
    await garage.database.write({ staffId: staff.id, action: 'staff.changePin' }, (write) =>
      changePin(write, staff.id, input.newPin),
    );
    context.screen.application.sessions.signOutPerson(staff.id, context.screen.session);
    return null;
  }),
};

export const liveRouter = {
  changes: server.live.changes.handler(({ context, signal }) =>
    followNews(context.screen.application, context.screen.session, signal),
  ),
};
