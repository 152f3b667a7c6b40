import { IconFileImport } from '@tabler/icons-react';
import { type ImportKind, importKinds } from '../../src-shared/domain/import.ts';
import type { Capability, Command } from '../app/capability.ts';

const command = (kind: ImportKind | 'movements'): Command => ({
  id: `import.${kind}`,
  text: `import.command.${kind}`,
  icon: IconFileImport,
  right: 'data.import',
  run: ({ navigate }) => void navigate(`/import/${kind}`),
});

export const imports: Capability = {
  routes: [
    {
      path: 'import/:kind/:id?/:step?',
      lazy: async () => ({ Component: (await import('./import-screen.tsx')).ImportScreen }),
    },
  ],
  commands: [...importKinds, 'movements' as const].map(command),
};
