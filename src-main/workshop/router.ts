import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { LanAccess } from '../application/lan.ts';
import type { Screen } from '../application/screen.ts';
import { server } from '../application/server.ts';

export const workshopRouter = {
  status: server.workshop.status.handler(({ context }) => lanOf(context.screen).status()),

  enable: server.workshop.enable.handler(({ context, input }) => lanOf(context.screen).enable(input.port)),

  disable: server.workshop.disable.handler(({ context }) => lanOf(context.screen).disable()),

  renewCertificate: server.workshop.renewCertificate.handler(({ context }) => lanOf(context.screen).renewCertificate()),

  screens: server.workshop.screens.handler(({ context: { screen } }) =>
    screen.application.sessions.screens.map(({ session, isConnected }) => ({
      id: session.id,
      host: session.host,
      address: session.address,
      agent: session.agent,
      staff: session.staff,
      lastUsedAt: session.lastUsedAt,
      isConnected,
      isThisOne: session === screen.session,
    })),
  ),

  signOut: server.workshop.signOut.handler(({ context: { screen }, input }) => {
    if (!screen.application.sessions.forget(input.screenId)) throw new Refusal('screen.gone');
    return null;
  }),
};

function lanOf({ application }: Screen): LanAccess {
  if (!application.lan) throw new Refusal('lan.not_served');
  return application.lan;
}
