import { Refusal } from '../../src-shared/domain/refusal.ts';
import { pinFault } from '../../src-shared/domain/staff-pin.ts';
import { languages } from '../../src-shared/texts/text.ts';
import { findBackups, isFounded, restoreWithoutGarage } from '../backups/setup.ts';
import { createSampleGarage } from '../sample/create.ts';
import { foundGarage } from '../settings/service.ts';
import { forgetJoining } from '../sync/join.ts';
import { server } from './server.ts';

export const setupRouter = {
  state: server.setup.state.handler(async ({ context }) => {
    const { state } = context.screen.application;
    if (state.phase === 'empty') return { phase: 'empty' as const };
    if (state.phase === 'unusable')
      return { phase: 'unusable' as const, code: state.refusal.code, parameters: state.refusal.parameters };
    const garage = await state.garage.database.reader
      .selectFrom('garage')
      .select(['name', 'language', 'timeZone'])
      .executeTakeFirst();
    if (!garage) return { phase: 'empty' as const };
    const language = languages.find((known) => known === garage.language) ?? 'ru';
    return { phase: 'ready' as const, garageName: garage.name, language, timeZone: garage.timeZone };
  }),

  createGarage: server.setup.createGarage.handler(async ({ context, input }) => {
    // Checked before the file is made, so that a refused PIN leaves no half-made garage.
    const fault = pinFault(input.pin);
    if (fault) throw new Refusal(fault);
    const { application } = context.screen;
    await forgetJoining(application);
    const garage = await application.createGarage();
    const { result: staffId } = await garage.database.write(
      { staffId: null, action: 'garage.found', canUndo: false },
      (write) => foundGarage(write, input),
    );
    return { staffId };
  }),

  openSample: server.setup.openSample.handler(async ({ context: { screen }, input }) => {
    await forgetJoining(screen.application);
    const { staffId } = await createSampleGarage(screen.application, input);
    return { staffId };
  }),

  backups: server.setup.backups.handler(async ({ context: { screen }, input }) => {
    if (await isFounded(screen.application)) throw new Refusal('garage.exists');
    return findBackups(screen.application, input.folder);
  }),

  restore: server.setup.restore.handler(async ({ context: { screen }, input }) => {
    const { keptIn } = await restoreWithoutGarage(screen.application, input);
    return { keptIn };
  }),
};
