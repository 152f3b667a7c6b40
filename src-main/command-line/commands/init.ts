import { z } from 'zod';
import { newGarageSchema } from '../../../src-shared/contract/setup.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { pinFault } from '../../../src-shared/domain/staff-pin.ts';
import { languages } from '../../../src-shared/texts/text.ts';
import { foundGarage } from '../../settings/service.ts';
import { command } from '../command.ts';
import { withNewFolder } from '../open.ts';

/** Makes a new garage with its first manager. */
export const initCommand = command({
  name: 'init',
  usage: 'init --name NAME --pin PIN [--manager NAME] [--branch NAME] [--language ru|en] --data DIR [--json]',
  help: 'cli.help.init',
  options: {
    name: { type: 'string' },
    pin: { type: 'string' },
    manager: { type: 'string' },
    branch: { type: 'string' },
    language: { type: 'string' },
  },
  schema: z.object({
    _: z.array(z.string()).length(0),
    name: newGarageSchema.shape.name,
    pin: newGarageSchema.shape.pin,
    manager: newGarageSchema.shape.managerName.default(''),
    branch: newGarageSchema.shape.branchName.default(''),
    language: z.enum(languages).default('ru'),
  }),
  run: ({ name, pin, manager, branch, language }, { data }) => {
    // Before anything is made, so that a refused PIN leaves no half-made garage.
    const fault = pinFault(pin);
    if (fault) throw new Refusal(fault);
    return withNewFolder(data, async (application) => {
      const garage = await application.createGarage();
      const { result: staffId } = await garage.database.write(
        { staffId: null, action: 'garage.found', canUndo: false },
        (write) => foundGarage(write, { name, branchName: branch, managerName: manager, pin, language }),
      );
      const folder = application.folder.path;
      return {
        json: { garage: { name, folder, staffId } },
        lines: [['cli.done.init', { name, folder }]],
      };
    });
  },
});
