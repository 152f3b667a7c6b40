import { translate } from '../../src-shared/texts/translate.ts';
import type { Screen } from '../application/screen.ts';
import { server } from '../application/server.ts';
import type { ImportJob, ImportOwner } from './import-job.ts';
import { followImport, importsOf } from './imports.ts';

const caller = ({ session, staff }: Screen): ImportOwner => ({ sessionId: session.id, staffId: staff.id });

/** The import that a screen means; whoever goes on with one is at the screen. */
function jobOf(screen: Screen, importId: string): ImportJob {
  screen.session.renew(screen.application.now());
  return importsOf(screen.garage).get(importId, caller(screen));
}

export const importsRouter = {
  begin: server.imports.begin.handler(({ context: { screen }, input }) => ({
    importId: importsOf(screen.garage).begin(caller(screen), input),
  })),

  append: server.imports.append.handler(async ({ context: { screen }, input }) => {
    const bytes = new Uint8Array(await input.bytes.arrayBuffer());
    return { receivedBytes: jobOf(screen, input.importId).append(input.offset, bytes) };
  }),

  watch: server.imports.watch.handler(({ context: { screen }, input, signal }) =>
    followImport(importsOf(screen.garage).get(input.importId, caller(screen)), screen.session, signal),
  ),

  read: server.imports.read.handler(({ context: { screen }, input }) => jobOf(screen, input.importId).read(input)),

  plan: server.imports.plan.handler(({ context: { screen }, input }) =>
    jobOf(screen, input.importId).plan(input.mapping),
  ),

  run: server.imports.run.handler(({ context: { screen }, input }) => jobOf(screen, input.importId).run()),

  report: server.imports.report.handler(({ context: { screen }, input: { importId, language, ...window } }) =>
    jobOf(screen, importId).reportRows(window, language),
  ),

  reportFile: server.imports.reportFile.handler(async ({ context: { screen }, input }) => {
    const { importId, format, language } = input;
    const job = jobOf(screen, importId);
    const bytes = await job.reportFile(format, language);
    const title = translate(language, 'import.report.title');
    const source = job.state.fileName.replace(/\.[^.]*$/, '');
    return { name: `${title} ${source}.${format}`, bytes };
  }),

  cancel: server.imports.cancel.handler(async ({ context: { screen }, input }) => {
    await jobOf(screen, input.importId).cancel();
    return null;
  }),

  close: server.imports.close.handler(async ({ context: { screen }, input }) => {
    await importsOf(screen.garage).close(input.importId, caller(screen));
    return null;
  }),
};
