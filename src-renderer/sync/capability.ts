import { IconArrowsSplit } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

export const sync: Capability = {
  routes: [
    { path: 'conflicts', lazy: async () => ({ Component: (await import('./conflicts-screen.tsx')).ConflictsScreen }) },
  ],
  commands: [
    {
      id: 'sync.conflicts',
      text: 'sync.conflicts',
      icon: IconArrowsSplit,
      right: 'history.read',
      run: ({ navigate }) => void navigate('/conflicts'),
    },
  ],
};
